import { page } from '#src/bot/define.ts';
import { webMessage } from '#src/bot/web-chat.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { questionIn, saidForm, spokenFlash } from '#src/web/ui/said.ts';
import { flashCookie } from '#src/web/ui/session-cookie.ts';
import { page as draw, goTo } from '#src/web/ui/shell.ts';

/** A form that stands for a sentence in a chat: the same command, with the same answers. */
export default page('POST', '/admin/say', {
  may: 'everyone',
  async run(ctx) {
    const { form, frame } = ctx;
    const { text, key, back, asks } = saidForm(form);
    return {
      event: webMessage(ctx, key, text),
      respond(answer) {
        const card = asks ? questionIn(answer) : undefined;
        if (card) return draw(frame, { title: card.title, body: cardView({ ...frame, path: back }, card) });
        const said = spokenFlash(answer);
        return goTo(back, said ? { 'set-cookie': flashCookie(said, frame.secure) } : {});
      },
    };
  },
});
