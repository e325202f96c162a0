import { and, asc, eq, sql } from 'drizzle-orm';
import type { ChatKey } from './chat.ts';
import type { Db } from './client.ts';
import { type ConsultationEventType, consultation, consultationEvent } from './consultation.ts';
import { district } from './district.ts';
import { type AccountRef, account, person } from './person.ts';

type Row = typeof consultation.$inferSelect;

/** A consultation as people see it. */
export interface Consultation extends Row {
  readonly asker: string;
  readonly answerer: string | undefined;
}

export interface NewConsultation {
  readonly districtId: string;
  readonly question: string;
  readonly offered: readonly string[];
  readonly by: string;
  readonly at: Date;
  readonly chat: ChatKey;
  readonly dueAt: Date;
  readonly remindAt: Date;
}

/** Opens a consultation under the district's next number, in one statement. */
export async function openConsultation(db: Db, row: NewConsultation): Promise<number> {
  const { districtId, by, chat } = row;
  const at = row.at.toISOString();
  const [opened] = await db.execute<{ number: number }>(sql`
    with counter as (
      update ${district} set last_number = last_number + 1 where id = ${districtId} returning last_number),
    opened as (
      insert into ${consultation} (district_id, number, question, offered, asked_by, asked_at, platform, chat_kind,
        chat_id, state, discreet, due_at, remind_at)
      select ${districtId}, last_number, ${row.question}, ${JSON.stringify(row.offered)}::jsonb, ${by}, ${at},
        ${chat.platform}, ${chat.kind}, ${chat.id}, 'open', false, ${row.dueAt.toISOString()}, ${row.remindAt.toISOString()}
      from counter returning number)
    insert into ${consultationEvent} (district_id, number, seq, type, person_id, at, note)
    select ${districtId}, number, 1, 'asked', ${by}, ${at}, ${row.question} from opened returning number`);
  return opened!.number;
}

export interface Step {
  readonly districtId: string;
  readonly number: number;
  readonly by: string;
  readonly at: Date;
  readonly note?: string | undefined;
}

/** Answers an open consultation. False where it is not open: of two who answer at once, one gets true. */
export const answerConsultation = (db: Db, step: Step & { note: string; discreet: boolean }): Promise<boolean> =>
  move(
    db,
    step,
    'answered',
    sql`state = 'answered', answer = ${step.note}, discreet = ${step.discreet}, answered_by = ${step.by}, answered_at = ${step.at.toISOString()},
      remind_at = null`,
    sql`state = 'open'`,
  );

/** It did not help: it waits again, with a new promise. For its asker, or for staff who see that it was wrong. */
export const reopenConsultation = (
  db: Db,
  step: Step & { dueAt: Date; remindAt: Date; isStaff: boolean },
): Promise<boolean> =>
  move(
    db,
    step,
    'reopened',
    sql`state = 'open', due_at = ${step.dueAt.toISOString()}, remind_at = ${step.remindAt.toISOString()},
      solved = false, closed_at = null, satisfied = null, satisfaction_note = null`,
    sql`state in ('answered', 'closed') and (${step.isStaff} or asked_by = ${step.by})`,
  );

/** It helped. Only for its asker. */
export const closeConsultation = (db: Db, step: Step): Promise<boolean> =>
  move(
    db,
    step,
    'solved',
    sql`state = 'closed', solved = true, closed_at = ${step.at.toISOString()}`,
    sql`state = 'answered' and asked_by = ${step.by}`,
  );

/** What its asker thinks of the answer; the last word counts, and every word is kept. */
export const rateConsultation = (db: Db, step: Step & { satisfied: boolean }): Promise<boolean> =>
  move(
    db,
    step,
    step.satisfied ? 'satisfied' : 'dissatisfied',
    sql`satisfied = ${step.satisfied}, satisfaction_note = ${step.note ?? null}`,
    sql`state <> 'open' and asked_by = ${step.by}`,
  );

/** Its answer is to become a matter of that title. */
export const proposeEntry = (db: Db, step: Step & { note: string }): Promise<boolean> =>
  move(
    db,
    step,
    'proposed',
    sql`entry_title = ${step.note}, entry_by = ${step.by}, entry_at = ${step.at.toISOString()}`,
    sql`answer is not null and entry_approved_by is null`,
  );

/** A second person agrees. The database refuses the one who proposed it. */
export const approveEntry = (db: Db, step: Step): Promise<boolean> =>
  move(
    db,
    step,
    'approved',
    sql`entry_approved_by = ${step.by}, entry_approved_at = ${step.at.toISOString()}`,
    sql`entry_by is not null and entry_by <> ${step.by} and entry_approved_by is null`,
  );

async function move(
  db: Db,
  { districtId, number, by, at, note }: Step,
  type: ConsultationEventType,
  change: ReturnType<typeof sql>,
  where: ReturnType<typeof sql>,
): Promise<boolean> {
  const moved = await db.execute(sql`
    with moved as (
      update ${consultation} set ${change}
      where district_id = ${districtId} and number = ${number} and ${where} returning number)
    insert into ${consultationEvent} (district_id, number, seq, type, person_id, at, note)
    select ${districtId}, number,
      (select max(seq) + 1 from ${consultationEvent} e where e.district_id = ${districtId} and e.number = ${number}),
      ${type}, ${by}, ${at.toISOString()}, ${note ?? null}
    from moved returning seq`);
  return moved.length > 0;
}

const nameOf = (column: 'asked_by' | 'answered_by') =>
  sql<string | null>`(select p.name from ${person} p
    where p.district_id = ${consultation}.district_id and p.id = ${consultation}.${sql.identifier(column)})`;

const select = (db: Db) =>
  db
    .select({ row: consultation, asker: nameOf('asked_by'), answerer: nameOf('answered_by') })
    .from(consultation)
    .$dynamic();

const toConsultation = ({ row, asker, answerer }: Awaited<ReturnType<typeof select>>[number]): Consultation => ({
  ...row,
  asker: asker ?? '',
  answerer: answerer ?? undefined,
});

/** Where a person can be met. */
export async function accountsOf(db: Db, districtId: string, personId: string): Promise<AccountRef[]> {
  return db
    .select({ realm: account.realm, id: account.externalId })
    .from(account)
    .where(and(eq(account.districtId, districtId), eq(account.personId, personId)));
}

export async function findConsultation(db: Db, districtId: string, number: number): Promise<Consultation | undefined> {
  const [found] = await select(db).where(and(eq(consultation.districtId, districtId), eq(consultation.number, number)));
  return found && toConsultation(found);
}

/** Those that wait for an answer, the one due first first. */
export async function openConsultations(db: Db, districtId: string, limit: number): Promise<Consultation[]> {
  const rows = await select(db)
    .where(and(eq(consultation.districtId, districtId), eq(consultation.state, 'open')))
    .orderBy(asc(consultation.dueAt), asc(consultation.number))
    .limit(limit);
  return rows.map(toConsultation);
}

/** Claims consultations that those on duty are to be reminded of, and puts the next reminder so much later. */
export async function claimReminders(db: Db, now: Date, nextAt: Date, limit: number): Promise<Consultation[]> {
  const claimed = await db.execute<{ district_id: string; number: number }>(sql`
    with due as (
      select district_id, number from ${consultation} where remind_at <= ${now.toISOString()}
      order by remind_at limit ${limit} for update skip locked)
    update ${consultation} c set remind_at = ${nextAt.toISOString()} from due
    where c.district_id = due.district_id and c.number = due.number returning c.district_id, c.number`);
  const found = await Promise.all(claimed.map((row) => findConsultation(db, row.district_id, row.number)));
  return found.filter((one) => one !== undefined);
}
