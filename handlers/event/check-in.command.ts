import { checkIn, eventByCode } from '#db/check-in.ts';
import { findEvent } from '#db/event-queries.ts';
import { myRegistration } from '#db/sign-up.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { fold } from '#src/language/words.ts';
import { doorOpen } from './rules.ts';
import { FOR_FRONT, words } from './text.ts';

export default command({
  topic: 'event',
  place: 8,
  ...words.checkIn,
  may: 'everyone',
  read(rest) {
    const [, code, name = ''] = /^(\d{4})(?!\d)\s*(.*)$/u.exec(fold(rest).trim()) ?? [];
    if (!code) throw new Refusal('usage', rest === '' ? words.codeMissing : words.codeWrong(rest));
    return { code, forName: name.replace(FOR_FRONT, '') || null };
  },
  async run(ctx, { code, forName }) {
    const { db, district, me, now } = ctx;
    const key = await eventByCode(db, district.id, code, now);
    if (!key) throw new Refusal('not_found', words.codeWrong(code));
    const event = (await findEvent(db, key))!;
    const door = doorOpen(event, now);
    if (door.state === 'early') throw new Refusal('conflict', words.tooEarly(event.number, dateTime(door.from, now)));
    if (door.state === 'late') throw new Refusal('conflict', words.tooLate(event.number));
    const mine = await myRegistration(db, key, me.id, forName);
    if (mine?.state === 'attended') return ctx.reply(words.alreadyIn(event.title));
    const came = mine && { heads: mine.size, how: 'code' as const, by: me.id };
    if (!came || !(await checkIn(db, key, mine.id, came, ctx.event.at))) {
      throw new Refusal('not_found', words.notOnList(event.number, forName));
    }
    ctx.reply(words.checkedIn(event.title, words.size(mine), forName));
  },
});
