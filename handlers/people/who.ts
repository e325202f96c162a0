import { findByAccount, findByName, type Person } from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

/** The one person whom words name, or mention. @throws `Refusal` where there is nobody, or several */
export async function findNamed({ db, district, event }: Ctx, rest: string, usage: string): Promise<Person> {
  const mentions = event.kind === 'message' ? event.mentions : [];
  const mention = mentions.find(({ name }) => rest.includes(`@${name}`));
  const name = mention?.name ?? rest.replace(/^@/u, '').trim();
  if (name === '') throw new Refusal('usage', words.whoMissing(usage));
  const byAccount = mention && (await findByAccount(db, district.id, mention.account));
  if (byAccount) return byAccount;
  const [found, ...others] = await findByName(db, district.id, name);
  if (!found) throw new Refusal('not_found', words.unknownPerson(name));
  if (others.length > 0) throw new Refusal('conflict', words.severalPersons(name, others.length + 1));
  return found;
}
