import { page } from '#src/bot/define.ts';
import { webPress } from '#src/bot/web-chat.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { pressedForm } from '#src/web/ui/pressed.ts';
import { flashCookie } from '#src/web/ui/session-cookie.ts';
import { page as draw, goTo } from '#src/web/ui/shell.ts';

/** A button of a card that is shown on a page: the same work as in a chat, with the same refusals. */
export default page('POST', '/admin/press', {
  may: 'everyone',
  async run(ctx) {
    const { form, frame } = ctx;
    const { action, value, key, back, inputs } = pressedForm(form);
    return {
      event: webPress(ctx, key, { action, value, form: inputs }),
      respond({ toast, card }) {
        if (card && !toast) return draw(frame, { title: card.title, body: cardView({ ...frame, path: back }, card) });
        return goTo(back, toast ? { 'set-cookie': flashCookie(toast, frame.secure) } : {});
      },
    };
  },
});
