import { findByCode } from '#db/matter.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { editing } from './editing/text.ts';
import { matterPage } from './matters/one.ts';
import { STAFF } from './staff.ts';

/** One matter with its versions and phrasings, to be changed. */
export default page('GET', '/admin/matters/:code', {
  may: STAFF,
  async run(ctx) {
    const code = ctx.params['code'] ?? '';
    const matter = await findByCode(ctx.db, ctx.district.id, code);
    if (!matter) throw new Refusal('not_found', editing.gone(code));
    return matterPage(ctx, matter);
  },
});
