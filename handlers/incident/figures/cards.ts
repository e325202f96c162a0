import type { RoundRow } from '#db/incident-figures.ts';
import type { Period } from '#src/bot/period.ts';
import { type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { dateTime } from '#src/core/text.ts';
import { words } from '../text.ts';
import { type Figures, figuresOf, responseOf, split, watchOf } from './compute.ts';
import { figureWords } from './text.ts';

/** The figures of a period, as a person reads them. */
export function figuresCard({ name }: Period, rows: readonly RoundRow[], now: Date): Card {
  if (rows.length === 0) return card(figureWords.title(name), { blocks: [text(figureWords.none(name))] });
  const figures = figuresOf(rows, now);
  const { label } = figureWords;
  const groups = <K>(by: (row: RoundRow) => K, nameOf: (key: K) => string) =>
    split(rows, by, now)
      .map(([key, one]) => figureWords.group(nameOf(key), one))
      .join('；');
  return card(figureWords.title(name), {
    tone: figures.reached ? 'good' : 'warn',
    blocks: [
      fields(
        ...responses(figures),
        [label.closure, figureWords.closure(figures)],
        [label.quality, figureWords.quality(figures)],
        [
          label.parties,
          groups(
            ({ lead }) => lead,
            (lead) => words.party[lead],
          ),
        ],
        [
          label.kinds,
          groups(
            ({ kind }) => kind,
            (kind) => words.kind[kind],
          ),
        ],
        [
          label.hours,
          groups(
            ({ t0 }) => watchOf(t0),
            (watch) => figureWords.watch[watch],
          ),
        ],
      ),
      text(figureWords.drill(name), 'quiet'),
    ],
  });
}

function responses(figures: Figures): Field[] {
  const { label, seconds, share } = figureWords;
  const { median, p90, p95, worst, answeredMean, unanswered, arrivalMean, times } = figures;
  return [
    [label.count, figureWords.count(figures)],
    [label.mean, figureWords.mean(figures)],
    ...(unanswered.length > 0 && answeredMean !== undefined
      ? [[label.answeredMean, seconds(answeredMean)] as const]
      : []),
    median !== undefined && p90 !== undefined && p95 !== undefined
      ? [label.percentiles, [median, p90, p95].map(seconds).join(' / ')]
      : [label.list, figureWords.times(times)],
    [label.onTime, share(figures.onTime)],
    [label.answered, share(figures.answered)],
    ...(worst ? [[label.worst, figureWords.worst(worst.number, worst.seconds, worst.open)] as const] : []),
    ...(unanswered.length > 0 ? [[label.waiting, figureWords.numbers(unanswered)] as const] : []),
    ...(arrivalMean !== undefined ? [[label.arrival, seconds(arrivalMean)] as const] : []),
  ];
}

const ROWS_MAX = 40;

/** The rows that the figures are made of. */
export function rowsCard({ name }: Period, rows: readonly RoundRow[], now: Date): Card {
  const shown = rows.slice(0, ROWS_MAX).map((row): Field => {
    const open = row.firstResponseAt === undefined;
    const response = figureWords.response(responseOf(row, now), open);
    return [figureWords.rowName(row), figureWords.row(row, dateTime(row.t0, now), response)];
  });
  return card(figureWords.rowsTitle(name, rows.length), {
    blocks: [
      fields(...shown),
      ...(rows.length > ROWS_MAX ? [text(figureWords.more(ROWS_MAX, rows.length), 'quiet')] : []),
    ],
  });
}
