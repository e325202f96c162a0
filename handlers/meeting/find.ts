import { allMeetings, lockMeeting, type Meeting } from '#db/meeting-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { type Reference, readReference } from './reading/reference.ts';
import { type Standing, standingOf } from './standing.ts';
import { words } from './text.ts';

export interface Meant {
  readonly meeting: Meeting;
  /** What was said after it. */
  readonly rest: string;
}

/**
 * The meeting that words begin with, or the only one that fits, its row held. Whoever names none where several fit is
 * asked.
 * @throws `Refusal` where there is no such meeting, or it is not in one of these standings
 */
export async function pick(ctx: Ctx, said: string, usage: string, fits: readonly Standing[]): Promise<Meant> {
  const { reference, rest } = readReference(said);
  const meeting = reference ? await named(ctx, reference) : await only(ctx, usage, fits);
  const standing = standingOf(meeting);
  if (!fits.includes(standing)) {
    throw new Refusal('conflict', words.over(words.nameOf(meeting), words.standing[standing]));
  }
  return { meeting, rest };
}

/** The meeting of that name or number, its row held. */
export async function named(ctx: Ctx, reference: Reference): Promise<Meeting> {
  const found = 'number' in reference ? reference.number : await byName(ctx, reference);
  const meeting =
    found === undefined ? undefined : await lockMeeting(ctx.db, { districtId: ctx.district.id, number: found });
  if (!meeting) throw new Refusal('not_found', words.noMeeting(sayReference(reference)));
  return meeting;
}

async function byName({ db, district }: Ctx, { series, nth, year }: Exclude<Reference, { number: number }>) {
  const all = await allMeetings(db, district.id, series);
  return all.find((one) => one.nth === nth && (year === undefined || one.year === year))?.number;
}

async function only(ctx: Ctx, usage: string, fits: readonly Standing[]): Promise<Meeting> {
  const all = await allMeetings(ctx.db, ctx.district.id);
  const fitting = all.filter((one) => fits.includes(standingOf(one)));
  const [first, ...others] = fitting;
  if (!first || others.length > 0) {
    throw new Refusal(
      'usage',
      words.whichMeeting(
        usage,
        fitting.slice(0, 5).map((one) => words.nameOf(one)),
      ),
    );
  }
  return named(ctx, { number: first.number });
}

const sayReference = (reference: Reference): string =>
  'number' in reference
    ? `#${reference.number}`
    : reference.year === undefined
      ? words.nthOf(reference.series, reference.nth)
      : words.nameOf({ ...reference, year: reference.year });
