import { findPictureOf } from '#db/picture.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

// What a browser draws and never runs.
const SHOWN = /^image\/(?:jpeg|png|gif|webp)$/u;

/** A stored photo, for those of its district who may see the board. */
export default page('GET', '/admin/photos/:id', {
  may: ['responder', 'staff', 'admin'],
  async run({ db, district, params }) {
    const found = await findPictureOf(db, district.id, params['id'] ?? '');
    if (!found) throw new Refusal('not_found', words.noPhoto);
    const shown = SHOWN.test(found.mime);
    return new Response(new Uint8Array(found.bytes), {
      headers: {
        'content-type': shown ? found.mime : 'application/octet-stream',
        'content-security-policy': "default-src 'none'; sandbox",
        // The bytes under an id never change; only this visitor's own browser may keep them.
        'cache-control': shown ? 'private, max-age=3600, immutable' : 'no-store',
      },
    });
  },
});
