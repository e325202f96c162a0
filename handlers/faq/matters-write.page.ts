import { putMatters } from '#db/matter.ts';
import { lockImport, settleImport } from '#db/matter-import.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { flashCookie } from '#src/web/ui/session-cookie.ts';
import { goTo } from '#src/web/ui/shell.ts';
import { changeOf } from './matters/importing.ts';
import { words } from './matters/text.ts';
import { STAFF } from './staff.ts';

/** Takes in a file that was looked through: once, however often it is sent. */
export default page('POST', '/admin/matters/import/:id', {
  may: STAFF,
  async run(ctx) {
    const { db, district, me, now, newId, params, frame } = ctx;
    const held = await lockImport(db, district.id, params['id'] ?? '', me.id);
    if (!held) throw new Refusal('not_found', words.importGone);
    const leave = (text: string) =>
      goTo('/admin/matters', { 'set-cookie': flashCookie({ tone: 'good', text }, frame.secure) });
    if (held.writtenAt) return leave(words.alreadyWritten(held.added ?? 0, held.changed ?? 0));
    const { added, changed } = await changeOf(ctx, held.rows);
    const wanted = new Set([...added, ...changed].map(({ code }) => code));
    const rows = held.rows
      .filter(({ code }) => wanted.has(code))
      .map((row) => ({ ...row, id: newId('mat'), sample: false }));
    const author = { by: me.id, at: now, note: words.importNote(held.name) };
    await putMatters(db, district.id, rows, author, { index: indexed, impacts: impactsIn });
    const done = { added: added.length, changed: changed.length };
    await settleImport(db, { districtId: district.id, id: held.id, at: now, ...done });
    return leave(words.written(done.added, done.changed));
  },
});
