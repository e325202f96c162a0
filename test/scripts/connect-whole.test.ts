import { readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noServer, serverDatabase } from '#test/support/database.ts';
import { fakeAccounts } from '#test/support/feishu/accounts.ts';
import { KEYS } from '#test/support/feishu/server.ts';
import { liveFeishuSockets } from '#test/support/feishu-ws/server.ts';
import { freePort, scratchFolder, spawnNode, until, untilReady } from '#test/support/process.ts';

/** A clone with what npm installed, and nothing else. */
function clone(): string {
  const folder = scratchFolder();
  for (const name of ['src', 'db', 'handlers', 'scripts', 'node_modules', 'package.json', '.env.example']) {
    symlinkSync(resolve(name), join(folder, name));
  }
  return folder;
}

describe.skipIf(noServer('npm run connect as a whole'))('npm run connect, from a clone to an answer in a group', () => {
  it('needs one scan of a code', { timeout: 120_000 }, async () => {
    const database = await serverDatabase('connect');
    try {
      await using accounts = await fakeAccounts();
      await using feishu = await liveFeishuSockets();
      const cwd = clone();
      const port = String(await freePort());
      const env = {
        FAKE_ACCOUNTS: accounts.url,
        FEISHU_API_BASE: feishu.url,
        DATABASE_URL: database.url,
        PORT: port,
      };
      const preload = resolve('test/support/feishu/accounts-preload.ts');
      await using running = spawnNode(['--import', preload, 'scripts/connect.ts'], { cwd, env });
      await until('a code is shown', () => accounts.begun() === 1);
      accounts.decides({ how: 'created', appId: KEYS.appId, secret: KEYS.appSecret, openId: 'ou_scanner' });
      await untilReady(running, `http://127.0.0.1:${port}`);

      expect(await feishu.says('oc_group', 'ou_scanner', '帮助')).toMatchObject({ code: 200 });
      const answer = await until('it answers', () => feishu.fake.messages('oc_group').find(({ by }) => by === 'bot'));
      expect(answer.content).toContain('设角色'); // whoever scanned is an admin
      expect(readFileSync(join(cwd, '.env'), 'utf8')).toContain('FEISHU_TRANSPORT=ws');
      expect(running.output()).not.toContain(KEYS.appSecret);
      expect(await running.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    } finally {
      await database.drop();
    }
  });
});
