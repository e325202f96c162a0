import data from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import manifest from 'chinese-days/package.json' with { type: 'json' };

/** A day that differs from an ordinary week. */
export interface SpecialDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly kind: 'off' | 'work';
  /** The holiday, or the one that a weekend day makes up for. */
  readonly name: string;
}

/** Where the days below come from; they in turn were taken from the State Council's notices. */
export const PUBLISHED_SOURCE = `chinese-days ${manifest.version}`;

const daysOf = (kind: SpecialDay['kind'], days: Readonly<Record<string, string>>): SpecialDay[] =>
  Object.entries(days).map(([day, names]) => ({ day, kind, name: names.split(',')[1]! }));

/** Every special day that chinese-days knows. Its functions call any other day ordinary, unpublished years too. */
export const PUBLISHED_DAYS: readonly SpecialDay[] = [
  ...daysOf('off', data.holidays),
  ...daysOf('work', data.workdays),
];

/** The years that it has: those for which it names the first of January off. */
export const PUBLISHED_YEARS: readonly number[] = [...new Set(PUBLISHED_DAYS.map(({ day }) => Number(day.slice(0, 4))))]
  .filter((year) => PUBLISHED_DAYS.some(({ day, kind }) => kind === 'off' && day === `${year}-01-01`))
  .sort((a, b) => a - b);
