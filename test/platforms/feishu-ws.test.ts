import { afterEach, describe, expect, it } from 'vitest';
import type { Answer, Incoming, LongConnection } from '#src/core/platform.ts';
import { systemClock } from '#src/core/time.ts';
import { silent } from '#src/core/watch.ts';
import { createFeishu } from '#src/platforms/feishu/feishu.ts';
import { openSocket } from '#src/platforms/feishu/ws.ts';
import { KEYS } from '#test/support/feishu/server.ts';
import { seal } from '#test/support/feishu/webhook.ts';
import { liveFeishuSockets } from '#test/support/feishu-ws/server.ts';
import { until } from '#test/support/process.ts';

const NONE: Answer = {};

describe('feishu through a long connection', () => {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  async function connected(
    deliver: (incoming: Incoming) => Promise<Answer>,
    options: Parameters<typeof liveFeishuSockets>[0] = {},
  ) {
    const feishu = await liveFeishuSockets(options);
    open.push(() => feishu[Symbol.asyncDispose]());
    const said: string[] = [];
    const log = {
      ...silent,
      warn: (what: string, details?: object) => said.push(what + JSON.stringify(details ?? {})),
    };
    const platform = createFeishu({
      appId: KEYS.appId,
      appSecret: KEYS.appSecret,
      encryptKey: '',
      verificationToken: '',
      apiBase: feishu.url,
      clock: systemClock,
      openSocket: (options) => openSocket({ ...options, pings: { everyS: 1, withinS: 0.5 } }),
    });
    const connect = async (): Promise<LongConnection> => {
      const connection = await platform.connect!(deliver, log);
      open.push(() => connection.close());
      return connection;
    };
    return { feishu, platform, connect, said };
  }

  it('hears what is said, as a webhook would tell it', async () => {
    const heard: Incoming[] = [];
    const { feishu, connect } = await connected(async (incoming) => {
      heard.push(incoming);
      return NONE;
    });
    const connection = await connect();
    expect(connection.alive()).toBe(true);
    expect(await feishu.says('oc_1', 'ou_1', '报事 三楼漏水🚿')).toMatchObject({ code: 200, data: undefined });
    expect(heard).toMatchObject([
      {
        kind: 'message',
        text: '报事 三楼漏水🚿',
        from: { realm: 'feishu', id: 'ou_1' },
        chat: { kind: 'group', id: 'oc_1' },
      },
    ]);
  });

  it('puts a long message together from its frames', async () => {
    const heard: Incoming[] = [];
    const { feishu, connect } = await connected(
      async (incoming) => {
        heard.push(incoming);
        return NONE;
      },
      { fragmentBytes: 200 },
    );
    await connect();
    const long = '报事 '.concat('漏水'.repeat(500));
    expect(await feishu.says('oc_1', 'ou_1', long)).toMatchObject({ code: 200 });
    expect(heard).toMatchObject([{ text: long }]);
  });

  it('answers a press with its remark and the new card', async () => {
    const { feishu, connect } = await connected(async () => ({
      toast: { tone: 'good', text: '已接单' },
      card: { title: '报事 #1', tone: 'plain', blocks: [], buttons: [] },
    }));
    await connect();
    const value = { action: 'incident.take', value: 1 };
    expect(await feishu.taps('oc_1', 'ou_1', 'om_1', value)).toMatchObject({
      code: 200,
      data: { toast: { type: 'success', content: '已接单' }, card: { type: 'raw', data: { schema: '2.0' } } },
    });
  });

  it('says that it failed where nothing was stored, and takes the redelivery', async () => {
    let fails = true;
    const { feishu, connect } = await connected(async () => {
      if (fails) throw new Error('the database is away');
      return NONE;
    });
    await connect();
    const taken = feishu.says('oc_1', 'ou_1', '报事 三楼漏水');
    await until('it was refused', () => feishu.tries.some(({ code }) => code === 500));
    fails = false;
    expect(await taken).toMatchObject({ code: 200 });
  });

  it('takes events that mean nothing to it, so that they do not come again', async () => {
    const { feishu, connect } = await connected(async () => NONE);
    await connect();
    const odd = { schema: '2.0', header: { event_id: 'e', event_type: 'contact.user.created_v3' }, event: {} };
    expect(await feishu.pushes(odd)).toMatchObject({ code: 200, data: undefined });
  });

  it('ends as lost when the server hangs up or the wire is cut', async () => {
    const { feishu, connect } = await connected(async () => NONE);
    for (const break_ of [feishu.hangsUp, feishu.cutsWires]) {
      const connection = await connect();
      break_();
      expect(await connection.ended).toBe('lost');
      expect(connection.alive()).toBe(false);
    }
  });

  it('notices a server that has gone silent', async () => {
    const { feishu, connect } = await connected(async () => NONE);
    const connection = await connect();
    feishu.goesSilent();
    expect(await connection.ended).toBe('lost');
  });

  it('ends as closed when we hang up, and the server sees it', async () => {
    const { feishu, connect } = await connected(async () => NONE);
    const connection = await connect();
    await connection.close();
    expect(await connection.ended).toBe('closed');
    await until('the server sees it', () => feishu.connections() === 0);
  });

  it.each([
    [514, 'auth failed'],
    [1000040350, 'the number of connections exceeded the limit'],
    [1, 'system busy'],
    [1000040343, 'internal error'],
  ])('does not open where the platform answers %i', async (code, msg) => {
    const { feishu, connect, said } = await connected(async () => NONE);
    feishu.refuses(code, msg);
    await expect(connect()).rejects.toMatchObject({ name: 'PlatformError', kind: 'retry' });
    expect(said.join('\n')).toContain(msg);
    expect(said.join('\n')).not.toContain(KEYS.appSecret);
    await connect();
  });

  it('does not open for an id that the SDK would not start with', async () => {
    const options = {
      appId: 'cli_short',
      appSecret: 's',
      apiBase: 'http://127.0.0.1:1',
      log: silent,
      work: async () => undefined,
    };
    await expect(openSocket(options)).rejects.toMatchObject({ kind: 'final' });
  });

  it('takes no webhook for genuine', async () => {
    const { platform } = await connected(async () => NONE);
    const forged = seal(
      { type: 'url_verification', token: '', challenge: 'c' },
      { ...KEYS, encryptKey: '' },
      { at: systemClock() },
    );
    await expect(platform.receive(forged)).rejects.toMatchObject({ name: 'Unverified', status: 403 });
  });
});
