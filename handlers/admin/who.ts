import { ensurePerson, findByAccount, findByName, type Person } from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import type { Mention } from '#src/core/platform.ts';
import { words } from './text.ts';

/** Somebody mentioned, or a name or account id as it was typed, and the words after it. */
export interface Named {
  readonly who: Mention | string;
  readonly rest: readonly string[];
}

/** Who words begin with: a mention stands in them as `@name` and may hold spaces. Undefined where nobody is named. */
export function readWho(rest: string, { event }: Pick<Ctx, 'event'>): Named | undefined {
  const mentions = event.kind === 'message' ? event.mentions : [];
  const mention = mentions.find(({ name }) => rest.includes(`@${name}`));
  const others = (mention ? rest.replace(`@${mention.name}`, ' ') : rest).split(/\s+/u).filter(Boolean);
  const who = mention ?? others.shift()?.replace(/^@/u, '');
  return who ? { who, rest: others } : undefined;
}

/** @throws `Refusal` where there is nobody, or several */
export async function findPerson(ctx: Ctx, who: Mention | string): Promise<Person> {
  const { db, district, event, now, newId } = ctx;
  if (typeof who !== 'string') {
    const { account, name } = who;
    return ensurePerson(db, { districtId: district.id, id: newId('per'), account, name, named: true, at: now });
  }
  for (const id of new Set([who, who.toLowerCase()])) {
    const byAccount = await findByAccount(db, district.id, { realm: event.from.realm, id });
    if (byAccount) return byAccount;
  }
  const [found, ...others] = await findByName(db, district.id, who);
  if (!found) throw new Refusal('not_found', words.unknownPerson(who));
  if (others.length > 0) throw new Refusal('conflict', words.severalPersons(who, others.length + 1));
  return found;
}
