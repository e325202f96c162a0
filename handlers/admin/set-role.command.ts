import {
  countAdmins,
  ensurePerson,
  findByAccount,
  findByName,
  type Party,
  type Person,
  type Role,
  setRole,
} from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import { Refusal } from '#src/core/errors.ts';
import type { Mention } from '#src/core/platform.ts';
import { words } from './text.ts';

interface Wanted {
  /** Somebody mentioned, or a name or account id as it was typed. */
  readonly who: Mention | string;
  readonly role: Role;
  readonly party: Party | null;
}

export default command({
  topic: 'people',
  place: 1,
  ...words.setRole,
  may: ['admin'],
  read: (rest, { event }): Wanted => readWanted(rest, event.kind === 'message' ? event.mentions : []),
  async run(ctx, { who, role, party }) {
    const person = await findPerson(ctx, who);
    const { db, district } = ctx;
    if (person.role === 'admin' && role !== 'admin' && (await countAdmins(db, district.id)) === 1) {
      throw new Refusal('conflict', words.lastAdmin);
    }
    const changed = await setRole(db, { districtId: district.id, id: person.id }, { role, party });
    const what = words.roleName(botWords.role[role], party ? botWords.party[party] : undefined);
    ctx.reply(words.done(changed.name, what, ctx.me.name));
  },
});

/** Who, which role and, for a responder, whose: a mention stands in the words as `@name` and may hold spaces. */
function readWanted(rest: string, mentions: readonly Mention[]): Wanted {
  const mention = mentions.find(({ name }) => rest.includes(`@${name}`));
  const others = (mention ? rest.replace(`@${mention.name}`, ' ') : rest).split(/\s+/u).filter(Boolean);
  const who = mention ?? others.shift()?.replace(/^@/u, '');
  if (!who) throw new Refusal('usage', words.whoMissing);

  const [roleWord, partyWord] = others;
  if (!roleWord) throw new Refusal('usage', words.roleMissing);
  const role = words.role[roleWord];
  if (!role) throw new Refusal('usage', words.roleUnknown(roleWord));
  if (!partyWord) {
    if (role === 'responder') throw new Refusal('usage', words.partyMissing);
    return { who, role, party: null };
  }
  const party = words.party[partyWord];
  if (!party) throw new Refusal('usage', words.partyUnknown(partyWord));
  return { who, role, party };
}

async function findPerson(ctx: Ctx, who: Mention | string): Promise<Person> {
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
