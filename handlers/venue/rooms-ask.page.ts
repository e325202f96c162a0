import { page } from '#src/bot/define.ts';
import { webMessage } from '#src/bot/web-chat.ts';
import { fieldOf } from '#src/core/page.ts';
import { spokenFlash } from '#src/web/ui/said.ts';
import { flashCookie } from '#src/web/ui/session-cookie.ts';
import { goTo } from '#src/web/ui/shell.ts';
import { KINDS, readAsked } from './rooms/asking.ts';
import { roomsPage } from './rooms/page.ts';

/** What was filled in is the sentence of the chat; afterwards its day is shown. */
export default page('POST', '/admin/rooms', {
  may: ['staff', 'admin'],
  async run(ctx) {
    const { form, frame } = ctx;
    const kind = KINDS.find((one) => one === fieldOf(form, 'kind')) ?? 'ask';
    const draw = await roomsPage(ctx);
    const { text, wrong, day } = await readAsked(ctx, kind);
    if (Object.keys(wrong).length > 0) return draw({ kind, entered: form, wrong });
    return {
      event: webMessage(ctx, fieldOf(form, 'key'), text),
      respond(answer) {
        const said = spokenFlash(answer);
        if (answer.refused) return draw({ kind, entered: form, refused: said?.text ?? '' });
        return goTo(`/admin/rooms?day=${day}`, said ? { 'set-cookie': flashCookie(said, frame.secure) } : {});
      },
    };
  },
});
