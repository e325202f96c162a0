import { command } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import { card, fields, text } from '#src/core/card.ts';
import { words } from './text.ts';

export default command({
  ...words.help,
  may: 'everyone',
  read: () => undefined,
  async run(ctx) {
    const { role, party, name } = ctx.me;
    const mine = words.roleName(botWords.role[role], party ? botWords.party[party] : undefined);
    const rows = ctx.commands.filter(ctx.may).map(({ usage, help }) => [usage, help] as const);
    ctx.reply(
      card(words.title, {
        blocks: [text(words.who(name, mine)), fields(...rows), text(words.tip[ctx.chat.kind], 'quiet')],
      }),
    );
  },
});
