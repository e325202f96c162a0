import type { Span } from './reading.ts';
import type { Clock, DayWord, Part, Period, Token } from './token.ts';

/** One moment as it was said, as far as it was said: 下周五 · 下午 · 3点. */
export interface Moment extends Span {
  readonly kind: 'moment';
  readonly period?: Period | undefined;
  readonly edge?: Extract<Token, { kind: 'edge' }> | undefined;
  readonly nth?: Extract<Token, { kind: 'nth' }> | undefined;
  readonly days: readonly DayWord[];
  readonly part?: Part | undefined;
  readonly clock?: Clock | undefined;
}

/** How a thing hangs together with the one before it. */
export type Link = 'first' | 'close' | 'and' | 'or' | 'to' | 'words' | 'stop';

export type Other = Exclude<Token, { kind: 'word' | 'day' | 'period' | 'edge' | 'nth' | 'part' | 'clock' }>;
export type Item = (Moment | Other) & { readonly link: Link };

const CLOSE = /^[ ,的在于():"“”，]*$/u;
const AND = /^ *(?:[、/&+]|和|及|与|跟|以及|还有) *$/u;
const OR = /^ *(?:或者?|还是|要么) *$/u;
const TO = /^ *(?:日|号)? *\)? *(?:到|至|-{1,2}>?|直到|一直到|持续到|一直至|\(? *到) *$/u;
const STOP = /[。!?;！？；\n]/u;

/** Puts tokens that say one moment together. */
export function itemsOf(text: string, tokens: readonly Token[]): readonly Item[] {
  const items: Item[] = [];
  for (const token of tokens.map(afterToDay)) {
    if (token.kind === 'word') continue;
    const last = items.at(-1);
    const gap = last ? text.slice(last.end, token.start) : '';
    const link = last ? linkOf(gap) : 'first';
    if (isPiece(token)) {
      const joined = last?.kind === 'moment' && link === 'close' ? join(last, token, gap) : undefined;
      if (joined) items[items.length - 1] = { ...joined, link: last!.link };
      else
        items.push({
          ...sameMonth(momentOf(token), last, link),
          link: link === 'close' && last?.kind === 'moment' ? 'and' : link,
        });
    } else items.push({ ...token, link });
  }
  return items;
}

function linkOf(gap: string): Link {
  if (CLOSE.test(gap)) return 'close';
  if (AND.test(gap)) return 'and';
  if (OR.test(gap)) return 'or';
  if (TO.test(gap)) return 'to';
  return STOP.test(gap) ? 'stop' : 'words';
}

/** 三天后 is a day like 明天; 三小时后 stays a duration. */
function afterToDay(token: Token): Token {
  if (token.kind !== 'duration' || token.use !== 'after' || token.duration.vague || token.duration.minutes > 0)
    return token;
  const { start, end, duration } = token;
  if (duration.workdays > 0) return { kind: 'day', day: { by: 'workdays', count: duration.workdays }, start, end };
  if (duration.months > 0) return { kind: 'day', day: { by: 'months', months: duration.months }, start, end };
  return { kind: 'day', day: { by: 'offset', days: duration.days }, start, end };
}

type Piece = Extract<Token, { kind: 'day' | 'period' | 'edge' | 'nth' | 'part' | 'clock' }>;

const isPiece = (token: Token): token is Piece =>
  ['day', 'period', 'edge', 'nth', 'part', 'clock'].includes(token.kind);

function momentOf(token: Piece): Moment {
  const { start, end } = token;
  const none = { kind: 'moment', days: [], start, end } as const;
  switch (token.kind) {
    case 'day':
      return { ...none, days: [token.day] };
    case 'period':
      return { ...none, period: token.period };
    case 'edge':
      return { ...none, edge: token };
    case 'nth':
      return { ...none, nth: token };
    case 'part':
      return { ...none, part: token.part };
    case 'clock':
      return { ...none, clock: token.clock };
  }
}

/** 12月5日和6日: the second is in the same month. */
function sameMonth(moment: Moment, last: Item | undefined, link: Link): Moment {
  const [first] = last?.kind === 'moment' ? last.days : [];
  const [day] = moment.days;
  if (
    link === 'to' ||
    link === 'words' ||
    link === 'stop' ||
    first?.by !== 'date' ||
    day?.by !== 'monthday' ||
    day.date <= first.date
  )
    return moment;
  return { ...moment, days: [{ ...first, date: day.date }] };
}

/** The moment with one more word to it; undefined where the word begins another moment. */
function join(moment: Moment, token: Piece, gap: string): Moment | undefined {
  const end = token.end;
  const { period, edge, nth, days, part, clock } = moment;
  const timeless = part === undefined && clock === undefined;
  const dayless = days.length === 0 && !edge && !nth;
  switch (token.kind) {
    case 'period':
      return undefined;
    case 'edge':
      return timeless && dayless && period ? { ...moment, edge: token, end } : undefined;
    case 'nth':
      return timeless && dayless && period ? { ...moment, nth: token, end } : undefined;
    case 'day':
      if (!timeless)
        return dayless && !period && clock && gap.trim() === '' ? { ...moment, days: [token.day], end } : undefined;
      if (edge || nth) return undefined;
      if (days.length > 0 && !checks(days[0]!, token.day)) return undefined;
      return { ...moment, days: [...days, token.day], end };
    case 'part':
      return timeless ? { ...moment, part: token.part, end } : undefined;
    case 'clock':
      return clock ? undefined : { ...moment, clock: token.clock, end };
  }
}

/** Whether the second word says the same day again: 12月5日（周六）. Two weekdays or two dates are two days. */
function checks(first: DayWord, second: DayWord): boolean {
  const weekday = (word: DayWord) => word.by === 'weekday';
  const dated = (word: DayWord) => word.by === 'date' || word.by === 'monthday';
  const named = (word: DayWord) => word.by === 'festival' || word.by === 'lunar';
  return (
    (weekday(first) !== weekday(second) &&
      !(weekday(second) && second.by === 'weekday' && second.week !== undefined)) ||
    dated(first) !== dated(second) ||
    named(first) !== named(second)
  );
}
