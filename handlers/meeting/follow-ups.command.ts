import { followUpsOf, OVER, underWay } from '#db/follow-up-queries.ts';
import { command } from '#src/bot/define.ts';
import { fold } from '#src/language/words.ts';
import { named } from './find.ts';
import { findPerson, isStaff, members, pickOrganisation, speaksFor } from './members.ts';
import { readReference } from './reading/reference.ts';
import { listCard, taskSubject } from './tasks/cards.ts';
import { cardOf, find } from './tasks/steps.ts';
import { taskCommands, taskWords } from './tasks/text.ts';
import { words } from './text.ts';

/** Follow-ups that are under way: one's own, an organisation's, a person's or a meeting's; or a single one. */
export default command({
  topic: 'meeting',
  place: 2,
  ...taskCommands.list,
  may: 'everyone',
  read: readReference,
  async run(ctx, { reference, rest }) {
    const { db, district, me, now } = ctx;
    if (reference && 'number' in reference) {
      const found = await find(ctx, reference.number);
      return ctx.showHere(taskSubject(found.number), await cardOf(ctx, found));
    }
    if (reference) {
      const meeting = await named(ctx, reference);
      const all = await followUpsOf(db, district.id, meeting.number);
      const open = all.filter(({ state }) => !OVER.some((over) => over === state));
      return ctx.reply(listCard(words.nameOf(meeting), open, now));
    }
    const all = await underWay(db, district.id);
    if (rest === '') {
      if (isStaff(ctx)) return ctx.reply(listCard(taskWords.whose.all, all, now));
      const mine = await speaksFor(ctx, district.id, me.id);
      const own = all.filter(
        ({ leadOrganisationId, leadPersonId, helperIds }) =>
          leadPersonId === me.id || mine.some((id) => id === leadOrganisationId || helperIds.includes(id)),
      );
      return ctx.reply(listCard(taskWords.whose.mine, own, now));
    }
    const everybody = await members(ctx, district.id);
    const isOrganisation = everybody.some(({ name }) => fold(name).includes(fold(rest)));
    if (isOrganisation) {
      const { id, name } = pickOrganisation(everybody, rest);
      return ctx.reply(
        listCard(
          name,
          all.filter(({ leadOrganisationId: led }) => led === id),
          now,
        ),
      );
    }
    const { id, name } = await findPerson(ctx, rest);
    ctx.reply(
      listCard(
        name,
        all.filter(({ leadPersonId }) => leadPersonId === id),
        now,
      ),
    );
  },
});
