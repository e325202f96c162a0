import { muteSeries, unmuteSeries } from '#db/group.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { UNDO, words } from './text.ts';

const SERIES_CHARS_MAX = 20;

/** A group may not want to hear of some events. */
export default command({
  topic: 'people',
  place: 14,
  ...words.mute,
  may: ['admin'],
  read(rest, { chat }) {
    if (chat.kind !== 'group') throw new Refusal('usage', words.onlyGroup(words.mute.names[0]));
    const series = rest.replace(UNDO, '');
    if (series === '' || [...series].length > SERIES_CHARS_MAX) throw new Refusal('usage', words.muteOdd);
    return { series, mute: !UNDO.test(rest) };
  },
  async run({ db, chat, reply }, { series, mute }) {
    if (mute) {
      await muteSeries(db, chat, series);
      return reply(words.muted(series));
    }
    reply((await unmuteSeries(db, chat, series)) ? words.unmuted(series) : words.notMuted(series));
  },
});
