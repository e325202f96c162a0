import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { readDue } from './due.ts';
import { cut, readNoted, readParties, STAFF, step } from './steps.ts';
import { PARTS, words } from './text.ts';

const { review: _, ...MARKERS } = PARTS;

export default command({
  topic: 'hard',
  place: 2,
  ...words.accept,
  may: STAFF,
  read(rest) {
    const { number, note } = readNoted(rest, words.accept);
    const { lead, helpers = '', due } = cut(note, MARKERS);
    if (!lead || !due) throw new Refusal('usage', words.partMissing(words.accept.usage));
    const [leadParty, ...more] = readParties(lead);
    if (!leadParty || more.length > 0) throw new Refusal('usage', words.partMissing(words.accept.usage));
    const helping = [...new Set(readParties(helpers))];
    if (helping.includes(leadParty)) throw new Refusal('usage', words.leadHelps);
    return { number, leadParty, helpers: helping, due };
  },
  async run(ctx, { number, leadParty, helpers, due: typed }) {
    const dueOn = await readDue(ctx, typed);
    const lead = words.party[leadParty];
    const due = dayName(dueOn, ctx.now);
    const facts = { leadParty, helpers, dueOn, acceptedAt: ctx.event.at, reason: null, reviewOn: null };
    await step(ctx, number, 'accepted', { text: `${lead} ${due}`, facts });
    ctx.reply(words.done.accepted(number, lead, due));
  },
});
