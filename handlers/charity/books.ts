import { ensureCampaign, holdBooks, judgeEntries, type NewEntry, recordEntry } from '#db/charity-entries.ts';
import { closes, type Entry, findEntry } from '#db/charity-queries.ts';
import { accountsOf, accountsWithRole, type Role } from '#db/person.ts';
import { addPicturesOf, picturesOf } from '#db/picture.ts';
import type { Ctx } from '#src/bot/context.ts';
import { type Day, dayAt } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { dayName } from '#src/core/text.ts';
import { readNumber } from '#src/language/words.ts';
import { entryCard, subjectOf, thanksCard } from './cards.ts';
import { words } from './text.ts';

/** Who keeps the books. */
export const STAFF: readonly Role[] = ['staff', 'admin'];

// Enough to reach a second person, and few enough not to be a broadcast.
const STAFF_MAX = 20;

export function readNumbered(rest: string, { usage }: { readonly usage: string }): { number: number; rest: string } {
  const read = readNumber(rest);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  return read;
}

/** @throws `Refusal` where there is no such entry */
export async function find({ db, district }: Ctx, number: number): Promise<Entry> {
  const found = await findEntry(db, district.id, number);
  if (!found) throw new Refusal('not_found', words.gone(number));
  return found;
}

export interface Booked {
  readonly day: Day;
  readonly note: string | null;
}

/** G7: what happened in a month that is closed is booked today, with a note that says when it was. */
export async function bookOn({ db, district, now }: Ctx, day: Day, notes: readonly string[] = []): Promise<Booked> {
  const [last] = await closes(db, district.id);
  const late = last !== undefined && day.slice(0, 7) <= last.period;
  const note = [...(late ? [words.late(dayName(day, now))] : []), ...notes].join('；');
  return { day: late ? dayAt(now) : day, note: note === '' ? null : note };
}

/** The campaign of that name; a new one is opened, and said to be new. */
export async function campaignOf({ db, district, now, newId, reply }: Ctx, name: string): Promise<string> {
  const found = await ensureCampaign(db, { districtId: district.id, id: newId('cam'), name }, now);
  if (found.isNew) reply(words.newCampaign(found.name));
  return found.id;
}

/** Takes the books, so that what is looked up now still holds when it is written. */
export const hold = ({ db, district }: Ctx): Promise<void> => holdBooks(db, district.id);

export type Line = Omit<NewEntry, 'districtId' | 'recordedBy'>;

/** What an entry is of: so much cash, or so many of something. */
export type Content = Pick<Line, 'side' | 'amountFen' | 'item' | 'qty' | 'unit' | 'unitValueFen' | 'basis' | 'valuer'>;

/** Writes an entry down with the photos that came with it. */
export async function record(ctx: Ctx, line: Line): Promise<number> {
  const { db, district, me, event, now, newId } = ctx;
  const number = await recordEntry(db, { ...line, districtId: district.id, recordedBy: me.id }, now);
  if (event.kind === 'message') {
    const about = { districtId: district.id, subject: subjectOf(number), platform: event.chat.platform, now };
    await addPicturesOf(
      db,
      about,
      event.pictures.map((source) => ({ id: newId('pic'), source })),
    );
  }
  return number;
}

/** Hangs the card of a new entry where it was written and before everybody who may approve it. */
export async function announce(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me } = ctx;
  const others = ctx.privateChats(await accountsWithRole(db, district.id, STAFF, STAFF_MAX, me.id));
  ctx.showNew(subjectOf(number), await cardOf(ctx, number), others);
}

export async function cardOf(ctx: Ctx, number: number) {
  const entry = await find(ctx, number);
  return entryCard(entry, await picturesOf(ctx.db, ctx.district.id, subjectOf(number)), ctx.now);
}

const both = ({ number, partner }: Entry): number[] => (partner === null ? [number] : [number, partner]);

/** Redraws an entry, and the other half of its sale, wherever they hang. */
export async function redraw(ctx: Ctx, entry: Entry): Promise<void> {
  for (const number of both(entry)) await ctx.refresh(subjectOf(number), await cardOf(ctx, number));
}

/** G5: a second person says that an entry is right; a gift brings a card that thanks the giver. */
export async function approve(ctx: Ctx, number: number): Promise<void> {
  const { db, district, me, now } = ctx;
  await hold(ctx);
  const entry = await find(ctx, number);
  if (entry.verdict !== 'pending')
    throw new Refusal('conflict', words.judged(number, entry.verdict, entry.judge ?? ''));
  if (entry.recordedBy === me.id) throw new Refusal('conflict', words.own(number));
  if (!(await isProven(ctx, entry))) throw new Refusal('conflict', words.proofLost(number));
  await judgeEntries(
    db,
    { districtId: district.id, numbers: both(entry) },
    { verdict: 'approved', judgedBy: me.id },
    now,
  );
  await redraw(ctx, entry);
  if (isGift(entry)) {
    for (const chat of await privately(ctx, entry.recordedBy)) ctx.post(chat, thanksCard(entry, now, ctx.webAddress));
  }
  ctx.reply(words.approved(entry));
}

export const isGift = ({ kind, reverses }: Entry): boolean => kind === 'gift' && reverses === null;

/** G4: whether what goes out has a receipt or a photo. */
async function isProven({ db, district }: Ctx, entry: Entry): Promise<boolean> {
  if (entry.kind !== 'grant' || entry.reverses !== null || entry.receiptNo !== null) return true;
  return (await picturesOf(db, district.id, subjectOf(entry.number))).length > 0;
}

/** An entry that nobody has approved is void from now on. */
export async function reject(ctx: Ctx, entry: Entry, reason: string): Promise<void> {
  const { db, district, me, now } = ctx;
  const verdict = { verdict: 'rejected' as const, reason, judgedBy: me.id };
  await judgeEntries(db, { districtId: district.id, numbers: both(entry) }, verdict, now);
  await redraw(ctx, entry);
}

async function privately({ db, district, privateChats }: Ctx, personId: string): Promise<ChatRef[]> {
  return privateChats(await accountsOf(db, district.id, [personId]));
}
