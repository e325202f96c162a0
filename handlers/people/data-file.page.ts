import { dataOf, takeData } from '#db/data-link.ts';
import { findPersonById } from '#db/person.ts';
import { phoneOf } from '#db/profile.ts';
import { publicPage } from '#src/bot/define.ts';
import { sha256 } from '#src/core/digest.ts';
import { unseal } from '#src/core/privacy.ts';
import { stale } from './leaving/stale.ts';
import { leavingWords as words } from './leaving/text.ts';
import { phoneSecret } from './phone-number.ts';

/** All that is kept about one person, as a file. */
export default publicPage('POST', '/public/my-data/:token', async (ctx) => {
  const { db, now, params, frame } = ctx;
  const owner = await takeData(db, await sha256(params['token'] ?? ''), now);
  if (!owner) return stale(frame);
  const { name, role, party, createdAt } = await findPersonById(db, owner.districtId, owner.id);
  const phone = await phoneOf(db, owner);
  const file = {
    person: {
      name,
      role,
      party,
      since: createdAt,
      phone: phone && (await unseal(await phoneSecret(ctx), phone.sealed)),
    },
    kept: await dataOf(db, owner),
  };
  return new Response(JSON.stringify(file, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${words.fileName}"`,
    },
  });
});
