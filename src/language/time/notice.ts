import { addDays, type Day, dayOf, daysBetween, partsOf, type Weekday, weekdayOf } from '#src/core/day.ts';
import { FESTIVAL_NAMES, festivalDay } from './festivals.ts';
import { foldTime } from './fold.ts';
import { weekdayFrom } from './lex-week.ts';
import { numberOf } from './numerals.ts';

/** One holiday of the State Council's notice. */
export interface NoticeHoliday {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  /** Weekend days that are worked to make up for it. */
  readonly work: readonly Day[];
}

export interface Notice {
  readonly year: number;
  readonly holidays: readonly NoticeHoliday[];
}

/** What is wrong with a notice. `words` are its own. */
export type NoticeProblem =
  | { readonly problem: 'year' }
  | { readonly problem: 'empty' }
  | { readonly problem: 'unread'; readonly words: string }
  | { readonly problem: 'date'; readonly words: string }
  | { readonly problem: 'weekday'; readonly words: string; readonly day: Day }
  | { readonly problem: 'order'; readonly name: string; readonly from: Day; readonly to: Day }
  | { readonly problem: 'count'; readonly name: string; readonly said: number; readonly real: number }
  | { readonly problem: 'festival'; readonly name: string; readonly day: Day; readonly from: Day; readonly to: Day }
  | { readonly problem: 'twice'; readonly day: Day };

const CLAUSE = /[一二三四五六七八九十]+、([^:、]{2,6}(?:、[^:、]{2,6})?):/gu;
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?/gu;
const DAYS_MAX = 15; // No holiday was ever longer than ten days; a longer one is a slip of the pen.

/** Reads the wording that the notices have had since 2008: `一、元旦:1月1日(周五)至3日(周日)放假,共3天。…上班。` */
export function readNotice(text: string): Notice | NoticeProblem {
  const folded = foldTime(text).replaceAll(' ', '');
  const year = Number(/(20\d{2})年/u.exec(folded)?.[1]);
  if (!year) return { problem: 'year' };
  const heads = [...folded.matchAll(CLAUSE)];
  if (heads.length === 0) return { problem: 'empty' };
  const holidays: NoticeHoliday[] = [];
  for (const [at, head] of heads.entries()) {
    const body = folded.slice(head.index + head[0].length, heads[at + 1]?.index);
    const holiday = readClause(head[1]!, body, year);
    if ('problem' in holiday) return holiday;
    holidays.push(holiday);
  }
  const all = holidays.flatMap(({ from, to, work }) => [...stretch(from, to), ...work]);
  const twice = all.find((day, at) => all.indexOf(day) !== at);
  return twice ? { problem: 'twice', day: twice } : { year, holidays };
}

const stretch = (from: Day, to: Day): Day[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));

function readClause(name: string, body: string, year: number): NoticeHoliday | NoticeProblem {
  const dates: { day: Day; start: number; end: number }[] = [];
  let month: number | undefined;
  let inYear = year;
  for (const match of body.matchAll(DATE)) {
    const [words, spokenYear, spokenMonth, date, aside = ''] = match;
    if (spokenYear) inYear = Number(spokenYear);
    // 12月30日至1月1日: the year goes on with the month.
    else if (spokenMonth && month === 12 && Number(spokenMonth) === 1 && inYear < year) inYear = year;
    if (spokenMonth) month = Number(spokenMonth);
    const day = month === undefined ? undefined : dayOf(inYear, month, Number(date));
    if (!day) return { problem: 'date', words };
    const weekday = /(?:周|星期)([一二三四五六日天])/u.exec(aside)?.[1];
    if (weekday && weekdayOf(day) !== weekdayFrom(weekday)) return { problem: 'weekday', words, day };
    dates.push({ day, start: match.index, end: match.index + words.length });
  }
  const off = body.indexOf('放假');
  const [first, second] = dates.filter(({ start }) => start < off);
  if (!first || off < 0) return { problem: 'unread', words: `${name}:${body.slice(0, 30)}` };
  const ranged = second !== undefined && /^[至到-]/u.test(body.slice(first.end));
  if (second && !ranged) return { problem: 'unread', words: body.slice(0, off + 2) };
  return checked(name, first.day, second?.day ?? first.day, workedDays(dates, body, off), body);
}

/** The days before 上班. Weekdays among them only say that work begins again. */
function workedDays(dates: readonly { day: Day; start: number }[], body: string, off: number): readonly Day[] {
  const end = body.lastIndexOf('上班');
  return dates
    .filter(({ day, start }) => start > off && start < end && weekdayOf(day) >= (6 satisfies Weekday))
    .map(({ day }) => day);
}

function checked(name: string, from: Day, to: Day, work: readonly Day[], body: string): NoticeHoliday | NoticeProblem {
  const real = daysBetween(from, to) + 1;
  if (real < 1 || real > DAYS_MAX) return { problem: 'order', name, from, to };
  const said = /(?:共|放假)(\d{1,2}|[一二三四五六七八九十]{1,2})天/u.exec(body)?.[1];
  if (said && numberOf(said) !== real) return { problem: 'count', name, said: numberOf(said), real };
  for (const each of name.split('、')) {
    const festival = FESTIVAL_NAMES.get(each);
    const day =
      festival &&
      [partsOf(from).year, partsOf(to).year]
        .map((year) => festivalDay(festival, year))
        .find((one) => one && one >= from && one <= to);
    const nearest = festival && festivalDay(festival, partsOf(to).year);
    if (nearest && !day) return { problem: 'festival', name: each, day: nearest, from, to };
  }
  return { name, from, to, work };
}

/** Every special day of a notice. */
export const noticeDays = ({ holidays }: Notice): { day: Day; kind: 'off' | 'work'; name: string }[] =>
  holidays.flatMap(({ name, from, to, work }) => [
    ...stretch(from, to).map((day) => ({ day, kind: 'off' as const, name })),
    ...work.map((day) => ({ day, kind: 'work' as const, name })),
  ]);
