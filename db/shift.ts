import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.ts';
import { PARTIES, person } from './person.ts';

/** A weekly pattern of duty. A change ends the row and begins another. */
export const shift = pgTable(
  'shift',
  {
    id: text().primaryKey(),
    districtId: text().notNull(),
    party: text({ enum: PARTIES }).notNull(),
    personId: text().notNull(),
    /** One bit per weekday on which it begins; bit 0 is Sunday. */
    days: integer().notNull(),
    /** Minutes of the day, Shanghai time. One that ends no later than it begins ends on the next day. */
    fromMinute: integer().notNull(),
    toMinute: integer().notNull(),
    /** 2 is the backup, who is called second, and at once where the first did not answer the roll-call. */
    rank: integer().notNull(),
    createdBy: text().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    foreignKey({ columns: [t.districtId, t.personId], foreignColumns: [person.districtId, person.id] }),
    check('shift_days_known', sql`${t.days} between 1 and 127`),
    check('shift_minutes_known', sql`${t.fromMinute} between 0 and 1439 and ${t.toMinute} between 1 and 1440`),
    check('shift_rank_known', sql`${t.rank} in (1, 2)`),
    index('shift_district_idx').on(t.districtId).where(sql`${t.endedAt} is null`),
  ],
);

/** Somebody stands in for somebody. It counts only once the substitute has confirmed: until then both are called. */
export const shiftOverride = pgTable(
  'shift_override',
  {
    districtId: text().notNull(),
    /** A short number, as of everything that people name. */
    number: integer().notNull(),
    party: text({ enum: PARTIES }).notNull(),
    fromId: text().notNull(),
    toId: text().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    askedBy: text().notNull(),
    askedAt: instant().notNull(),
    confirmedAt: instant(),
    declinedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.districtId, t.number] }),
    foreignKey({ columns: [t.districtId, t.fromId], foreignColumns: [person.districtId, person.id] }),
    foreignKey({ columns: [t.districtId, t.toId], foreignColumns: [person.districtId, person.id] }),
    check('shift_override_ends_after', sql`${t.endsAt} > ${t.startsAt}`),
    check('shift_override_two_people', sql`${t.fromId} <> ${t.toId}`),
    check('shift_override_one_answer', sql`${t.confirmedAt} is null or ${t.declinedAt} is null`),
    index('shift_override_time_idx').on(t.districtId, t.endsAt),
  ],
);

/** Somebody was asked, before a shift, whether they are there. Without an answer the backup is active too. */
export const rollCall = pgTable(
  'roll_call',
  {
    districtId: text().notNull(),
    shiftId: text()
      .notNull()
      .references(() => shift.id),
    startsAt: instant().notNull(),
    personId: text().notNull(),
    askedAt: instant().notNull(),
    answeredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.shiftId, t.startsAt, t.personId] }),
    index('roll_call_district_idx').on(t.districtId, t.startsAt),
  ],
);
