import { findPersonById } from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import { action } from '#src/bot/define.ts';
import { confirmedCard, confirmOrganisation, type Stated, subjectOf } from './cards.ts';
import { confirmFor } from './confirming.ts';
import { words } from './text.ts';

const find = ({ db, district }: Ctx, { person }: Stated) => findPersonById(db, district.id, person);

export default action(confirmOrganisation, {
  label: words.confirmButton,
  may: ['staff', 'admin'],
  current: async () => undefined,
  async run(ctx, value) {
    const who = await find(ctx, value);
    const organisation = await confirmFor(ctx, who, value.organisation);
    await ctx.show(subjectOf(who.id), confirmedCard(who.name, organisation));
  },
});
