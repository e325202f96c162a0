import { offerCode } from '#db/district-code.ts';
import type { Ctx } from '#src/bot/context.ts';
import { sha256 } from '#src/core/digest.ts';
import { dateTime } from '#src/core/text.ts';

/** A new code of a district, and until when it may be used. */
export async function freshCode({ db, now, newId }: Ctx, districtId: string, givenTo: string) {
  const code = newId('code');
  const expiresAt = await offerCode(db, { codeHash: await sha256(code), districtId, givenTo }, now);
  return { code, until: dateTime(expiresAt, now) };
}
