import { sql } from 'drizzle-orm';
import type { Store } from '#db/client.ts';

/** So many people with one account each in the demo chat, and a reminder for each that is due at `at`. */
export async function manyReminders(
  { db }: Store,
  { districtId, count, at }: { readonly districtId: string; readonly count: number; readonly at: Date },
): Promise<void> {
  const due = at.toISOString();
  await db.execute(sql`
    insert into person (district_id, id, name, named, role, created_at)
    select ${districtId}, 'many_' || n, 'M' || n, true, 'member', ${due} from generate_series(1, ${count}::int) n`);
  await db.execute(sql`
    insert into account (district_id, realm, external_id, person_id)
    select ${districtId}, 'demo', 'many' || n, 'many_' || n from generate_series(1, ${count}::int) n`);
  await db.execute(sql`
    insert into reminder (district_id, number, what, state, created_by, created_at, made_in, audience, target, timing,
      said, policy, loud, grace_minutes)
    select ${districtId}, n, 'Water the plants ' || n, 'active', 'many_' || n, ${due}, 'demo:private:many' || n,
      'person', 'many_' || n, jsonb_build_object('kind', 'once', 'at', ${due}::text), 'then', 'run', false, 30
    from generate_series(1, ${count}::int) n`);
  // Spread over the minute, as people would have them.
  await db.execute(sql`
    insert into reminder_occurrence (district_id, number, planned_at, at, state)
    select ${districtId}, n, ${due}::timestamptz + make_interval(secs => n % 60),
      ${due}::timestamptz + make_interval(secs => n % 60), 'pending'
    from generate_series(1, ${count}::int) n`);
}

/** How many messages were queued, for how many different chats, and how many occurrences are not settled. */
export async function tally({ db }: Store): Promise<{ queued: number; chats: number; open: number }> {
  const [row] = await db.execute<{ queued: number; chats: number; open: number }>(sql`
    select (select count(*)::int from outbox) as queued, (select count(distinct lane)::int from outbox) as chats,
      (select count(*)::int from reminder_occurrence where state <> 'sent') as open`);
  return row!;
}
