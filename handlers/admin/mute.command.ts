import { mutedNow, muteSomebody } from '#db/mute.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { card, fields } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { fold } from '#src/language/words.ts';
import { COUNTS, LENGTH, UNIT_MINUTES, orderWords as words } from './order/text.ts';
import { findPerson, readWho } from './who.ts';

const MINUTE_MS = 60_000;
const MINUTES_MAX = 30 * 24 * 60;
const REASON_CHARS_MAX = 100;

/** For a while the bot does not serve somebody, but for danger to life. */
export default command({
  topic: 'people',
  place: 20,
  ...words.mute,
  may: ['admin'],
  read(rest, ctx) {
    if (rest === '') return undefined;
    const named = readWho(rest, ctx);
    const [length = '', ...reason] = named?.rest ?? [];
    const minutes = minutesOf(fold(length));
    if (!named || !minutes) throw new Refusal('usage', words.muteUsage);
    if (minutes > MINUTES_MAX) throw new Refusal('usage', words.muteTooLong);
    const why = reason.join(' ');
    if (why === '' || [...why].length > REASON_CHARS_MAX) throw new Refusal('usage', words.muteReason);
    return { who: named.who, minutes, reason: why };
  },
  async run(ctx, wanted) {
    if (!wanted) return list(ctx);
    const { db, district, me, now } = ctx;
    const { id, name, role } = await findPerson(ctx, wanted.who);
    if (id === me.id) throw new Refusal('conflict', words.muteSelf);
    if (role === 'admin') throw new Refusal('conflict', words.muteAdmin);
    const until = new Date(now.getTime() + wanted.minutes * MINUTE_MS);
    const { reason } = wanted;
    await muteSomebody(db, { districtId: district.id, personId: id, until, reason, mutedBy: me.id, mutedAt: now });
    ctx.reply(words.muted(name, dateTime(until, now), reason));
  },
});

function minutesOf(said: string): number | undefined {
  const [, count = '', unit = ''] = LENGTH.exec(said) ?? [];
  const minutes = (COUNTS[count] ?? Number(count)) * (UNIT_MINUTES[unit] ?? 0);
  return minutes >= 1 ? minutes : undefined;
}

async function list({ db, district, now, reply }: Ctx): Promise<void> {
  const muted = await mutedNow(db, district.id, now);
  if (muted.length === 0) return reply(words.nobodyMuted);
  const rows = muted.map(({ name, until, reason }) => [name, words.mutedRow(dateTime(until, now), reason)] as const);
  reply(card(words.mutedTitle, { blocks: [fields(...rows)] }));
}
