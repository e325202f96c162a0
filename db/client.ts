import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsDatabase, PostgresJsSession } from 'drizzle-orm/postgres-js';
import type { SQL } from 'drizzle-orm/sql';
import postgres from 'postgres';
import { connectionPool, type Pooled } from './pool.ts';

/** Columns are camelCase in code and snake_case in Postgres. drizzle-kit is told the same. */
export const casing = 'snake_case';

/** What every query takes first: the store's own connections, or a transaction. */
export type Db = PostgresJsDatabase;

export interface Store {
  /** For single statements outside a transaction. */
  readonly db: Db;
  /**
   * Runs one unit of work. `begin` travels with its first statement, and the last of those given to `atCommit` with
   * `commit`: a unit of n statements costs n round trips.
   * Whatever `work` throws, or a failure of one of those last statements, undoes everything and is thrown on.
   */
  transaction<T>(work: (tx: Db, atCommit: (statement: SQL) => void) => Promise<T>): Promise<T>;
  /** One more connection, beside the pool; whoever asks for it ends it. For migrations. */
  client(): postgres.Sql;
  close(): Promise<void>;
}

const dialect = new PgDialect({ casing });

/** Opens at most `max` connections to a Postgres server, each when it is first needed. */
export function connect(url: string, max: number): Store {
  const options = {
    connect_timeout: 5,
    // A webhook has 3 s in all; what holds a lock for longer than this is not going to be answered in time.
    connection: { application_name: 'xiaopi', statement_timeout: 10_000, idle_in_transaction_session_timeout: 15_000 },
  };
  return storeOver((client) => postgres(url, { ...options, ...client }), max);
}

/** What every client of ours is: one connection that is only ever closed by us or by a fault. */
export interface ClientOptions {
  max: 1;
  idle_timeout: 0;
  max_lifetime: null;
  fetch_types: false;
  onnotice: () => undefined;
  onclose: () => void;
}

/** The store over whatever opens a postgres.js client. */
export function storeOver(
  open: (options: ClientOptions) => postgres.Sql,
  max: number,
  afterClose?: () => Promise<void>,
): Store {
  const client = (onclose: () => void) => {
    const sql = open({
      max: 1,
      idle_timeout: 0,
      max_lifetime: null,
      fetch_types: false, // nobody hears its failure, which would end the process; we pass no arrays
      onnotice: () => undefined,
      onclose,
    });
    leaveValuesToDrizzle(sql);
    return sql;
  };
  const pool = connectionPool(max, client);

  /** drizzle asks for the rows as objects or, through `values()`, as arrays, before the statement is sent. */
  function single(query: string, params: string[]) {
    let asArrays = false;
    const rows = Promise.resolve().then(() =>
      pool.lend((connection) => {
        const statement = send(connection, query, params);
        return asArrays ? statement.values() : statement;
      }),
    );
    const values = () => {
      asArrays = true;
      return rows;
    };
    return Object.assign(rows, { values });
  }

  return {
    db: over(single),

    transaction: (work) =>
      pool.lend(async (connection) => {
        let begun = false;
        const begin = send(connection, 'begin').then(
          () => {
            begun = true;
          },
          (error) => {
            if (!connection.used) throw error; // Later on, the first statement fails with it and says so.
          },
        );
        try {
          // What waits inside postgres.js when a connection is lost would be run alone on the next one: so nothing may
          // wait there but `commit`, which is harmless alone.
          if (!connection.used) await begin;
          const atCommit: SQL[] = [];
          const tx = over((query, params) => send(connection, query, params));
          const result = await work(tx, (statement) => atCommit.push(statement));
          const last = atCommit.pop();
          for (const statement of atCommit) await tx.execute(statement);
          if (last) {
            const { sql, params } = dialect.sqlToQuery(last);
            // `commit` of a failed transaction succeeds by rolling back: the statement that failed rejects here.
            await Promise.all([
              send(connection, sql, params as string[]).execute(),
              send(connection, 'commit').execute(),
            ]);
          } else {
            await send(connection, 'commit');
          }
          return result;
        } catch (error) {
          await new Promise<void>((resolve) => setImmediate(resolve)); // a lost socket fails first and closes after
          if (begun && !connection.lost) await send(connection, 'rollback');
          throw error;
        }
      }),

    client: () => client(() => undefined),

    async close() {
      await pool.close();
      await afterClose?.();
    },
  };
}

/** Statements with parameters are prepared: unprepared, postgres.js asks the server for their types every time. */
function send({ sql, lost }: Pooled, query: string, params: string[] = []) {
  if (lost) throw lost;
  return sql.unsafe(query, params, { prepare: params.length > 0 });
}

function over(run: (query: string, params: string[]) => unknown): Db {
  const client = { unsafe: run } as unknown as postgres.Sql;
  return new PostgresJsDatabase(dialect, new PostgresJsSession(client, dialect, undefined, {}), undefined) as Db;
}

// date, timestamp and timestamptz with their arrays; json and jsonb
const TIMES = [1082, 1083, 1114, 1115, 1182, 1184, 1185, 1231];
const DOCUMENTS = [114, 3802];

/** drizzle's columns turn times and documents into values themselves; the driver must not do it first. */
function leaveValuesToDrizzle({ options }: postgres.Sql): void {
  const asIs = (value: unknown) => value;
  for (const type of TIMES) {
    options.parsers[type] = asIs;
    options.serializers[type] = asIs;
  }
  for (const type of DOCUMENTS) options.serializers[type] = asIs;
}
