import type { Block } from '#src/core/card.ts';
import type { Figure } from './compute.ts';
import { type Code, metricOf } from './metrics.ts';
import { words } from './text.ts';

type Chart = Extract<Block, { kind: 'chart' }>;

const BY_MONTH = ['events', 'attendances', 'incidents'] as const;
const BY_PART = ['events', 'incidents'] as const;
const PARTS_MAX = 8;

/** What a report draws: months where there are several, then parts where there are several. */
export function chartsOf(figures: readonly Figure[]): Chart[] {
  const of = (code: Code) => figures.find((one) => one.code === code);
  return [
    ...BY_MONTH.flatMap((code) => chart(of(code), 'months', words.chart.byMonth)),
    ...BY_PART.flatMap((code) => chart(of(code), 'parts', words.chart.byPart)),
  ];
}

function chart(figure: Figure | undefined, by: 'months' | 'parts', title: (name: string) => string): Chart[] {
  const all = figure?.[by] ?? [];
  if (!figure || all.length < 2) return [];
  const { code } = figure;
  const { name } = words.meaning[code];
  const years = new Set(all.map(([key]) => key.slice(0, 4)));
  const month = (key: string) => (years.size === 1 ? words.chart.month(Number(key.slice(5))) : key);
  const points = all
    .slice(0, by === 'parts' ? PARTS_MAX : all.length)
    .map(([key, value]) => [by === 'parts' ? words.part(code, key) : month(key), value] as const);
  const alt = points.map(([label, value]) => `${label} ${words.value(metricOf(code)!, value)}`).join('、');
  return [{ kind: 'chart', shape: 'bars', title: title(name), series: [{ name, points }], alt: `${name}：${alt}` }];
}
