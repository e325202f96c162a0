import { countAdmins } from '#db/person.ts';
import { type CommandInfo, TOPICS, type Topic } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import { card, type Field, fields, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { fold } from '#src/language/words.ts';
import { words } from './text.ts';

export default command({
  topic: 'other',
  place: 1,
  ...words.help,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, asked) {
    const { role, party, name } = ctx.me;
    const mine = words.roleName(botWords.role[role], party ? botWords.party[party] : undefined);
    const mayUse = ctx.commands.filter(ctx.may);
    const topics = TOPICS.filter((topic) => mayUse.some((one) => one.topic === topic));
    const topic = asked === '' ? undefined : topicOf(asked, topics, mayUse);
    if (asked !== '' && !topic) throw new Refusal('usage', words.noTopic(topics.map((one) => botWords.topic[one])));
    const of = (one: Topic) => mayUse.filter((command) => command.topic === one);
    if (topic) {
      const lines = of(topic).map(({ usage, help }) => words.line(usage, help));
      return ctx.reply(card(words.topicTitle(botWords.topic[topic]), { blocks: [text(lines.join('\n'))] }));
    }
    const sections = topics.map(
      (one): Field => [
        botWords.topic[one],
        of(one)
          .map(({ names }) => names[0])
          .join('、'),
      ],
    );
    const tip = text(words.tip[ctx.chat.kind], 'quiet');
    const orphan = (await countAdmins(ctx.db, ctx.district.id)) === 0;
    const { realm, id } = ctx.event.from;
    ctx.reply(
      card(words.title, {
        blocks: [
          text(words.who(name, mine)),
          text(words.first, 'strong'),
          fields(...sections),
          text(words.more(botWords.topic[topics[0]!])),
          tip,
          ...(orphan ? [text(words.noAdmin(`${realm}:${id}`))] : []),
        ],
      }),
    );
  },
});

/** The topic of that name, or the one of a command of that name. */
function topicOf(asked: string, topics: readonly Topic[], commands: readonly CommandInfo[]): Topic | undefined {
  const wanted = fold(asked);
  return (
    topics.find((topic) => fold(botWords.topic[topic]).includes(wanted)) ??
    commands.find(({ names }) => names.some((name) => fold(name) === wanted))?.topic
  );
}
