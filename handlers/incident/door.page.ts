import { publicPage } from '#src/bot/define.ts';
import { doorPage, openDoor } from './board/door.ts';

/** The page behind the code on a door: whoever stands there reports what is wrong, with no app and no name. */
export default publicPage('GET', '/public/report/:token', async (ctx) => doorPage(ctx, await openDoor(ctx)));
