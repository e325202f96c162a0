import type { ActionButton, Chart, Form, Input } from '#src/core/card.ts';
import type { Drawing } from './client-drawing.ts';
import type { Words } from './text.ts';

export type Blocks = ReturnType<typeof blocks>;

type Values = Record<string, string | string[]>;

/** Draws forms and charts. Runs in the browser: it may name nothing from outside its own body. */
export function blocks(draw: Drawing, words: Words) {
  const { el } = draw;
  const TYPE: Partial<Record<Input['kind'], string>> = {
    number: 'number',
    date: 'date',
    time: 'time',
    datetime: 'datetime-local',
  };

  function control({ name, kind, hint, value, required, options = [] }: Input) {
    if (kind === 'lines') {
      const area = Object.assign(el('textarea'), {
        name,
        required,
        rows: 3,
        placeholder: hint ?? '',
        value: value ?? '',
      });
      return area;
    }
    if (kind === 'one' || kind === 'many') {
      const select = Object.assign(el('select'), { name, required, multiple: kind === 'many' });
      if (kind === 'one') select.append(Object.assign(el('option', '', hint ?? words.choose), { value: '' }));
      for (const [key, label] of options) {
        select.append(Object.assign(el('option', '', label), { value: key, selected: key === value }));
      }
      return select;
    }
    const input = Object.assign(el('input'), { name, required, placeholder: hint ?? '', type: TYPE[kind] ?? 'text' });
    input.value = kind === 'datetime' ? (value ?? '').replace(' ', 'T') : (value ?? '');
    if (kind === 'number') input.step = 'any';
    return input;
  }

  function drawForm({ inputs, submit, name }: Form, send: (form: string, values: Values) => Promise<void>): Node {
    const node = el('form', 'card-form');
    for (const input of inputs) {
      const label = el('span', '', input.label, input.required ? '' : el('small', '', words.optional));
      node.append(el('label', '', label, control(input)));
    }
    const button = el('button', `button ${submit.style satisfies ActionButton['style']}`, submit.label);
    node.append(button);
    node.onsubmit = async (event) => {
      event.preventDefault();
      if (node.ariaBusy === 'true') return;
      const data = new FormData(node);
      const values: Values = {};
      for (const input of inputs) {
        const given = data.getAll(input.name).map(String);
        values[input.name] = input.kind === 'many' ? given : (given[0] ?? '').replace('T', ' ');
      }
      node.ariaBusy = 'true';
      button.classList.add('busy');
      await send(name, values);
      button.classList.remove('busy');
      node.ariaBusy = 'false';
    };
    return node;
  }

  /** Bars for every shape: they read well in a narrow card, and each carries its figure. */
  function drawChart({ title, unit = '', series, alt }: Chart): Node {
    const most = Math.max(1, ...series.flatMap(({ points }) => points.map(([, value]) => value)));
    const node = el('figure', 'chart', el('figcaption', '', title));
    for (const { name, points } of series) {
      if (series.length > 1) node.append(el('p', 'quiet', name));
      for (const [label, value] of points) {
        const bar = el('meter');
        Object.assign(bar, { max: most, value });
        node.append(el('div', '', el('span', '', label), bar, el('b', '', `${value}${unit}`)));
      }
    }
    node.role = 'img';
    node.ariaLabel = alt;
    return node;
  }

  return { drawForm, drawChart };
}
