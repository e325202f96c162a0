import { countAdmins } from '#db/person.ts';
import { TOPICS } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import { card, text } from '#src/core/card.ts';
import { words } from './text.ts';

export default command({
  topic: 'other',
  place: 1,
  ...words.help,
  may: 'everyone',
  read: () => undefined,
  async run(ctx) {
    const { role, party, name } = ctx.me;
    const mine = words.roleName(botWords.role[role], party ? botWords.party[party] : undefined);
    const mayUse = ctx.commands.filter(ctx.may);
    const sections = TOPICS.flatMap((topic) => {
      const lines = mayUse.filter((one) => one.topic === topic).map(({ usage, help }) => words.line(usage, help));
      return lines.length > 0 ? [text(botWords.topic[topic], 'strong'), text(lines.join('\n'))] : [];
    });
    const tip = text(words.tip[ctx.chat.kind], 'quiet');
    const orphan = (await countAdmins(ctx.db, ctx.district.id)) === 0;
    const { realm, id } = ctx.event.from;
    ctx.reply(
      card(words.title, {
        blocks: [
          text(words.who(name, mine)),
          ...sections,
          tip,
          ...(orphan ? [text(words.noAdmin(`${realm}:${id}`))] : []),
        ],
      }),
    );
  },
});
