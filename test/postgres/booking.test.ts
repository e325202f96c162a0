import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { approvalRush } from '#test/support/approval-rush.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';

describe.skipIf(noServer('six hundred approvals'))('on a Postgres server', () => {
  let server: ServerDatabase;
  let stores: Store[];
  beforeAll(async () => {
    server = await serverDatabase('booking');
    stores = [await server.empty(), server.connect()];
  });
  afterAll(() => server.drop());

  it('V2: six hundred approvals for thirty slots, by two processes: no overlap, and nobody sees a deadlock', () =>
    approvalRush(stores));
});
