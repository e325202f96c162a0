import { helpersOf, type Incident } from '#db/incident-queries.ts';
import { askHelper, change, setHelper } from '#db/incident-write.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { answers } from './answers/text.ts';
import { incidentCard } from './cards.ts';
import { lock, pick, readMaybeNumbered } from './find.ts';
import { move, redraw, stepTime } from './move.ts';
import { readParty } from './reading/party.ts';
import { DUTY } from './rules.ts';
import { tellParty } from './tell.ts';
import { commands } from './text.ts';

/** With a party, asks it to help; without one, the asked party says first that it takes part, then that it is done. */
export default command({
  topic: 'duty',
  place: 9,
  ...commands.help,
  may: DUTY,
  read(rest) {
    const { number, note } = readMaybeNumbered(rest);
    return { number, party: readParty(note ?? '')?.party };
  },
  async run(ctx, { number: said, party }) {
    const number = await pick(ctx, 'help', said, commands.help.usage);
    if (number === undefined) return;
    const incident = await lock(ctx, number);
    if (!party) return takePart(ctx, incident);
    if (party === incident.lead) throw new Refusal('conflict', answers.offeredSame(number, party));
    await move(ctx, incident, 'help', { by: ctx.me.id, at: stepTime(ctx, incident), data: { party } });
    await askHelper(ctx.db, incident, party, ctx.now);
    ctx.reply(answers.helpAsked(number, party));
    const now = await redraw(ctx, number);
    await tellParty(ctx, now, party, answers.helpHeard(number), incidentCard(now, ctx.now));
  },
});

async function takePart(ctx: Ctx, incident: Incident): Promise<void> {
  const { db, district, me, now } = ctx;
  const { number } = incident;
  const asked = (await helpersOf(db, district.id, number)).find(({ party }) => party === me.party);
  if (!asked || asked.doneAt) throw new Refusal('conflict', answers.helpNotAsked(number));
  const row = { by: me.id, at: stepTime(ctx, incident), data: { party: asked.party } };
  if (asked.acceptedAt) {
    await change(db, incident, { ...row, type: 'helper_done' });
    await setHelper(db, incident, asked.party, { doneAt: now });
    return ctx.reply(answers.helpDone(number));
  }
  await change(db, incident, { ...row, type: 'helper_accepted' });
  await setHelper(db, incident, asked.party, { acceptedBy: me.id, acceptedAt: now });
  ctx.reply(answers.helpAccepted(number));
}
