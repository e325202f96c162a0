import { addEvidence } from '#db/evidence.ts';
import { takeOnce } from '#db/once.ts';
import { keepPicturesOf } from '#db/picture.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { fieldOf } from '#src/core/page.ts';
import { photosIn } from '#src/web/ui/photos.ts';
import { flashCookie } from '#src/web/ui/session-cookie.ts';
import { goTo } from '#src/web/ui/shell.ts';
import { openEvent } from './board/open.ts';
import { subjectOf } from './cards.ts';
import { STAFF } from './rules.ts';
import { words } from './text.ts';

/** Photos of an event, from a phone: kept at once, each a proof of its own (E10). Sent twice, they are kept once. */
export default page('POST', '/admin/events/:number/photos', {
  may: STAFF,
  takesPhotos: true,
  async run(ctx) {
    const { db, me, now, newId, form, files, frame } = ctx;
    const event = await openEvent(ctx);
    const { number, districtId, state } = event;
    if (state === 'draft') throw new Refusal('conflict', words.notOpen(number, words.state.draft));
    const photos = await photosIn(files['photos'] ?? []);
    if (await takeOnce(db, `photos ${me.id} ${fieldOf(form, 'key')}`, now)) {
      const kept = photos.map((one) => ({ ...one, id: newId('pic') }));
      await keepPicturesOf(db, { districtId, subject: subjectOf(number), now }, kept);
      const proofs = kept.map(({ id }) => ({ kind: 'photo', what: words.photo, pictureId: id }) as const);
      await addEvidence(db, event, proofs, { by: me.id, at: now });
    }
    const said = { tone: 'good', text: words.proofPhotos(number, photos.length) } as const;
    return goTo(`/admin/events/${number}`, { 'set-cookie': flashCookie(said, frame.secure) });
  },
});
