import { and, asc, desc, eq, gte, ilike, isNotNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { consultation, consultationEvent } from './consultation.ts';
import { person } from './person.ts';

export const CONSULTATION_LISTS = ['open', 'late', 'answered', 'closed', 'dissatisfied', 'proposed', 'all'] as const;
export type ConsultationList = (typeof CONSULTATION_LISTS)[number];

/** Which consultations a list shows; what is left out does not narrow it. */
export interface ConsultationFilter {
  readonly list: ConsultationList;
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
  /** Part of the question or its answer, or the number. */
  readonly words?: string | undefined;
  readonly now: Date;
}

export const CONSULTATION_SORTS = ['number', 'due'] as const;

export interface ConsultationRow {
  readonly number: number;
  readonly question: string;
  readonly state: (typeof consultation.$inferSelect)['state'];
  readonly asker: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly satisfied: boolean | null;
}

const LISTS: Readonly<Record<ConsultationList, (now: Date) => SQL | undefined>> = {
  open: () => eq(consultation.state, 'open'),
  late: (now) => and(eq(consultation.state, 'open'), lt(consultation.dueAt, now)),
  answered: () => eq(consultation.state, 'answered'),
  closed: () => eq(consultation.state, 'closed'),
  dissatisfied: () => eq(consultation.satisfied, false),
  proposed: () => sql`${consultation.entryBy} is not null and ${consultation.entryApprovedBy} is null`,
  all: () => undefined,
};

function matching(districtId: string, { list, from, before, words, now }: ConsultationFilter) {
  const number = /^#?(\d{1,9})$/u.exec(words ?? '')?.[1];
  const pattern = `%${(words ?? '').replace(/[\\%_]/gu, '\\$&')}%`;
  return and(
    eq(consultation.districtId, districtId),
    LISTS[list](now),
    from && gte(consultation.askedAt, from),
    before && lt(consultation.askedAt, before),
    words
      ? or(
          ilike(consultation.question, pattern),
          // An answer that is for its asker alone is found by nobody.
          and(eq(consultation.discreet, false), ilike(consultation.answer, pattern)),
          number ? eq(consultation.number, Number(number)) : undefined,
        )
      : undefined,
  );
}

/** One page of the consultations of a district. */
export async function listConsultations(
  db: Db,
  districtId: string,
  filter: ConsultationFilter,
  { sort, down, page, size }: { sort: string; down: boolean; page: number; size: number },
): Promise<{ rows: ConsultationRow[]; total: number }> {
  const where = matching(districtId, filter);
  const column = sort === 'due' ? consultation.dueAt : consultation.number;
  const rows = await db
    .select({
      number: consultation.number,
      question: consultation.question,
      state: consultation.state,
      asker: person.name,
      askedAt: consultation.askedAt,
      dueAt: consultation.dueAt,
      answeredAt: consultation.answeredAt,
      satisfied: consultation.satisfied,
    })
    .from(consultation)
    .innerJoin(person, and(eq(person.districtId, consultation.districtId), eq(person.id, consultation.askedBy)))
    .where(where)
    .orderBy(down ? desc(column) : asc(column), asc(consultation.number))
    .limit(size)
    .offset((page - 1) * size);
  return { rows, total: await db.$count(consultation, where) };
}

/** How many each list has. */
export async function consultationCounts(db: Db, districtId: string, now: Date) {
  const count = (list: ConsultationList) =>
    sql<number>`(count(*) filter (where ${LISTS[list](now) ?? sql`true`}))::int`;
  const [row] = await db
    .select({
      open: count('open'),
      late: count('late'),
      answered: count('answered'),
      closed: count('closed'),
      dissatisfied: count('dissatisfied'),
      proposed: count('proposed'),
      all: count('all'),
    })
    .from(consultation)
    .where(eq(consultation.districtId, districtId));
  return row! satisfies Record<ConsultationList, number>;
}

export interface ConsultationFigures {
  readonly asked: number;
  readonly answered: number;
  /** Answered before what was promised for that answer. */
  readonly inTime: number;
  readonly solved: number;
  readonly satisfied: number;
  readonly dissatisfied: number;
  /** Half of the first answers came within so many seconds. */
  readonly medianSeconds: number | null;
}

/** What came of the consultations that were asked in that time. */
export async function consultationFigures(
  db: Db,
  districtId: string,
  from: Date,
  before: Date,
): Promise<ConsultationFigures> {
  const first = sql`(select min(e.at) from ${consultationEvent} e where e.district_id = ${consultation}.district_id
    and e.number = ${consultation}.number and e.type = 'answered')`;
  const [row] = await db
    .select({
      asked: sql<number>`count(*)::int`,
      answered: sql<number>`(count(*) filter (where ${isNotNull(consultation.answeredAt)}))::int`,
      inTime: sql<number>`(count(*) filter (where ${consultation.answeredAt} <= ${consultation.dueAt}))::int`,
      solved: sql<number>`(count(*) filter (where ${consultation.solved}))::int`,
      satisfied: sql<number>`(count(*) filter (where ${consultation.satisfied}))::int`,
      dissatisfied: sql<number>`(count(*) filter (where not ${consultation.satisfied}))::int`,
      medianSeconds: sql<number | null>`(percentile_cont(0.5) within group (
        order by extract(epoch from ${first} - ${consultation.askedAt})))::int`,
    })
    .from(consultation)
    .where(
      and(eq(consultation.districtId, districtId), gte(consultation.askedAt, from), lt(consultation.askedAt, before)),
    );
  return row!;
}

/** What happened to a consultation, in order, with who did it. */
export async function consultationEvents(db: Db, districtId: string, number: number) {
  return db
    .select({
      seq: consultationEvent.seq,
      type: consultationEvent.type,
      at: consultationEvent.at,
      note: consultationEvent.note,
      by: consultationEvent.personId,
      name: person.name,
    })
    .from(consultationEvent)
    .innerJoin(
      person,
      and(eq(person.districtId, consultationEvent.districtId), eq(person.id, consultationEvent.personId)),
    )
    .where(and(eq(consultationEvent.districtId, districtId), eq(consultationEvent.number, number)))
    .orderBy(asc(consultationEvent.seq));
}
