import { chartPng } from '#src/files/chart.ts';
import { type Paper, paperDocx } from '#src/files/paper-docx.ts';
import { chartsOf } from '../charts.ts';
import type { Figure } from '../compute.ts';
import { headlineOf } from '../headline.ts';
import { metricOf } from '../metrics.ts';
import { words as said } from '../text.ts';
import { words } from './text.ts';

const { file } = words;
const PARTS_MAX = 8;

export interface Issue {
  readonly district: string;
  readonly period: string;
  readonly figures: readonly Figure[];
  /** When it was read, who froze it, its hash: what a reader checks it by. */
  readonly foot: string;
}

/** A report for Word: the headline, the figures, charts where they can be drawn, and how each figure is counted. */
export async function reportDocx(issue: Issue): Promise<Uint8Array<ArrayBuffer>> {
  const { district, period, figures, foot } = issue;
  const shown = figures.filter(({ rows }) => rows > 0);
  const drawings = (await drawn(shown)).filter((one) => one !== undefined);
  const paper: Paper = {
    title: file.title(district),
    number: file.number(period),
    facts: [],
    parts: [
      { heading: file.headline, lines: [headlineOf(period, district, figures)] },
      {
        heading: file.table,
        lines: [],
        table: { head: [file.metric, words.value, words.parts], rows: shown.map(rowOf), widths: [26, 24, 50] },
      },
      ...(drawings.length > 0 ? [{ heading: file.charts, lines: [], drawings }] : []),
      {
        heading: drawings.length > 0 ? file.notes : file.notesThird,
        lines: shown.map(({ code }) => file.note(said.meaning[code].name, said.meaning[code].definition)),
      },
    ],
    foot,
  };
  return paperDocx(paper);
}

function rowOf(figure: Figure): [name: string, value: string, parts: string] {
  const metric = metricOf(figure.code)!;
  const parts = metric.how === 'sum' && figure.parts.length > 1 ? figure.parts : [];
  const named = parts
    .slice(0, PARTS_MAX)
    .map(([part, value]) => [said.part(figure.code, part), said.value(metric, value)] as const);
  return [
    said.meaning[figure.code].name,
    said.value(metric, figure.value) + said.coverage(figure),
    said.partList(named, parts.length - named.length),
  ];
}

const drawn = (figures: readonly Figure[]) =>
  Promise.all(
    chartsOf(figures).map(async (chart) => {
      const png = await chartPng(chart);
      return png && { ...png, title: chart.title, alt: chart.alt };
    }),
  );
