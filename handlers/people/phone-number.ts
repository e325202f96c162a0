import { personalSecret } from '#db/secret.ts';
import type { Ctx } from '#src/bot/context.ts';

/** What phone numbers are encrypted with: twice 96 random bits, made once. */
export const phoneSecret = ({ db, newId }: Pick<Ctx, 'db' | 'newId'>): Promise<string> =>
  personalSecret(db, `${newId('secret')}${newId('secret')}`);
