import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runConnect } from '#scripts/connect/run.ts';
import { scratchFolder } from '#test/support/process.ts';
import { fakeTerminal } from '#test/support/terminal.ts';
import { acceptWebSocket } from '#test/support/web-socket.ts';

/** WeCom's long connection as far as signing in goes; the bot is `aib1` with the secret `s3cret`. */
async function fakeDoor() {
  const server = createServer();
  server.on('upgrade', (request, wire) => {
    acceptWebSocket(request, wire, (message, socket) => {
      const { cmd, headers, body } = JSON.parse(message.toString());
      if (cmd !== 'aibot_subscribe') return socket.close(4000);
      const right = body.bot_id === 'aib1' && body.secret === 's3cret';
      socket.send(JSON.stringify({ headers: { req_id: 'another' }, errcode: 1 }));
      socket.send(
        JSON.stringify({
          headers,
          ...(right ? { errcode: 0, errmsg: 'ok' } : { errcode: 853000, errmsg: 'invalid secret' }),
        }),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('npm run connect -- wecom', () => {
  const folder = scratchFolder();
  let door: Awaited<ReturnType<typeof fakeDoor>>;
  let file: string;
  beforeAll(async () => {
    door = await fakeDoor();
  });
  afterAll(() => {
    door.server.closeAllConnections();
    door.server.close();
  });
  beforeEach(() => {
    file = join(mkdtempSync(join(folder, 'one-')), '.env');
    writeFileSync(file, `WECOM_WS_URL=${door.url}\n`);
  });

  async function connect(answers?: readonly string[], environment: Record<string, string> = {}, args: string[] = []) {
    const { terminal, said } = fakeTerminal(answers);
    const { signal } = new AbortController();
    const world = { terminal, environment, file, example: '.none', signal, http: fetch };
    const outcome = await runConnect(['wecom', ...args], world);
    return { outcome, said: said() };
  }
  const kept = () => ({ ...parseEnv(readFileSync(file, 'utf8')) });

  it('says where id and secret are, tries them and keeps them', async () => {
    const { outcome, said } = await connect(['aib1', 's3cret', '', 'ZhangSan']);
    expect(outcome).toEqual({ code: 0, start: true });
    expect(said).toContain('企业微信管理后台 → 安全与管理 → 管理工具 → 智能机器人');
    expect(said).toContain('Bot ID 和 Secret 都对，已经接通。');
    expect(said).not.toContain('s3cret');
    expect(kept()).toEqual({
      WECOM_WS_URL: door.url,
      WECOM_BOT_TRANSPORT: 'ws',
      WECOM_BOT_ID: 'aib1',
      WECOM_BOT_SECRET: 's3cret',
      WECOM_BOT_NAME: '小π',
      ADMINS: 'wecom:zhangsan',
    });
  });

  it('takes them from the environment where nobody can be asked', async () => {
    expect((await connect()).said).toContain('请先设好环境变量 WECOM_BOT_ID 和 WECOM_BOT_SECRET');
    const { outcome } = await connect(undefined, { WECOM_BOT_ID: 'aib1', WECOM_BOT_SECRET: 's3cret' });
    expect(outcome).toMatchObject({ code: 0 });
    expect(kept()).toMatchObject({ WECOM_BOT_ID: 'aib1', WECOM_BOT_NAME: '小π' });
  });

  it.each([
    ['a wrong secret', ['aib1', 'wrong'], '没有接成：企业微信说不对（853000 invalid secret）'],
    ['nothing', ['', ''], '没有接成：Bot ID 和 Secret 都要填'],
  ])('keeps nothing of %s', async (_, answers, sentence) => {
    const { outcome, said } = await connect(answers);
    expect(outcome).toEqual({ code: 1, start: false });
    expect(said).toContain(sentence);
    expect(said).not.toContain('wrong');
    expect(kept()).toEqual({ WECOM_WS_URL: door.url });
  });

  it('says in one sentence that WeCom cannot be reached', async () => {
    const { outcome, said } = await connect(['aib1', 's3cret'], { WECOM_WS_URL: 'ws://127.0.0.1:1' });
    expect(outcome).toMatchObject({ code: 1 });
    expect(said).toContain('没有接成：连不上企业微信');
  });

  it('asks before it replaces another bot', async () => {
    writeFileSync(file, `WECOM_WS_URL=${door.url}\nWECOM_BOT_ID=old\n`);
    expect(await connect(['n'])).toMatchObject({
      outcome: { code: 1 },
      said: expect.stringContaining('智能机器人 old'),
    });
    expect(kept()).toMatchObject({ WECOM_BOT_ID: 'old' });
    expect((await connect(['y', 'aib1', 's3cret', '', ''])).outcome).toMatchObject({ code: 0 });
    expect(kept()).toMatchObject({ WECOM_BOT_ID: 'aib1' });
    expect(kept()['ADMINS']).toBeUndefined();
  });
});
