import { contentOf, lockByCode, putMatters, versionsOf } from '#db/matter.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { fieldOf } from '#src/core/page.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { flashCookie } from '#src/web/ui/session-cookie.ts';
import { goTo } from '#src/web/ui/shell.ts';
import { editing } from './editing/text.ts';
import { readEdit, saysTheSame } from './matters/edit.ts';
import { matterPage } from './matters/one.ts';
import { words } from './matters/text.ts';
import { STAFF } from './staff.ts';

/** Writes a matter over, unless somebody else did so since the page was drawn. */
export default page('POST', '/admin/matters/:code', {
  may: STAFF,
  async run(ctx) {
    const { db, district, me, now, params, form, frame } = ctx;
    const code = params['code'] ?? '';
    const held = await lockByCode(db, district.id, code);
    if (!held) throw new Refusal('not_found', editing.gone(code));
    const { edited, wrong } = readEdit(held, form);
    if (Object.keys(wrong).length > 0) return matterPage(ctx, held, { entered: form, wrong });
    const leave = (text: string) =>
      goTo(frame.path, { 'set-cookie': flashCookie({ tone: 'good', text }, frame.secure) });
    if (saysTheSame(held, edited)) return leave(words.unchanged);
    if (fieldOf(form, 'version') !== String(held.version)) {
      const [latest] = await versionsOf(db, district.id, held.id, 1);
      return matterPage(ctx, held, { said: words.stale(latest?.name ?? words.imported) });
    }
    await putMatters(
      db,
      district.id,
      [contentOf(edited)],
      { by: me.id, at: now },
      { index: indexed, impacts: impactsIn },
    );
    return leave(words.saved(held.version + 1));
  },
});
