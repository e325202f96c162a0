import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Db } from './client.ts';

/**
 * The second wall between districts. The first is that every query names its district; this one holds where a query
 * forgets to. What is done for one district runs as this role, which sees nothing but the rows of the district that the
 * setting `xiaopi.district` names. Whoever owns the tables sees all: what spans districts runs as the owner.
 */
export const DISTRICT_ROLE = 'xiaopi_district';

interface Shared {
  readonly why: string;
  /** What may be done with it inside a district. */
  readonly may: readonly ('select' | 'insert' | 'update')[];
}

/** The tables that are no district's, and why. Every other table has a column `district_id` or belongs to a chat, and has
 * its policy. */
export const SHARED: Readonly<Record<string, Shared>> = {
  outbox_lane: {
    why: 'counts what waits in a chat: one person’s private chat hears several districts',
    may: ['select', 'insert', 'update'],
  },
  outbox_pace: { why: 'how fast each platform is spoken to, for all districts together', may: [] },
  once: { why: 'names of what was done: hashes of addresses that were given to one person', may: ['select', 'insert'] },
  job: { why: 'when each job runs next, for all districts together', may: [] },
  connection_lease: { why: 'which process holds a platform’s connection', may: [] },
  secret: {
    why: 'keys of the installation, with which a district’s telephone numbers are kept',
    may: ['select', 'insert'],
  },
  upload: { why: 'a platform’s own names of pictures, read by the sender', may: [] },
  demo_account: { why: 'the demo chat, which stands for a platform', may: [] },
  demo_chat: { why: 'the demo chat, which stands for a platform', may: [] },
  demo_message: { why: 'the demo chat, which stands for a platform', may: [] },
  demo_photo: { why: 'the demo chat, which stands for a platform', may: [] },
};

/** Tables that belong to a chat, and with it to whatever district it is in. */
export const OF_CHAT = ['chat_tag', 'chat_muted_series', 'chat_posts'] as const;

/** The database's user may neither make the role nor become it: an administrator has to. */
export class NoDistrictRole extends Error {
  override readonly name = 'NoDistrictRole';
  readonly user: string;

  constructor(user: string, cause: unknown) {
    super(`${user} may not work as ${DISTRICT_ROLE}`, { cause });
    this.user = user;
  }
}

/**
 * Gives every table its policy and the role what it may do. After every migration, so that no table can be forgotten;
 * costs one look at the catalogue where nothing is new.
 * @throws `NoDistrictRole` where the user of the connection may not make the role
 */
export async function isolate(client: postgres.Sql): Promise<void> {
  try {
    await client.unsafe(ROLE);
  } catch (error) {
    const [me] = await client<{ name: string }[]>`select current_user as name`;
    throw new NoDistrictRole(me?.name ?? '', error);
  }
  await client.unsafe(POLICIES);
  for (const [table, { may }] of Object.entries(SHARED)) {
    if (may.length > 0) await client.unsafe(`grant ${may.join(', ')} on ${table} to ${DISTRICT_ROLE}`);
  }
}

// Roles belong to the whole server: another database's processes may be making it at this moment. Who makes a role may
// not become it everywhere (Postgres 16), so that it is tried, and granted only where that fails.
const ROLE = `do $$ begin
  if not exists (select from pg_roles where rolname = '${DISTRICT_ROLE}') then
    begin
      create role ${DISTRICT_ROLE} nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  begin
    perform set_config('role', '${DISTRICT_ROLE}', true);
  exception when insufficient_privilege then
    grant ${DISTRICT_ROLE} to current_user;
    perform set_config('role', '${DISTRICT_ROLE}', true);
  end;
  perform set_config('role', 'none', true);
  if exists (select from pg_roles where rolname = '${DISTRICT_ROLE}' and (rolsuper or rolbypassrls)) then
    raise exception '${DISTRICT_ROLE} would see every district';
  end if;
end $$`;

// The setting is read once per statement: inside a subquery it is not looked up again for every row.
const POLICIES = `do $$
declare
  t record;
begin
  for t in
    select c.oid, c.oid::regclass as name, a.attname as key from pg_class c
    join pg_attribute a on a.attrelid = c.oid
      and a.attname = case when c.relname = 'district' then 'id' else 'district_id' end
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not (c.relrowsecurity
      and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'one_district')
      and has_table_privilege('${DISTRICT_ROLE}', c.oid, 'delete'))
  loop
    execute format('alter table %s enable row level security', t.name);
    execute format('drop policy if exists one_district on %s', t.name);
    execute format(
      'create policy one_district on %s using (%I = (select current_setting(''xiaopi.district'', true)))', t.name, t.key);
    execute format('grant select, insert, update, delete on %s to ${DISTRICT_ROLE}', t.name);
  end loop;
  for t in
    select c.oid::regclass as name from pg_class c
    where c.oid in (${OF_CHAT.map((table) => `'${table}'::regclass`).join(', ')}) and not (c.relrowsecurity
      and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'one_district'))
  loop
    execute format('alter table %s enable row level security', t.name);
    execute format('create policy one_district on %1$s using (exists (select from chat c
      where (c.platform, c.kind, c.id) = (%1$s.platform, %1$s.kind, %1$s.id)
        and c.district_id = (select current_setting(''xiaopi.district'', true))))', t.name);
    execute format('grant select, insert, update, delete on %s to ${DISTRICT_ROLE}', t.name);
  end loop;
  -- A view is read with the rights of whoever reads it, or it would be a hole in the wall: then it stays closed.
  for t in
    select c.oid::regclass as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
      and 'security_invoker=true' = any (c.reloptions) and not has_table_privilege('${DISTRICT_ROLE}', c.oid, 'select')
  loop
    execute format('grant select on %s to ${DISTRICT_ROLE}', t.name);
  end loop;
end $$`;

/** As a value to select: from the next statement of the transaction on, nothing is seen but this district. */
export const entering = (districtId: string | SQLWrapper): SQL =>
  sql`set_config('role', ${DISTRICT_ROLE}, true) || set_config('xiaopi.district', ${districtId}, true)`;

/** From here on the transaction sees nothing but this district. */
export async function enterDistrict(tx: Db, districtId: string): Promise<void> {
  await tx.execute(sql`select ${entering(districtId)}`);
}

/** A statement after which the transaction sees every district again. */
export const leaving = sql`select set_config('role', 'none', true)`;

/** From here on the transaction sees every district: for what is about several of them, or not yet known which. */
export async function leaveDistrict(tx: Db): Promise<void> {
  await tx.execute(leaving);
}
