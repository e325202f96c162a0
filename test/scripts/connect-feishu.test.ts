import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runConnect } from '#scripts/connect/run.ts';
import { parseConfig } from '#src/config.ts';
import { askedBy, fakeAccounts } from '#test/support/feishu/accounts.ts';
import { sendAccountsTo } from '#test/support/feishu/accounts-preload.ts';
import { KEYS } from '#test/support/feishu/server.ts';
import { liveFeishuSockets } from '#test/support/feishu-ws/server.ts';
import { scratchFolder, spawnNode, until } from '#test/support/process.ts';
import { fakeTerminal } from '#test/support/terminal.ts';

const CREATED = { how: 'created', appId: KEYS.appId, secret: KEYS.appSecret, openId: 'ou_scanner' } as const;

describe('npm run connect, for Feishu', () => {
  let accounts: Awaited<ReturnType<typeof fakeAccounts>>;
  let feishu: Awaited<ReturnType<typeof liveFeishuSockets>>;
  const folder = scratchFolder();
  let file: string;
  let accountsUrl = '';

  beforeAll(() => sendAccountsTo(() => accountsUrl));
  beforeEach(async () => {
    accounts = await fakeAccounts();
    feishu = await liveFeishuSockets();
    accountsUrl = accounts.url;
    file = join(mkdtempSync(join(folder, 'one-')), '.env');
    writeFileSync(file, `FEISHU_API_BASE=${feishu.url}\n`);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await accounts[Symbol.asyncDispose]();
    await feishu[Symbol.asyncDispose]();
  });

  const kept = () => ({ ...parseEnv(readFileSync(file, 'utf8')) });

  function connect(args: readonly string[], answers?: readonly string[], environment = {}) {
    const giveUp = new AbortController();
    const { terminal, said } = fakeTerminal(answers);
    const http: typeof fetch = (input, init) =>
      fetch(String(input).replace('https://open.larksuite.com', feishu.url), init);
    const outcome = runConnect(args, { terminal, environment, file, example: '.none', signal: giveUp.signal, http });
    const link = () => until('the link is shown', () => /https:\/\/open\.feishu\.cn\S+/u.exec(said())?.[0]);
    return { outcome, said, link, giveUp };
  }

  it('makes an app with everything that we need, keeps its keys and makes whoever scanned the first admin', async () => {
    const { outcome, said, link } = connect([], []);
    const asked = askedBy(await link());
    expect(asked).toMatchObject({ createOnly: 'true', clientID: null, name: '小π' });
    expect(asked.addons.scopes.tenant).toContain('im:message.group_at_msg:readonly');
    expect(asked.addons.events.items.tenant).toContain('im.message.receive_v1');
    expect(asked.addons.callbacks.items).toEqual(['card.action.trigger']);
    expect(said()).toContain('▄'); // the code fits into 80 columns
    accounts.decides(CREATED);
    expect(await outcome).toEqual({ code: 0, start: true });
    expect(kept()).toEqual({
      FEISHU_API_BASE: feishu.url,
      FEISHU_APP_ID: KEYS.appId,
      FEISHU_APP_SECRET: KEYS.appSecret,
      FEISHU_TRANSPORT: 'ws',
      ADMINS: 'feishu:ou_scanner',
    });
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect(parseConfig(kept())).toMatchObject({ feishu: { transport: 'ws' }, admins: [{ id: 'ou_scanner' }] });
    expect(said()).toContain('应用“小π”已经接通。');
    expect(said()).toContain('在群里发：@小π 帮助');
    expect(said()).not.toContain(KEYS.appSecret);
  });

  it('shows the link alone where nobody looks at a terminal', async () => {
    const { outcome, said, link } = connect(['--no-start']);
    await link();
    accounts.decides(CREATED);
    expect(await outcome).toEqual({ code: 0, start: false });
    expect(said()).not.toContain('▄');
    expect(said()).toContain('启动小π：npm start');
  });

  it.each([
    ['denied', '没有接成：扫码的人点了拒绝。想接的话再运行一次 npm run connect。没有改动任何东西。'],
    ['expired', '没有接成：二维码过期了。请再运行一次 npm run connect，在有效时间内扫码。没有改动任何东西。'],
  ] as const)('changes nothing where it was %s', async (how, sentence) => {
    const { outcome, said, link } = connect([], []);
    await link();
    accounts.decides({ how });
    expect(await outcome).toEqual({ code: 1, start: false });
    expect(said().split('\n').at(-1)).toBe(sentence);
    expect(kept()).toEqual({ FEISHU_API_BASE: feishu.url });
  });

  it('changes nothing where nobody decides until the code is no longer good', async () => {
    await accounts[Symbol.asyncDispose]();
    accounts = await fakeAccounts({ expiresS: 0.2 });
    accountsUrl = accounts.url;
    const { outcome, said } = connect([], []);
    expect(await outcome).toEqual({ code: 1, start: false });
    expect(said()).toContain('二维码过期了');
  });

  it('asks less often when it is told to, and still gets there', async () => {
    const { outcome, link } = connect([], []);
    await link();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    accounts.isHurried(1);
    accounts.decides(CREATED);
    for (let turns = 0; turns < 5000 && !kept()['FEISHU_APP_ID']; turns++) {
      await vi.advanceTimersByTimeAsync(20);
      await new Promise((resume) => setImmediate(resume));
    }
    expect(await outcome).toMatchObject({ code: 0 });
    expect(accounts.polls()).toBeLessThan(20);
  });

  it('changes nothing when it is given up', async () => {
    const { outcome, said, link, giveUp } = connect([], []);
    await link();
    giveUp.abort();
    expect(await outcome).toEqual({ code: 130, start: false });
    expect(said().split('\n').at(-1)).toBe('已放弃，没有改动任何东西。');
    expect(kept()).toEqual({ FEISHU_API_BASE: feishu.url });
  });

  it('widens the app that is there already, and says what to look at in the console', async () => {
    writeFileSync(
      file,
      `FEISHU_API_BASE=${feishu.url}\nFEISHU_APP_ID=${KEYS.appId}\nFEISHU_APP_SECRET=old\nADMINS=wecom:boss\n`,
    );
    const { outcome, said, link } = connect([], []);
    expect(askedBy(await link())).toMatchObject({ createOnly: null, clientID: KEYS.appId, name: null });
    accounts.decides(CREATED);
    expect(await outcome).toMatchObject({ code: 0 });
    expect(kept()).toMatchObject({ FEISHU_APP_SECRET: KEYS.appSecret, ADMINS: 'wecom:boss,feishu:ou_scanner' });
    expect(said()).toContain('使用长连接接收');
  });

  it('leaves an app with webhooks to its webhooks', async () => {
    writeFileSync(file, `FEISHU_API_BASE=${feishu.url}\nFEISHU_APP_ID=${KEYS.appId}\nFEISHU_ENCRYPT_KEY=k\n`);
    const { outcome, said, link } = connect([], []);
    await link();
    accounts.decides(CREATED);
    expect(await outcome).toMatchObject({ code: 0 });
    expect(kept()['FEISHU_TRANSPORT']).toBeUndefined();
    expect(said()).toContain('仍然用请求地址');
  });

  it('asks before it replaces another app, and asks before anything is made', async () => {
    writeFileSync(file, 'FEISHU_APP_ID=cli_old\n');
    const declined = connect(['--new'], ['n']);
    expect(await declined.outcome).toEqual({ code: 1, start: false });
    expect(declined.said()).toContain('.env 里已经有一个飞书应用 cli_old');
    const unasked = connect(['--new']);
    expect(await unasked.outcome).toEqual({ code: 1, start: false });
    expect(unasked.said()).toContain('--yes');
    expect(accounts.begun()).toBe(0);
    const sure = connect(['--new', '--yes']);
    expect(askedBy(await sure.link())).toMatchObject({ createOnly: 'true' });
    accounts.decides(CREATED);
    await sure.outcome;
    expect(kept()).toMatchObject({ FEISHU_APP_ID: KEYS.appId });
  });

  it('keeps the keys of an app that its company has yet to approve', async () => {
    const { outcome, said, link } = connect([], []);
    await link();
    accounts.decides({ ...CREATED, secret: 'another' });
    expect(await outcome).toMatchObject({ code: 0 });
    expect(said()).toContain('但现在还用不了');
    expect(kept()).toMatchObject({ FEISHU_APP_SECRET: 'another' });
  });

  it('sets Lark’s address for somebody of Lark', async () => {
    const { outcome, said, link } = connect([], []);
    await link();
    accounts.decides({ ...CREATED, brand: 'lark' });
    expect(await outcome).toMatchObject({ code: 0 });
    expect(kept()).toMatchObject({ FEISHU_API_BASE: 'https://open.larksuite.com' });
    expect(said()).toContain('应用“小π”已经接通。');
  });

  it('says so where the environment would overrule what it keeps', async () => {
    const { outcome, said, link } = connect([], [], { FEISHU_APP_ID: 'cli_other' });
    await link();
    accounts.decides(CREATED);
    await outcome;
    expect(said()).toContain('系统环境变量里也设了 FEISHU_APP_ID');
  });

  it('says in one sentence that Feishu cannot be reached', async () => {
    accountsUrl = 'http://127.0.0.1:1';
    const { outcome, said } = connect([], []);
    expect(await outcome).toEqual({ code: 1, start: false });
    expect(said()).toContain('没有接成：连不上飞书');
  });

  it.each([[['--frobnicate']], [['dingtalk']], [['feishu', 'wecom']]])('shows how it is used for %j', async (args) => {
    const { outcome, said } = connect(args, []);
    expect(await outcome).toEqual({ code: 1, start: false });
    expect(said()).toContain('npm run connect -- wecom');
  });

  it('as a process: Ctrl-C leaves everything as it was', { timeout: 30_000 }, async () => {
    const cwd = mkdtempSync(join(folder, 'process-'));
    const root = process.cwd();
    await using running = spawnNode(
      ['--import', join(root, 'test/support/feishu/accounts-preload.ts'), join(root, 'scripts/connect.ts')],
      { cwd, env: { FAKE_ACCOUNTS: accounts.url } },
    );
    await until('it asks', () => accounts.polls() > 2);
    expect(await running.kill('SIGINT')).toMatchObject({ code: 130 });
    expect(running.output()).toContain('已放弃，没有改动任何东西。');
    expect(existsSync(join(cwd, '.env'))).toBe(false);
  });
});
