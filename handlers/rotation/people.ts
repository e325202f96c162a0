import { ensurePerson, findByName, type Person } from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { words } from './text.ts';

/** Everybody named in some words: mentioned, or by the names they have here. */
export async function people(ctx: Ctx, said: string): Promise<Person[]> {
  const { db, district, event, now, newId } = ctx;
  const mentions = event.kind === 'message' ? event.mentions.filter(({ name }) => said.includes(`@${name}`)) : [];
  const found: Person[] = [];
  let rest = said;
  for (const { account, name } of mentions) {
    rest = rest.replace(`@${name}`, ' ');
    found.push(
      await ensurePerson(db, { districtId: district.id, id: newId('per'), account, name, named: true, at: now }),
    );
  }
  for (const name of rest.split(/[\s@、,，]+/u).filter(Boolean)) {
    const [one, ...others] = await findByName(db, district.id, name);
    if (!one) throw new Refusal('not_found', words.unknownPerson(name));
    if (others.length > 0) throw new Refusal('conflict', words.severalPersons(name, others.length + 1));
    found.push(one);
  }
  return found;
}
