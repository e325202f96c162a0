import { accountsOf, findByAccount, findByName, type Party, type Person } from '#db/person.ts';
import type { Ctx, JobCtx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { PARTY_WORDS, words } from './text.ts';

/** The one whom words name, by a mention or a name, and the rest of the words. */
export async function readPerson(
  { db, district, event }: Ctx,
  said: string,
): Promise<{ person: Person; rest: string }> {
  const mentions = event.kind === 'message' ? event.mentions : [];
  const mention = mentions.find(({ name }) => said.includes(`@${name}`));
  if (mention) {
    const person = await findByAccount(db, district.id, mention.account);
    if (!person) throw new Refusal('not_found', words.unknownPerson(mention.name));
    return { person, rest: said.replace(`@${mention.name}`, '').trim() };
  }
  const [name = '', ...rest] = said.trim().split(/\s+/u);
  const [found, ...others] = await findByName(db, district.id, name);
  if (!found) throw new Refusal('not_found', words.unknownPerson(name));
  if (others.length > 0) throw new Refusal('conflict', words.severalPersons(name, others.length + 1));
  return { person: found, rest: rest.join(' ') };
}

export function readParty(said: string): { party: Party; rest: string } | undefined {
  for (const [pattern, party] of PARTY_WORDS) {
    if (pattern.test(said)) return { party, rest: said.replace(pattern, '').trim() };
  }
  return undefined;
}

/** Where somebody can be spoken to unasked; undefined where nowhere. */
export async function privateChatOf(
  { db, privateChats }: Pick<Ctx | JobCtx, 'db' | 'privateChats'>,
  districtId: string,
  personId: string,
): Promise<ChatRef | undefined> {
  const [chat] = privateChats(await accountsOf(db, districtId, [personId]));
  return chat;
}
