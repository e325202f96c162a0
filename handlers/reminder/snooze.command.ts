import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { fold } from '#src/language/words.ts';
import { snoozeFor } from './once.ts';
import { readNumbered } from './steps.ts';
import { DAY, DIGITS, HALF_HOURS, HOUR, MINUTES, QUARTER, TWO, words } from './text.ts';

const MINUTES_MAX = 7 * 24 * 60;
const MINUTES_USUAL = 10;

export default command({
  topic: 'remind',
  place: 7,
  ...words.snooze,
  may: 'everyone',
  read(rest) {
    const { number, rest: long } = readNumbered(rest, words.snooze.usage);
    const minutes = long === '' ? MINUTES_USUAL : minutesOf(fold(long));
    if (!minutes) throw new Refusal('usage', words.snoozeUsage(number));
    if (minutes > MINUTES_MAX) throw new Refusal('usage', words.snoozeLimit);
    return { number, minutes };
  },
  run: (ctx, { number, minutes }) => snoozeFor(ctx, number, minutes),
});

function minutesOf(said: string): number | undefined {
  const half = HALF_HOURS.exec(said);
  if (half) return count(half[1]!) * 60 + 30;
  const [, halved, digits, unit] = MINUTES.exec(said) ?? [];
  if (!halved && !digits) return undefined;
  const many = halved ? 0.5 : count(digits!);
  if (unit && HOUR.includes(unit)) return many * 60;
  if (unit === DAY) return many * 24 * 60;
  if (unit === QUARTER) return many * 15;
  return halved ? undefined : many;
}

const count = (digits: string): number => {
  if (digits === TWO) return 2;
  const place = DIGITS.indexOf(digits);
  return place >= 0 ? place : Number(digits);
};
