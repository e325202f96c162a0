import type { Act } from '#db/audit.ts';
import { masked } from '#src/core/privacy.ts';
import { fold, shorten } from '#src/language/words.ts';
import type { Ctx } from './context.ts';
import type { Deed } from './router.ts';

const SAID_CHARS_MAX = 120;

/** What the audit keeps of something that was done. */
export function actOf({ deed, to }: Deed, { district, me, now, chat }: Ctx): Act {
  const said = typeof to === 'string' ? shorten(masked(to.replace(/\s+/gu, ' ')), SAID_CHARS_MAX) : '';
  return { districtId: district.id, at: now, by: me, deed, object: objectOf(to), said, chat };
}

/** The first short number in words, or that of a button's value. */
function objectOf(to: unknown): number | undefined {
  if (typeof to === 'string') {
    const found = /^\s*(\d{1,7})(?=\s|$)|#(\d{1,7})(?!\d)/u.exec(fold(to));
    return found ? Number(found[1] ?? found[2]) : undefined;
  }
  const number = typeof to === 'object' && to !== null && 'number' in to ? to.number : undefined;
  return typeof number === 'number' ? number : undefined;
}
