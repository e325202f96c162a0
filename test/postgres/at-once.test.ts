import { afterAll, beforeAll, describe } from 'vitest';
import { atOnce } from '#test/support/at-once.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';

describe.skipIf(noServer('much at once on a Postgres server'))('Postgres', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('at_once');
  });
  afterAll(() => database.drop());

  atOnce('a Postgres server', () => database.empty());
});
