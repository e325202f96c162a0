import { afterAll, beforeAll, describe } from 'vitest';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';
import { incidentsAtOnce } from '#test/support/incidents-at-once.ts';

describe.skipIf(noServer('incidents at once on a Postgres server'))('Postgres', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('incidents');
  });
  afterAll(() => database.drop());

  incidentsAtOnce('a Postgres server', () => database.empty());
});
