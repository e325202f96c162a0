import { findMeeting } from '#db/meeting-queries.ts';
import { action } from '#src/bot/define.ts';
import { register } from './cards.ts';
import { draftCard } from './drafts.ts';
import { STAFF } from './members.ts';
import { registerDrafts } from './resolving.ts';
import { commands } from './text.ts';

export default action(register, {
  label: commands.register.names[0],
  may: STAFF,
  async current(ctx, { number }) {
    const found = await findMeeting(ctx.db, { districtId: ctx.district.id, number });
    return found && draftCard(ctx, found);
  },
  run: (ctx, { number }) => registerDrafts(ctx, `#${number}`),
});
