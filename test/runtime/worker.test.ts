import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { incident } from '#db/incident.ts';
import { enqueue } from '#db/outbox.ts';
import { systemClock } from '#src/core/time.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';
import { deliver, type LiveFeishu, liveFeishu } from '#test/support/feishu/live.ts';
import { freePort, scratchFolder, spawnNode, until, untilReady } from '#test/support/process.ts';

const GROUP = 'oc_group';
const DUTY = 'ou_duty';

describe.skipIf(noServer('the worker'))('the same bot in workerd', () => {
  let database: ServerDatabase;
  let feishu: LiveFeishu;
  let worker: ReturnType<typeof spawnNode>;
  let store: Store;
  let url: string;

  beforeAll(async () => {
    database = await serverDatabase('worker');
    store = database.connect();
    feishu = await liveFeishu();
    const address = new URL(database.url);
    address.password ||= 'none'; // workerd wants one, whether the server asks for it or not
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const settings = { ...feishu.settings, ADMINS: `feishu:${DUTY}` };
    const vars = Object.entries(settings).flatMap(([name, value]) => ['--var', `${name}:${value}`]);
    worker = spawnNode(
      [
        ...['node_modules/wrangler/wrangler-dist/cli.js', 'dev', '--ip', '127.0.0.1', '--port', String(port), ...vars],
        ...['--inspector-port', String(await freePort()), '--persist-to', scratchFolder(), '--test-scheduled'],
      ],
      {
        env: {
          HOME: scratchFolder(),
          CI: '1',
          WRANGLER_SEND_METRICS: 'false',
          CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: address.href,
        },
        end: 'SIGTERM', // it has workerd to end
      },
    );
    await untilReady(worker, url);
  });
  afterAll(async () => {
    await worker[Symbol.asyncDispose]();
    await feishu[Symbol.asyncDispose]();
    await database.drop();
  });

  const shown = () =>
    feishu.fake.messages(GROUP).filter(({ by, msgType }) => by === 'bot' && msgType === 'interactive');

  it('is well', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([200, { ready: true, database: 'ok' }]);
  });

  it('answers a report once, redraws its card for a press, and turns a forgery away', async () => {
    const report = await feishu.says(GROUP, 'ou_wang', '报事 灯坏了');
    expect(await deliver(url, report)).toBe(200);
    await until('the card', () => feishu.answersTo(report)[0]);
    expect(await deliver(url, report)).toBe(200);
    expect(await deliver(url, { ...report, body: `${report.body} ` })).toBe(401);

    const press = await feishu.taps(DUTY, shown()[0]!, '接单');
    const response = await fetch(`${url}/webhook/feishu`, { method: 'POST', headers: press.headers, body: press.body });
    expect(response.status).toBe(200);
    const { toast, card } = (await response.json()) as { toast: { type: string }; card: { data: object } };
    expect(toast.type).toBe('success');
    expect(JSON.stringify(card.data)).toContain('已接单');

    expect(await store.db.$count(incident)).toBe(1);
    expect(shown()).toHaveLength(1);
  });

  it('sends what is due when its cron comes', async () => {
    const chat = { platform: 'feishu', kind: 'group', id: GROUP } as const;
    await store.db.execute(enqueue([{ id: 'msg_cron', chat, says: '到点了' }], 'a job', systemClock()));
    expect((await fetch(`${url}/__scheduled`)).status).toBe(200);
    await until('the message', () => feishu.fake.messages(GROUP).find(({ uuid }) => uuid === 'msg_cron'));
  });
});
