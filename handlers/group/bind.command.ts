import { changeGroup, setTags } from '#db/group.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { readTags } from './tags.ts';
import { words } from './text.ts';

/** Says whom a group is for. */
export default command({
  topic: 'people',
  place: 10,
  ...words.bind,
  may: ['admin'],
  read(rest, { chat }) {
    const [word = '', ...tags] = rest.split(/\s+/u);
    const binding = words.bindings[word];
    if (!binding) throw new Refusal('usage', words.bindUsage);
    if (chat.kind !== 'group') throw new Refusal('usage', words.onlyGroup(words.bind.names[0]));
    return { ...binding, tags: tags.length > 0 ? readTags(tags.join(' ')) : [] };
  },
  async run(ctx, { purpose, category, tags }) {
    const { db, chat } = ctx;
    if (purpose === 'response' && !ctx.canPost(chat)) throw new Refusal('conflict', words.cannotPush(chat.id));
    await changeGroup(db, chat, { purpose, category });
    if (tags.length > 0) await setTags(db, chat, tags);
    const isTold = category === null || category === 'response';
    ctx.reply(isTold ? words.bound[purpose] : words.boundAs(words.category[category], tags));
  },
});
