import { overrideOf } from '#db/duty.ts';
import type { Party } from '#db/person.ts';
import { PARTIES } from '#db/person.ts';
import { type Rota, rotaOf } from '#db/shift-queries.ts';
import { command } from '#src/bot/define.ts';
import { card, fields, text } from '#src/core/card.ts';
import { clockTime } from '#src/core/time.ts';
import { commands, words } from './text.ts';
import { stretchAt } from './when.ts';

export default command({
  topic: 'rota',
  place: 1,
  ...commands.now,
  may: 'everyone',
  read: () => undefined,
  async run({ db, district, now, reply }) {
    const rota = await rotaOf(db, district.id, now);
    const rows = PARTIES.map((party) => [words.party[party], dutyText(rota, party, now)] as const);
    reply(card(words.title, { blocks: [fields(...rows), text(words.howToAsk, 'quiet')] }));
  },
});

function dutyText(rota: Rota, party: Party, now: Date): string {
  const nameOf = (id: string) => rota.people.find((one) => one.id === id)?.name ?? '';
  const lines = rota.shifts
    .filter((shift) => shift.party === party)
    .toSorted((a, b) => a.rank - b.rank)
    .flatMap((shift) => {
      const stretch = stretchAt(shift, now);
      if (!stretch) return [];
      const override = overrideOf(rota.overrides, party, shift.personId, now);
      const silent = rota.calls.some(
        (call) =>
          call.shiftId === shift.id &&
          call.answeredAt === null &&
          Math.abs(call.startsAt.getTime() - stretch.from.getTime()) < 60_000,
      );
      const notes = [
        shift.rank === 2 && words.backup,
        silent && words.silent,
        override?.confirmedAt && words.standsIn(nameOf(override.fromId)),
        override && !override.confirmedAt && words.pending(nameOf(override.toId)),
      ].filter((one) => typeof one === 'string');
      const who = override?.confirmedAt ? override.toId : shift.personId;
      const until = override?.confirmedAt && override.endsAt < stretch.to ? override.endsAt : stretch.to;
      return [words.person(nameOf(who), clockTime(until), notes.length > 0 ? notes.join('，') : undefined)];
    });
  return lines.length > 0 ? lines.join('；') : words.nobody;
}
