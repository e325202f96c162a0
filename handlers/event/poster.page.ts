import { findEvent } from '#db/event-queries.ts';
import { findPictureOf } from '#db/picture.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './poster/text.ts';
import { posterOf } from './poster.ts';
import { words as common } from './text.ts';

/** The poster of an event, to be saved and printed. */
export default page('GET', '/admin/events/:number/poster', {
  may: ['staff', 'admin'],
  async run(ctx) {
    const { db, district, params } = ctx;
    const number = Number(params['number']);
    const event = Number.isInteger(number) ? await findEvent(db, { districtId: district.id, number }) : undefined;
    if (!event) throw new Refusal('not_found', common.gone(number || 0));
    const media = await posterOf(ctx, event);
    const found = media && (await findPictureOf(db, district.id, media));
    if (!found) throw new Refusal('conflict', words.undrawnHere);
    return new Response(new Uint8Array(found.bytes), {
      headers: {
        'content-type': found.mime,
        'content-disposition': `inline; filename="poster-${number}.png"`,
        'cache-control': 'private, no-store',
      },
    });
  },
});
