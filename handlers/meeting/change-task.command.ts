import type { FollowUpFacts } from '#db/follow-up-queries.ts';
import { loadCalendar } from '#src/bot/calendar.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { answering, elsewhere, members, pickOrganisation, STAFF } from './members.ts';
import { readChange, readDue } from './reading/decision.ts';
import { settleDue } from './tasks/due.ts';
import { find, leadChats, readNoted, step } from './tasks/steps.ts';
import { taskCommands, taskWords as words } from './tasks/text.ts';
import { words as meetingWords } from './text.ts';

/** Another date, another lead or another person; both the old and the new organisation hear of it. */
export default command({
  topic: 'meeting',
  place: 27,
  ...taskCommands.change,
  may: STAFF,
  read: (rest) => readNoted(rest, taskCommands.change.usage),
  async run(ctx, { number, said }) {
    const before = await find(ctx, number);
    const wanted = readChange(said);
    const facts: FollowUpFacts = {};
    const changes: string[] = [];
    if (wanted.lead !== undefined || wanted.person !== undefined) {
      const all = await members(ctx, ctx.district.id);
      const lead = pickOrganisation(all, wanted.lead ?? before.lead);
      if (before.helperIds.includes(lead.id)) throw new Refusal('usage', meetingWords.leadHelps(lead.name));
      const person = await answering(ctx, lead, wanted.person);
      Object.assign(facts, { leadOrganisationId: lead.id, leadPersonId: person.id });
      if (lead.id !== before.leadOrganisationId) changes.push(words.changedLead(before.lead, lead.name));
      if (person.id !== before.leadPersonId) changes.push(words.changedPerson(before.person, person.name));
    }
    if (wanted.due !== undefined) {
      const calendar = await loadCalendar(ctx.db, ctx.district.id);
      const due = settleDue(calendar, readDue(wanted.due, { now: ctx.now, calendar }).said, ctx.now);
      Object.assign(facts, { dueOn: due.on, dueSure: due.sure, toldStage: null, escalatedAt: null });
      const change = words.changedDue(dayName(before.dueOn, ctx.now), dayName(due.on, ctx.now));
      changes.push(due.note ? words.noted(change, due.note) : change);
    }
    if (changes.length === 0) throw new Refusal('usage', words.changeMissing(taskCommands.change.usage));
    const what = changes.join('，');
    const after = await step(ctx, number, 'changed', { text: what, facts });
    const told = [...(await leadChats(ctx, before)), ...(await leadChats(ctx, after))];
    const chats = new Map(elsewhere(ctx, told).map((chat) => [`${chat.platform} ${chat.id}`, chat]));
    for (const chat of chats.values()) ctx.post(chat, words.changed(number, what));
    ctx.reply(words.changed(number, what));
  },
});
