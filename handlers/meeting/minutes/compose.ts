import { followUpsOf } from '#db/follow-up-queries.ts';
import { agenda } from '#db/meeting-agenda.ts';
import { attendance } from '#db/meeting-attendance.ts';
import type { Meeting } from '#db/meeting-queries.ts';
import type { MinutesBody } from '#db/minutes-body.ts';
import { resolutionsOf } from '#db/minutes-queries.ts';
import type { Ctx } from '#src/bot/context.ts';

/** The minutes of a meeting as its record stands, every name written out. */
export async function compose({ db }: Pick<Ctx, 'db'>, meeting: Meeting): Promise<MinutesBody> {
  const { series, year, nth, startsAt, endsAt, place, chair, secretary, quorum, notes } = meeting;
  const people = await attendance(db, meeting);
  const tasks = await followUpsOf(db, meeting.districtId, meeting.number);
  const attendee = ({ name, organisations }: (typeof people)[number]) => ({ name, organisations });
  const followUp = (number: number | null) => {
    const found = tasks.find((one) => one.number === number);
    if (!found) return null;
    const { lead, person, helpers, dueOn, what } = found;
    return { number: found.number, what, lead, person, helpers, dueOn };
  };
  const items = await agenda(db, meeting);
  return {
    series,
    year,
    nth,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    place,
    chair,
    secretary,
    quorum,
    present: people.filter(({ cameAt }) => cameAt !== null).map(attendee),
    excused: people.filter(({ coming, cameAt }) => coming === false && cameAt === null).map(attendee),
    items: items.map(({ seq, title, outcome }) => ({ seq, title, outcome })),
    notes: notes ?? '',
    resolutions: (await resolutionsOf(db, meeting)).map(({ seq, itemSeq, text, followUpNumber }) => ({
      seq,
      about: items.find((item) => item.seq === itemSeq)?.title ?? null,
      text,
      followUp: followUp(followUpNumber),
    })),
  };
}
