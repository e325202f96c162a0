import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';
import { signUpRush } from '#test/support/sign-up-rush.ts';

describe.skipIf(noServer('six hundred sign-ups'))('on a Postgres server', () => {
  let server: ServerDatabase;
  let stores: Store[];
  beforeAll(async () => {
    server = await serverDatabase('sign_up');
    stores = [await server.empty(), server.connect()];
  });
  afterAll(() => server.drop());

  it('E1, E3: six hundred parties for thirty places, by two processes', () => signUpRush(stores));
});
