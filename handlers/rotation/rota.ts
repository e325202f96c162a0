import { contacts, type Organisation, organisations } from '#db/organisation.ts';
import { type DutyMonth, dutyMonths } from '#db/rotation-queries.ts';
import type { Ctx, JobCtx } from '#src/bot/context.ts';
import type { Saying } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { fold } from '#src/language/words.ts';
import type { Turn } from './order.ts';
import { words } from './text.ts';

export const STAFF = ['staff', 'admin'] as const;

/** How far ahead there is to be a plan. */
export const MONTHS_AHEAD = 12;

/** Everything that was ever planned in a district: some dozens of rows. */
export const allMonths = (ctx: Pick<Ctx, 'db' | 'district'>): Promise<DutyMonth[]> =>
  dutyMonths(ctx.db, ctx.district.id, '0000-00');

/** Who served, or is fixed to serve: whoever stood in gets the turn, and who was missing gets none. */
export const turnsIn = (months: readonly DutyMonth[], now: string): Turn[] =>
  months
    .filter(({ month, state }) => state !== 'missed' && (state !== 'planned' || month <= now))
    .map(({ month, organisationId, coverId }) => ({ month, by: coverId ?? organisationId }));

/** The organisation that is meant, found by its whole name or the only one that has the words in it. */
export function pick(all: readonly Organisation[], said: string): Organisation {
  const wanted = fold(said);
  const exact = all.find(({ name }) => fold(name) === wanted);
  if (exact) return exact;
  const near = all.filter(({ name }) => fold(name).includes(wanted));
  if (near.length === 1) return near[0]!;
  throw new Refusal(
    'not_found',
    words.unknownOrganisation(
      said,
      all.map(({ name }) => name),
    ),
  );
}

export const members = (ctx: Pick<Ctx, 'db' | 'district'>): Promise<Organisation[]> =>
  organisations(ctx.db, ctx.district.id);

/** The organisations for which somebody speaks. */
export async function speaksFor({ db, district, me }: Ctx): Promise<ReadonlySet<string>> {
  const all = await contacts(db, district.id);
  return new Set(all.filter(({ personId }) => personId === me.id).map(({ organisationId }) => organisationId));
}

type Speaking = Pick<JobCtx, 'db' | 'post' | 'privateChats'>;

/**
 * Says something in private to those who speak for organisations: `saying` makes the words for each.
 * Answers the organisations where nobody could be reached.
 */
export async function tell(
  ctx: Speaking,
  districtId: string,
  organisationIds: Iterable<string>,
  saying: (organisationId: string) => Saying,
): Promise<string[]> {
  const silent: string[] = [];
  for (const id of organisationIds) {
    const reached = await chatsOf(ctx, districtId, [id]);
    for (const chat of reached.chats) ctx.post(chat, saying(id));
    silent.push(...reached.silent);
  }
  return silent;
}

/** Where those who speak for organisations are met in private, one chat each, and the organisations without any. */
export async function chatsOf(
  ctx: Pick<Speaking, 'db' | 'privateChats'>,
  districtId: string,
  organisationIds: readonly string[],
): Promise<{ chats: ChatRef[]; silent: string[] }> {
  const all = await contacts(ctx.db, districtId);
  const found = organisationIds.map((id) => ({
    id,
    chats: all
      .filter(({ organisationId }) => organisationId === id)
      .flatMap(({ accounts }) => ctx.privateChats(accounts).slice(0, 1)),
  }));
  const byId = new Map(found.flatMap(({ chats }) => chats.map((chat) => [`${chat.platform} ${chat.id}`, chat])));
  return { chats: [...byId.values()], silent: found.filter(({ chats }) => chats.length === 0).map(({ id }) => id) };
}
