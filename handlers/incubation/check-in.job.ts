import { askDue } from '#db/incubation.ts';
import { findBrand } from '#db/incubation-queries.ts';
import { accountsOf, accountsWithRole } from '#db/person.ts';
import { job } from '#src/bot/define.ts';
import { STAFF } from './brands.ts';
import { words } from './text.ts';

const STAFF_MAX = 20;

/** I3: every morning, whoever graduated 3, 6 or 12 months ago is asked how it goes; the staff hear the question. */
export default job('incubation.check-in', '23 9 * * *', async (ctx) => {
  const { db, now } = ctx;
  for (const due of await askDue(db, now)) {
    await ctx.enter(due.districtId);
    const brand = await findBrand(db, due);
    if (!brand) continue;
    const contact = brand.contactId === null ? [] : await accountsOf(db, due.districtId, [brand.contactId]);
    const staff = await accountsWithRole(db, due.districtId, STAFF, STAFF_MAX, brand.contactId ?? '');
    for (const chat of ctx.privateChats([...contact, ...staff])) ctx.post(chat, words.ask(brand, due.monthsAfter));
  }
});
