import { sql } from 'drizzle-orm';
import type { Db } from './client.ts';
import { occurrence, reminder } from './reminder.ts';
import type { ReminderKey } from './reminder-plan.ts';

/** Leaves out the next time to come and no other. Answers when it would have been; undefined where none is to come. */
export async function skipNext(tx: Db, key: ReminderKey): Promise<Date | undefined> {
  const [row] = await tx.execute<{ at: string }>(sql`
    update ${occurrence} set state = 'skipped', reason = 'by_hand', by_hand = true, version = version + 1
    where ${sameReminder(key)} and state = 'pending' and planned_at = (
      select planned_at from ${occurrence} where ${sameReminder(key)} and state = 'pending' order by at limit 1)
    returning at`);
  return row && new Date(row.at);
}

/**
 * Says once more at `until` what was said at `of`. False where that was put off before, or never said.
 * A reminder that was done is live again until then.
 */
export async function snooze(tx: Db, key: ReminderKey, of: Date, until: Date): Promise<boolean> {
  const { districtId, number } = key;
  const made = await tx.execute(sql`
    insert into ${occurrence} (district_id, number, planned_at, at, state, reason, by_hand, snooze_of)
    select ${districtId}, ${number}::int, ${until.toISOString()}, ${until.toISOString()}, 'pending', 'snoozed', true,
      planned_at
    from ${occurrence} where ${sameReminder(key)} and planned_at = ${of.toISOString()} and state = 'sent'
    on conflict do nothing returning 1`);
  if (made.length > 0) {
    await tx.execute(sql`update ${reminder} set state = 'active' where ${sameReminder(key)} and state = 'done'`);
  }
  return made.length > 0;
}

/** The last time that it was said, since a time. */
export async function lastSaid(db: Db, key: ReminderKey, since: Date): Promise<Date | undefined> {
  const [row] = await db.execute<{ planned_at: string }>(sql`
    select planned_at from ${occurrence}
    where ${sameReminder(key)} and state = 'sent' and settled_at > ${since.toISOString()}
    order by settled_at desc, planned_at desc limit 1`);
  return row && new Date(row.planned_at);
}

/** Puts off the next time to come. Answers when it is now; undefined where none is to come. */
export async function putOff(tx: Db, key: ReminderKey, minutes: number): Promise<Date | undefined> {
  const [row] = await tx.execute<{ at: string }>(sql`
    update ${occurrence} set at = at + make_interval(mins => ${minutes}::int), reason = 'put_off', by_hand = true,
      version = version + 1
    where ${sameReminder(key)} and state = 'pending' and planned_at = (
      select planned_at from ${occurrence} where ${sameReminder(key)} and state = 'pending' order by at limit 1)
    returning at`);
  return row && new Date(row.at);
}

const sameReminder = ({ districtId, number }: ReminderKey) => sql`district_id = ${districtId} and number = ${number}`;
