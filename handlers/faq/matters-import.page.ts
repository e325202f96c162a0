import { page } from '#src/bot/define.ts';
import { importPage } from './matters/importing.ts';
import { STAFF } from './staff.ts';

export default page('GET', '/admin/matters/import', { may: STAFF, run: (ctx) => importPage(ctx) });
