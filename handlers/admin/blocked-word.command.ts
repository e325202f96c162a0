import { blockedWords, blockWord, unblockWord } from '#db/blocked-word.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { fold } from '#src/language/words.ts';
import { ADD, DROP, orderWords as words } from './order/text.ts';

const LETTERS_MIN = 2;
const LETTERS_MAX = 20;

/** Words that the bot does not pass on in what members say. */
export default command({
  topic: 'people',
  place: 22,
  ...words.blocked,
  may: ['admin'],
  read(rest) {
    if (rest === '') return undefined;
    const add = ADD.test(rest);
    if (!add && !DROP.test(rest)) throw new Refusal('usage', words.blockedUsage);
    const word = fold(rest.replace(add ? ADD : DROP, '')).replace(/\s/gu, '');
    const length = [...word].length;
    if (length < LETTERS_MIN || length > LETTERS_MAX) throw new Refusal('usage', words.blockedLength);
    return { word, add };
  },
  async run({ db, district, me, now, reply }, wanted) {
    if (!wanted) return reply(words.blockedList(await blockedWords(db, district.id)));
    const { word, add } = wanted;
    if (add) {
      const added = await blockWord(db, { districtId: district.id, word, addedBy: me.id, addedAt: now });
      return reply(added ? words.blockedAdded(word) : words.blockedThere(word));
    }
    reply((await unblockWord(db, district.id, word)) ? words.blockedGone(word) : words.blockedMissing(word));
  },
});
