import { action } from '#src/bot/define.ts';
import { ownAsked } from './ask.ts';
import { transfer } from './cards.ts';
import { consult } from './consult.ts';
import { consulting } from './consulting/text.ts';

export default action(transfer, {
  label: consulting.transfer.names[0],
  may: 'everyone',
  current: async () => undefined,
  async run(ctx, { asked }) {
    const { text, offered } = await ownAsked(ctx, asked);
    await consult(ctx, text, offered);
  },
});
