import { publicPage } from '#src/bot/define.ts';
import { openPublished } from './pages/published.ts';
import { wordFile } from './pages/word.ts';

/** The same for Word. */
export default publicPage('GET', '/public/minutes/:token/minutes.docx', async (ctx) => {
  const { version } = await openPublished(ctx);
  return wordFile(ctx.district.name, version);
});
