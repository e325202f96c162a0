import type { VisitorCtx } from '#src/bot/context.ts';
import { page } from '#src/bot/define.ts';
import { webMessage, webPress } from '#src/bot/web-chat.ts';
import { Refusal } from '#src/core/errors.ts';
import { fieldOf } from '#src/core/page.ts';
import type { Answer, Message, Press } from '#src/core/platform.ts';
import { spokenFlash } from '#src/web/ui/said.ts';
import { flashCookie } from '#src/web/ui/session-cookie.ts';
import { goTo } from '#src/web/ui/shell.ts';
import { openEvent } from './board/open.ts';
import { mark } from './cards.ts';
import { words } from './door/text.ts';
import { STAFF } from './rules.ts';
import { words as said } from './text.ts';

/**
 * One tap on the list at the door, or somebody who just came. It may arrive long after it was made, and more than once:
 * its key makes it one. Scripts are answered in JSON, `{ done, said }`.
 */
export default page('POST', '/admin/events/:number/roll', {
  may: STAFF,
  async run(ctx) {
    const { number } = await openEvent(ctx);
    const { request, frame } = ctx;
    return {
      event: { ...eventOf(ctx, number), at: tappedAt(ctx) },
      respond(answer) {
        const spoken = outcome(answer);
        const asked = request.headers.get('accept') === 'application/json';
        if (asked) return Response.json({ done: spoken?.tone === 'good', said: spoken?.text ?? '' });
        return goTo(`/admin/events/${number}/roll`, spoken ? { 'set-cookie': flashCookie(spoken, frame.secure) } : {});
      },
    };
  },
});

function eventOf(ctx: VisitorCtx, number: number): Message | Press {
  const { form } = ctx;
  const key = fieldOf(form, 'key');
  if (!/^key_\w+$/u.test(key)) throw new Refusal('usage', words.stale);
  const registration = fieldOf(form, 'registration');
  if (registration !== '') {
    const value = { number, registration, heads: Number(fieldOf(form, 'heads')) };
    return webPress(ctx, key, { action: mark.id, value });
  }
  const party = fieldOf(form, 'party').replaceAll(/\s+/gu, '');
  return webMessage(ctx, key, `${said.walkIn.names[0]} #${number} ${party} ${fieldOf(form, 'name')}`);
}

const outcome = (answer: Answer) => answer.toast ?? spokenFlash(answer);

const LATEST_MS = 24 * 3_600_000;

/** When it was tapped, as the phone counts; what cannot be is now. */
function tappedAt({ form, now }: VisitorCtx): Date {
  const ago = Number(fieldOf(form, 'ago'));
  return ago > 0 && ago <= LATEST_MS ? new Date(now.getTime() - ago) : now;
}
