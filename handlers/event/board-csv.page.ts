import { page } from '#src/bot/define.ts';
import { saveEvents } from './board/saving.ts';
import { STAFF } from './rules.ts';

export default page('GET', '/admin/events.csv', { may: STAFF, run: (ctx) => saveEvents(ctx, 'csv') });
