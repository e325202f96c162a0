import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { incidentCard } from './cards.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { move, redraw, stepTime } from './move.ts';
import { readParty } from './reading/party.ts';
import { DUTY } from './rules.ts';
import { tellParty } from './tell.ts';
import { commands, words } from './text.ts';

/** Asks another party to take it. The lead stays where it is, and the clock runs, until somebody there takes it. */
export default command({
  topic: 'duty',
  place: 8,
  ...commands.handOver,
  may: DUTY,
  read(rest) {
    const { number, note } = readMaybeNumbered(rest);
    const read = readParty(note ?? '');
    if (!read) throw new Refusal('usage', words.partyMissing(commands.handOver.usage));
    return { number, ...read };
  },
  async run(ctx, { number: said, party, rest: note }) {
    const number = await pick(ctx, 'offer', said, commands.handOver.usage);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    if (incident.lead === party) throw new Refusal('conflict', answers.offeredSame(number, incident.lead));
    await move(ctx, incident, 'offer', {
      by: ctx.me.id,
      at: stepTime(ctx, incident),
      set: { offeredTo: party },
      data: { party, ...(note && { note }) },
    });
    ctx.reply(answers.offered(number, party, incident.lead));
    const now = await redraw(ctx, number);
    await tellParty(ctx, now, party, answers.offerHeard(number, incident.lead), incidentCard(now, ctx.now));
  },
});
