import { page } from '#src/bot/define.ts';
import { draftPage } from './board/draft.ts';
import { STAFF } from './rules.ts';

export default page('GET', '/admin/events/new', { may: STAFF, run: async (ctx) => (await draftPage(ctx))() });
