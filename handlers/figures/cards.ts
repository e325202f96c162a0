import type { MetricRow } from '#db/metric.ts';
import type { ReportRun } from '#db/report-run.ts';
import type { Period } from '#src/bot/period.ts';
import { type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { dateTime } from '#src/core/text.ts';
import { shorten } from '#src/language/words.ts';
import { chartsOf } from './charts.ts';
import type { Figure } from './compute.ts';
import { headlineOf } from './headline.ts';
import { type Code, type Metric, metricOf } from './metrics.ts';
import { words } from './text.ts';

// The rest is drawn on the page.
const CHARTS_MAX = 1;
const PARTS_MAX = 6;
const LABEL_CHARS = 24;
const ROWS_MAX = 20;

/** A figure with what it is made of, in one line. */
export function figureLine(figure: Figure): Field {
  const metric = metricOf(figure.code)!;
  const parts = figure.parts
    .slice(0, PARTS_MAX)
    .map(([part, value]) => [words.part(figure.code, part), words.value(metric, value)] as const);
  const broken = figure.parts.length > 1 && metric.how === 'sum';
  return [
    words.meaning[figure.code].name,
    [
      words.value(metric, figure.value) + words.coverage(figure),
      broken && words.partList(parts, figure.parts.length - parts.length),
    ]
      .filter(Boolean)
      .join('\n'),
  ];
}

const withRows = (figures: readonly Figure[]): Figure[] => figures.filter(({ rows }) => rows > 0);

/** Every figure of a time on one card, with the months of the events as a chart. */
export function reportCard(
  period: string,
  district: string,
  figures: readonly Figure[],
  buttons: Card['buttons'] = [],
): Card {
  const shown = withRows(figures);
  if (shown.length === 0) return card(words.title(period), { blocks: [text(words.none(period))] });
  return card(words.title(period), {
    blocks: [
      text(headlineOf(period, district, figures)),
      fields(...shown.map(figureLine)),
      ...chartsOf(figures).slice(0, CHARTS_MAX),
      text([words.drill, words.keepHint(period)].join('\n'), 'quiet'),
    ],
    buttons,
  });
}

/** The rows behind one figure. */
export function originCard(
  metric: Metric & { code: Code },
  period: Period,
  figure: Figure,
  { rows, total }: { rows: readonly MetricRow[]; total: number },
  now: Date,
): Card {
  const { name, definition } = words.meaning[metric.code];
  const lines = rows.slice(0, ROWS_MAX).map(({ at, ref, label, part, value, estimated }): Field => {
    const single = metric.how === 'sum' && value === 1;
    return [
      ref,
      [
        dateTime(at, now),
        words.part(metric.code, part),
        shorten(label.replace(/\s+/gu, ' '), LABEL_CHARS),
        single ? '' : words.value(metric, value),
        estimated ? words.rowEstimated : '',
      ]
        .filter(Boolean)
        .join(' · '),
    ];
  });
  return card(words.originTitle(name, period.name, words.value(metric, figure.value) + words.coverage(figure)), {
    blocks: [
      text(words.definition(definition), 'quiet'),
      ...(figure.parts.length > 1 && metric.how === 'sum' ? [fields(...partFields(metric, figure))] : []),
      ...(lines.length > 0 && metric.how !== 'distinct' ? [fields(...lines)] : []),
      ...(total > lines.length ? [text(words.originMore(lines.length, total), 'quiet')] : []),
    ],
  });
}

const partFields = (metric: Metric & { code: Code }, { parts }: Figure): Field[] =>
  parts.map(([part, value]) => [words.part(metric.code, part), words.value(metric, value)]);

/** A report that was kept: what it says, its hash, and who froze it. */
export function runCard(
  run: ReportRun,
  district: string,
  names: { readonly madeBy: string; readonly frozenBy: string | undefined },
  now: Date,
  buttons: Card['buttons'] = [],
): Card {
  const { label } = words;
  const figures = run.values as Figure[];
  return card(`${words.runTitle(run.number)} ${run.title}`, {
    tone: run.state === 'frozen' ? 'good' : 'warn',
    tag: run.state === 'frozen' ? words.frozen : words.draft,
    blocks: [
      text(headlineOf(run.title, district, figures)),
      fields(...withRows(figures).map(figureLine)),
      fields(
        [label.made, `${names.madeBy} ${dateTime(run.asOf, now)}`],
        ...(run.frozenAt
          ? [[label.frozen, `${names.frozenBy ?? ''} ${dateTime(run.frozenAt, now)}`] satisfies Field]
          : []),
        ...(run.supersedes ? [[label.replaces, `#${run.supersedes}`] satisfies Field] : []),
        ...(run.reason ? [[label.reason, run.reason] satisfies Field] : []),
        [label.hash, run.hash.slice(0, 16)],
      ),
    ],
    buttons,
  });
}
