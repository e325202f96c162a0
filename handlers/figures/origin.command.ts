import { metricRows } from '#db/metric.ts';
import { command } from '#src/bot/define.ts';
import { type Period, readPeriod } from '#src/bot/period.ts';
import { Refusal } from '#src/core/errors.ts';
import { originCard } from './cards.ts';
import { type Figure, figuresOf } from './compute.ts';
import { type Code, METRICS, metricOf } from './metrics.ts';
import { STAFF } from './runs.ts';
import { words } from './text.ts';

const LISTED_MAX = 20;

interface Asked {
  /** What of: a name, a number, or both. */
  readonly said: string;
  readonly period: Period;
}

/** Opens a figure to its rows (R1): by its name, or by the number itself. */
export default command({
  topic: 'figures',
  place: 2,
  ...words.origin,
  may: STAFF,
  claims: ({ text }) => /\d/u.test(text) && words.asksOrigin.test(text),
  read: (rest, { now }): Asked => readAsked(words.asksOrigin.exec(rest)?.groups?.['said'] ?? rest, now),
  async run(ctx, { said, period }) {
    const { db, district, now } = ctx;
    const span = { districtId: district.id, from: period.from, to: period.to };
    const figures = await figuresOf(db, span);
    const figure = chosen(said, period, figures);
    const rows = await metricRows(db, figure.code, span, { limit: LISTED_MAX, offset: 0 });
    ctx.reply(originCard(metricOf(figure.code)!, period, figure, rows, now));
  },
});

/** The figure that is named, or else the one whose value is the number that was said. */
function chosen(said: string, period: Period, figures: readonly Figure[]): Figure {
  const names = METRICS.map(({ code }) => words.meaning[code].name);
  const named = METRICS.filter(({ code }) => said.includes(words.meaning[code].name)).sort(
    (one, other) => words.meaning[other.code].name.length - words.meaning[one.code].name.length,
  )[0];
  if (named) return figures.find(({ code }) => code === named.code)!;
  const number = /\d[\d,]*(?:\.\d+)?/u.exec(said)?.[0];
  if (number === undefined) throw new Refusal('usage', words.originUnknown(said, names.slice(0, 6)));
  const same = figures.filter(({ code, value }) => shows(code, value, number));
  const [first, ...others] = same;
  if (!first) throw new Refusal('not_found', words.originNoMatch(number, period.name));
  if (others.length > 0) {
    throw new Refusal(
      'usage',
      words.originSeveral(
        number,
        same.map(({ code }) => words.meaning[code].name),
      ),
    );
  }
  return first;
}

/** Whether a figure is written with that number. */
function shows(code: Code, value: number, number: string): boolean {
  const plain = number.replaceAll(',', '');
  const written = words.value(metricOf(code)!, value).replaceAll(',', '');
  return new RegExp(`(?<![\\d.])${plain.replace('.', '\\.')}(?![\\d.])`, 'u').test(written);
}

/** A period may stand before or behind what is asked about; without one it is this year. */
function readAsked(said: string, now: Date): Asked {
  const tokens = said.split(/\s+/u).filter(Boolean);
  for (const at of [tokens.length - 1, 0]) {
    const period = tokens[at] === undefined || tokens.length < 2 ? undefined : readPeriod(tokens[at], now);
    if (period) return { said: tokens.filter((_, index) => index !== at).join(' '), period };
  }
  return { said, period: readPeriod(words.thisYear, now)! };
}
