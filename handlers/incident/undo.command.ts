import type { EventType } from '#db/incident.ts';
import { change, lastRow, lastTouchedBy, putBack } from '#db/incident-write.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { lock, readMaybeNumbered } from './find.ts';
import { redraw, stepTime } from './move.ts';
import { UNDO_MS } from './rules.ts';
import { commands, words } from './text.ts';

// Steps that touch nothing but their own incident and round.
const UNDOABLE: readonly EventType[] = [
  'acked',
  'accepted',
  'arrived',
  'noted',
  'released',
  'waited',
  'resumed',
  'fixed',
  'fix_refused',
  'closed',
  'offered',
  'referred',
  'rejected',
  'leveled',
];

/** Takes back one's own last step, within seconds: it never happened, and the timeline says so. */
export default command({
  topic: 'duty',
  place: 19,
  ...commands.undo,
  may: 'everyone',
  read: readMaybeNumbered,
  async run(ctx, { number: said }) {
    const { db, district, me, now } = ctx;
    const number = said ?? (await lastTouchedBy(db, district.id, me.id));
    if (number === undefined) throw new Refusal('conflict', answers.undoNothing);
    const incident = await lock(ctx, number);
    const last = await lastRow(db, incident);
    const mine = last?.personId === me.id && now.getTime() - last.at.getTime() <= UNDO_MS;
    if (!mine || !last.data.undo || !UNDOABLE.includes(last.type)) {
      throw new Refusal('conflict', answers.undoNothing);
    }
    await change(db, incident, { type: 'undone', by: me.id, at: stepTime(ctx, incident), data: { annuls: last.seq } });
    await putBack(db, incident, last.seq, last.data.undo);
    ctx.reply(answers.undone(number, words.event[last.type]));
    await redraw(ctx, number);
  },
});
