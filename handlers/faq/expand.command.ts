import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { lastOrRefuse, showWhole } from './ask.ts';
import { words } from './text.ts';

export default command({
  topic: 'ask',
  place: 2,
  ...words.expand,
  may: 'everyone',
  read: () => undefined,
  async run(ctx) {
    const { id, matterId } = await lastOrRefuse(ctx);
    if (!matterId) throw new Refusal('not_found', words.noMatterYet);
    await showWhole(ctx, id, matterId);
  },
});
