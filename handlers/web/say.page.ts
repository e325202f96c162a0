import { page } from '#src/bot/define.ts';
import { plainText, type Saying } from '#src/core/card.ts';
import type { Account } from '#src/core/platform.ts';
import { saidForm } from '#src/web/ui/said.ts';
import { flashCookie } from '#src/web/ui/session-cookie.ts';
import { goTo } from '#src/web/ui/shell.ts';
import { webChat } from './web-chat.ts';

/** A form that stands for a sentence in a chat: the same command, with the same answers. */
export default page('POST', '/admin/say', {
  may: 'everyone',
  async run({ me, account, now, form, frame }) {
    const { text, key, back } = saidForm(form);
    const eventId = `${me.id} ${key}`;
    return {
      event: {
        kind: 'message',
        eventId,
        messageId: eventId,
        chat: webChat(me.districtId, account),
        from: account as Account,
        at: now,
        text,
        mentions: [],
        pictures: [],
      },
      respond({ says = [], refused }) {
        const spoken = says.filter((one) => typeof one === 'string');
        const words = spoken.length > 0 ? spoken.join('\n') : says.map(headline).join('\n');
        const tone = refused ? 'warn' : 'good';
        return goTo(back, words === '' ? {} : { 'set-cookie': flashCookie({ tone, text: words }, frame.secure) });
      },
    };
  },
});

/** A card is shown on its own page; here its first line is enough. */
const headline = (saying: Saying) => plainText(saying).split('\n')[0];
