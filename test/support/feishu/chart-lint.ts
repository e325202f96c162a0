type Thing = { readonly [key: string]: unknown };
const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// Of VChart's drawings only what we send, as @visactor/vchart 1.12 types it.
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  bar: ['xField', 'yField', 'seriesField'],
  line: ['xField', 'yField', 'seriesField', 'point'],
  pie: ['categoryField', 'valueField'],
};

/** What is wrong with a chart's spec, undefined where nothing is. */
export function lintChart(spec: unknown): string | undefined {
  if (!isThing(spec)) return 'not an object';
  const fields = FIELDS[String(spec['type'])];
  if (!fields) return `type ${String(spec['type'])}`;
  const odd = Object.keys(spec).find((key) => !['type', 'title', 'data', 'label', 'legends', ...fields].includes(key));
  if (odd) return `unknown ${odd}`;
  const { title, data } = spec;
  if (!isThing(title) || typeof title['text'] !== 'string') return 'title has no text';
  const rows = isThing(data) ? data['values'] : undefined;
  if (!Array.isArray(rows) || rows.length === 0) return 'data has no values';
  for (const field of fields.filter((name) => name.endsWith('Field')).flatMap((name) => spec[name])) {
    if (typeof field !== 'string' || !rows.every((row) => isThing(row) && field in row)) return `no ${String(field)}`;
  }
  const measure = String(spec['yField'] ?? spec['valueField']);
  return rows.every((row) => Number.isFinite(row[measure])) ? undefined : `${measure} is not a number`;
}
