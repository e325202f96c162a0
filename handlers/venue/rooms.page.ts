import { page } from '#src/bot/define.ts';
import { roomsPage } from './rooms/page.ts';
import { words } from './rooms/text.ts';

export default page('GET', '/admin/rooms', {
  may: ['staff', 'admin'],
  nav: { group: 'build', place: 3, label: words.nav },
  run: async (ctx) => (await roomsPage(ctx))(),
});
