import { page } from '#src/bot/define.ts';
import type { Account } from '#src/core/platform.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { pressedForm } from '#src/web/ui/pressed.ts';
import { flashCookie } from '#src/web/ui/session-cookie.ts';
import { page as draw, goTo } from '#src/web/ui/shell.ts';
import { webChat } from './web-chat.ts';

/** A button of a card that is shown on a page: the same work as in a chat, with the same refusals. */
export default page('POST', '/admin/press', {
  may: 'everyone',
  async run({ me, account, now, form, frame }) {
    const { action, value, key, back, inputs } = pressedForm(form);
    return {
      event: {
        kind: 'press',
        eventId: `${me.id} ${key}`,
        chat: webChat(me.districtId, account),
        from: account as Account,
        at: now,
        action,
        value,
        form: inputs,
      },
      respond({ toast, card }) {
        if (card && !toast) return draw(frame, { title: card.title, body: cardView({ ...frame, path: back }, card) });
        return goTo(back, toast ? { 'set-cookie': flashCookie(toast, frame.secure) } : {});
      },
    };
  },
});
