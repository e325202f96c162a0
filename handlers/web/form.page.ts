import { publicPage } from '#src/bot/define.ts';
import { donePage, formOf, formPage } from './card-form.ts';
import { stalePage } from './stale-page.ts';
import { words } from './text.ts';

/** A card's form, for platforms that cannot show one. Whoever has the address may fill it in, once. */
export default publicPage('GET', '/form/:token', async (ctx) => {
  const form = await formOf(ctx);
  if (!form) return stalePage(ctx.frame, words.staleForm);
  return form.done ? donePage(ctx, words.formDoneBefore) : formPage(ctx, form);
});
