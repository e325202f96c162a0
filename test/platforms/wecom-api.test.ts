import { describe, expect, it } from 'vitest';
import { company } from '#test/support/wecom/company.ts';
import { failure } from '#test/support/wecom/failure.ts';
import { wecomAppHarness } from '#test/support/wecom/harness.ts';
import type { Fault } from '#test/support/wecom/server.ts';

type Stage = Awaited<ReturnType<typeof wecomAppHarness>>;

const send = (h: Stage, says: Parameters<Stage['platform']['send']>[0]['says'], key = 'msg_1') =>
  h.platform.send({ key, chat: h.room, says });

describe('the token', () => {
  const tokens = (h: Stage) => h.wecom.api.calls.filter((path) => path === 'gettoken').length;

  it('is asked for once by many at the same time, and again 5 minutes before it ends', async () => {
    const h = await wecomAppHarness();
    await Promise.all(Array.from({ length: 20 }, (_, i) => send(h, `第${i}条`, `msg_${i}`)));
    expect(tokens(h)).toBe(1);
    h.passes((7200 - 301) * 1000);
    await send(h, '还没到', 'msg_a');
    expect(tokens(h)).toBe(1);
    h.passes(2000);
    await send(h, '到了', 'msg_b');
    expect(tokens(h)).toBe(2);
  });

  it('is renewed once for all when WeCom takes it back', async () => {
    const h = await wecomAppHarness();
    await h.platform.fetchNames!(['zhangsan']);
    h.wecom.api.invalidate();
    const names = await Promise.all(Array.from({ length: 5 }, () => h.platform.fetchNames!(['lisi'])));
    expect(names.map((found) => found.get('lisi'))).toEqual(Array(5).fill('lisi的名字'));
    expect(tokens(h)).toBe(2);
  });

  it('is given up for now when a new one is no good either', async () => {
    const h = await wecomAppHarness({
      fetch: async (input) => {
        const { pathname } = new URL(String(input));
        return Response.json(
          pathname.endsWith('gettoken')
            ? { errcode: 0, access_token: 't', expires_in: 7200 }
            : { errcode: 40014, errmsg: 'invalid access_token' },
        );
      },
    });
    expect(await failure(send(h, '喂'))).toMatchObject({ kind: 'retry' });
  });

  it.each([
    [{ secret: 'wrong-secret' }, '40001'],
    [{ corpId: 'ww0000000000000000' }, '40013'],
  ])('is not asked for again and again with %j', async (options, code) => {
    const h = await wecomAppHarness(options);
    for (let i = 0; i < 5; i++) {
      expect(await failure(send(h, '喂'))).toMatchObject({
        kind: 'retry',
        limited: true,
        scope: 'app',
        message: expect.stringContaining(code),
      });
    }
    expect(tokens(h)).toBe(1);
    h.passes(600_000);
    await failure(send(h, '喂'));
    expect(tokens(h)).toBe(2);
  });

  it('is asked for again at once after a passing fault', async () => {
    const h = await wecomAppHarness();
    h.wecom.failNext('gettoken', 'busy', 'reset');
    for (const _ of [1, 2]) expect(await failure(send(h, '喂'))).toMatchObject({ kind: 'retry' });
    await send(h, '喂');
    expect((await h.sees(h.room)).length).toBe(1);
  });
});

describe('a fault', () => {
  it.each<[Fault, object]>([
    ['busy', { kind: 'retry', limited: false }],
    ['often', { kind: 'retry', limited: true, afterMs: 60_000, scope: 'app' }],
    ['slow', { kind: 'retry' }],
    ['gateway', { kind: 'retry' }],
    ['truncated', { kind: 'retry' }],
    ['reset', { kind: 'retry' }],
    ['dropped', { kind: 'retry' }],
  ])('%s is answered by trying again', async (fault, expected) => {
    const h = await wecomAppHarness();
    h.wecom.failNext('message/send', fault, fault);
    for (const _ of [1, 2]) {
      const error = await failure(send(h, '喂'));
      expect(error).toMatchObject({ name: 'PlatformError', ...expected });
    }
    await send(h, '喂');
    expect((await h.sees(h.room)).map((one) => one.text)).toEqual(['喂']);
  });

  it.each([
    [-1, 'retry'],
    [6000, 'retry'],
    [45009, 'retry'],
    [45033, 'retry'],
    [40003, 'final'],
    [41001, 'final'],
    [42015, 'final'],
    [43012, 'final'],
    [45002, 'final'],
    [48002, 'retry'],
    [60011, 'final'],
    [60020, 'retry'],
    [81013, 'final'],
    [301002, 'retry'],
    [999999, 'final'],
  ])('of code %i is %s, and names no secret', async (errcode, kind) => {
    const h = await wecomAppHarness({
      fetch: async (input) =>
        Response.json(
          String(input).includes('gettoken')
            ? { errcode: 0, access_token: 'the-token', expires_in: 7200 }
            : { errcode, errmsg: 'hint: [1], from ip: 1.2.3.4' },
        ),
    });
    const error = await failure(send(h, '喂'));
    expect(error).toMatchObject({ name: 'PlatformError', kind, message: expect.stringContaining(String(errcode)) });
  });

  it('never shows a secret', async () => {
    const h = await wecomAppHarness();
    const faults: readonly Fault[] = ['busy', 'often', 'slow', 'gateway', 'truncated', 'reset', 'dropped'];
    h.wecom.failNext('gettoken', ...faults);
    h.wecom.failNext('message/send', ...faults);
    for (let i = 0; i < 2 * faults.length; i++) {
      const { message, stack, cause } = await failure(send(h, '喂'));
      const shown = `${message} ${stack} ${String(cause)}`;
      expect(shown).not.toContain(company.secret);
      expect(shown).not.toMatch(/token-\d|access_token=/);
    }
  });

  it('happens over real HTTP as well', async () => {
    const time = await wecomAppHarness();
    const server = await time.wecom.serve();
    try {
      const h = await wecomAppHarness({ fetch: globalThis.fetch, apiBase: server.url, clock: time.clock });
      await send(h, '喂');
      time.wecom.failNext('message/send', 'dropped', 'gateway');
      for (const _ of [1, 2]) expect(await failure(send(h, '再来', 'msg_2'))).toMatchObject({ kind: 'retry' });
      await send(h, '再来', 'msg_2');
      expect((await time.sees(time.room)).map((one) => one.text)).toEqual(['喂', '再来']);
    } finally {
      await server.close();
    }
  });
});

describe('a name', () => {
  it('is known of those whom the app may see', async () => {
    const h = await wecomAppHarness();
    h.wecom.api.hidden.add('lisi');
    const names = await h.platform.fetchNames!(['zhangsan', 'lisi', 'nobody', 'wangwu']);
    expect([...names]).toEqual([
      ['zhangsan', 'zhangsan的名字'],
      ['wangwu', 'wangwu的名字'],
    ]);
    h.wecom.failNext('user/get', 'busy');
    expect(await failure(h.platform.fetchNames!(['zhangsan']))).toMatchObject({ kind: 'retry' });
  });
});
