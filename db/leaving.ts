import { and, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { appointment } from './clinic.ts';
import { askedQuestion, consultation, consultationEvent } from './consultation.ts';
import { enrolment } from './course.ts';
import { dataLink } from './data-link.ts';
import { event, registration } from './event.ts';
import { feedToken } from './feed-token.ts';
import { linkCode, linkTries } from './link-code.ts';
import { organisationContact } from './organisation.ts';
import { account, person } from './person.ts';
import { affiliation, phone } from './profile.ts';
import { reminder } from './reminder.ts';
import { stopReminder } from './reminder-queries.ts';
import { signInLink, webSession } from './web-session.ts';

interface Who {
  readonly districtId: string;
  readonly id: string;
}

/** What somebody signed up for and has not had yet: it is given up before they leave. */
export async function openPlaces(db: Db, { districtId, id }: Who, now: Date) {
  const events = await db
    .select({ number: registration.eventNumber })
    .from(registration)
    .innerJoin(event, and(eq(event.districtId, registration.districtId), eq(event.number, registration.eventNumber)))
    .where(
      and(
        eq(registration.districtId, districtId),
        eq(registration.personId, id),
        inArray(registration.state, ['confirmed', 'waitlisted', 'offered']),
        gt(event.endsAt, now),
      ),
    );
  const courses = await db
    .select({ number: enrolment.courseNumber })
    .from(enrolment)
    .where(
      and(
        eq(enrolment.districtId, districtId),
        eq(enrolment.personId, id),
        inArray(enrolment.state, ['enrolled', 'waitlisted']),
      ),
    );
  const lawyers = await db.$count(
    appointment,
    and(
      eq(appointment.districtId, districtId),
      eq(appointment.personId, id),
      eq(appointment.state, 'booked'),
      gt(appointment.startsAt, now),
    ),
  );
  return {
    events: events.map(({ number }) => number),
    courses: courses.map(({ number }) => number),
    lawyer: lawyers > 0,
  };
}

const PERSONAL = [
  phone,
  affiliation,
  feedToken,
  signInLink,
  webSession,
  linkCode,
  linkTries,
  dataLink,
  organisationContact,
  account,
] as const;

/**
 * Forgets who somebody is. Their rows stay, so that every figure stays: without name, accounts, phone and the words of
 * what they asked; `blank` stands where those were.
 */
export async function forgetPerson(
  db: Db,
  { districtId, id }: Who,
  { now, name, blank }: { now: Date; name: string; blank: string },
): Promise<void> {
  await db
    .update(askedQuestion)
    .set({ text: blank })
    .where(and(eq(askedQuestion.districtId, districtId), eq(askedQuestion.personId, id)));
  const theirs = and(eq(consultation.districtId, districtId), eq(consultation.askedBy, id));
  await db
    .update(consultationEvent)
    .set({ note: blank })
    .where(
      and(
        eq(consultationEvent.districtId, districtId),
        isNotNull(consultationEvent.note),
        inArray(consultationEvent.number, db.select({ number: consultation.number }).from(consultation).where(theirs)),
      ),
    );
  await db
    .update(consultation)
    .set({ question: blank, answer: sql`case when ${consultation.answer} is null then null else ${blank} end` })
    .where(theirs);
  await db
    .update(registration)
    .set({ forName: sql`${registration.id}` })
    .where(
      and(eq(registration.districtId, districtId), eq(registration.personId, id), isNotNull(registration.forName)),
    );
  const own = and(eq(reminder.districtId, districtId), eq(reminder.createdBy, id));
  const live = await db
    .select({ number: reminder.number })
    .from(reminder)
    .where(and(own, inArray(reminder.state, ['draft', 'active', 'paused'])));
  for (const { number } of live) await stopReminder(db, { districtId, number }, 'cancelled');
  await db.update(reminder).set({ what: blank, said: null, proposal: null, proposedAt: null }).where(own);
  for (const table of PERSONAL) {
    await db.delete(table).where(and(eq(table.districtId, districtId), eq(table.personId, id)));
  }
  await db
    .update(person)
    .set({ name, named: true, role: 'member', party: null, roleUntil: null, leftAt: now })
    .where(and(eq(person.districtId, districtId), eq(person.id, id)));
}
