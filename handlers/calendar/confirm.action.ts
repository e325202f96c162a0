import { action } from '#src/bot/define.ts';
import { confirm } from './cards.ts';
import { confirmDraft } from './confirm.ts';
import { words } from './text.ts';

export default action(confirm, {
  label: words.confirm.names[0],
  may: ['admin'],
  current: async () => undefined,
  run: (ctx, { draft }) => confirmDraft(ctx, draft),
});
