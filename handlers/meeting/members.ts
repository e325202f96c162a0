import { type Contact, contacts, type Organisation, organisations } from '#db/organisation.ts';
import { ensurePerson, findByName, type Person } from '#db/person.ts';
import type { Ctx, JobCtx } from '#src/bot/context.ts';
import { type Day, dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { fold } from '#src/language/words.ts';
import { words } from './text.ts';

export const STAFF = ['staff', 'admin'] as const;
export const isStaff = ({ me }: Pick<Ctx, 'me'>): boolean => (STAFF as readonly string[]).includes(me.role);

type Reading = Pick<JobCtx, 'db' | 'now'>;

const isMember = ({ leftOn }: Organisation, today: Day): boolean => leftOn === null || leftOn >= today;

/** The organisations that belong to the district today. */
export async function members({ db, now }: Reading, districtId: string): Promise<Organisation[]> {
  return (await organisations(db, districtId)).filter((one) => isMember(one, dayAt(now)));
}

/** The organisation that is meant, found by its whole name or the only one that has the words in it. */
export function pickOrganisation(all: readonly Organisation[], said: string): Organisation {
  const wanted = fold(said);
  const exact = all.find(({ name }) => fold(name) === wanted);
  const near = exact ? [exact] : all.filter(({ name }) => fold(name).includes(wanted));
  if (near.length === 1) return near[0]!;
  throw new Refusal(
    'not_found',
    words.unknownOrganisation(
      said,
      all.map(({ name }) => name),
    ),
  );
}

/** Ids of the organisations for which somebody speaks today. */
export async function speaksFor(ctx: Reading, districtId: string, personId: string): Promise<string[]> {
  const here = new Set((await members(ctx, districtId)).map(({ id }) => id));
  const all = await contacts(ctx.db, districtId);
  return all
    .filter((one) => one.personId === personId && here.has(one.organisationId))
    .map((one) => one.organisationId);
}

/** Whoever is meant: mentioned, or by the name they have here. */
export async function findPerson(ctx: Ctx, said: string): Promise<Person> {
  const { db, district, event, now, newId } = ctx;
  const name = said.replace(/^@/u, '');
  const mention = event.kind === 'message' ? event.mentions.find((one) => one.name === name) : undefined;
  if (mention) {
    const { account } = mention;
    return ensurePerson(db, { districtId: district.id, id: newId('per'), account, name, named: true, at: now });
  }
  const [found, ...others] = await findByName(db, district.id, name);
  if (!found) throw new Refusal('not_found', words.unknownPerson(name));
  if (others.length > 0) throw new Refusal('conflict', words.severalPersons(name, others.length + 1));
  return found;
}

/** M2: the one person who answers for an organisation: whoever is named, or its only contact. */
export async function answering(
  ctx: Ctx,
  organisation: Organisation,
  said: string | undefined,
): Promise<Pick<Person, 'id' | 'name'>> {
  if (said !== undefined) return findPerson(ctx, said);
  const all = await contacts(ctx.db, ctx.district.id);
  const own = all.filter(({ organisationId }) => organisationId === organisation.id);
  const [only, ...others] = own;
  if (!only) throw new Refusal('usage', words.noContact(organisation.name));
  if (others.length > 0) {
    const names = own.map(({ name }) => name);
    throw new Refusal('usage', words.severalContacts(organisation.name, names));
  }
  return { id: only.personId, name: only.name };
}

/** A private chat with each of these people, where there is one. */
export const chatsWith = (
  ctx: Pick<JobCtx, 'privateChats'>,
  people: readonly Pick<Contact, 'accounts'>[],
): ChatRef[] => {
  const chats = people.flatMap(({ accounts }) => ctx.privateChats(accounts).slice(0, 1));
  return [...new Map(chats.map((chat) => [`${chat.platform} ${chat.id}`, chat])).values()];
};

/** But for the chat where it was said. */
export const elsewhere = ({ chat }: Ctx, chats: readonly ChatRef[]): ChatRef[] =>
  chats.filter(({ platform, kind, id }) => !(platform === chat.platform && kind === chat.kind && id === chat.id));
