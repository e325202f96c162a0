import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { openEmbedded } from '#db/embedded.ts';
import { incident } from '#db/incident.ts';
import { outbox } from '#db/outbox.ts';
import { systemClock } from '#src/core/time.ts';
import { noServer, serverDatabase } from '#test/support/database.ts';
import { type Delivery, deliver, liveFeishu } from '#test/support/feishu/live.ts';
import { inParallel, scratchFolder, startBot, until } from '#test/support/process.ts';

interface Place {
  readonly settings: Readonly<Record<string, string>>;
  /** Looks into the database while no bot runs. */
  look<T>(task: (store: Store) => Promise<T>): Promise<T>;
}

const REPORTS = 60;
const GROUPS = 6;

describe.skipIf(noServer('SIGKILL on a Postgres server'))('SIGKILL while reports stream in, on Postgres', () => {
  it('loses none and doubles none', async () => {
    const database = await serverDatabase('crash');
    try {
      const store = database.connect();
      await survivesKill({ settings: { DATABASE_URL: database.url }, look: (task) => task(store) });
    } finally {
      await database.drop();
    }
  });
});

describe('SIGKILL while reports stream in, on the embedded database', () => {
  it('loses none and doubles none', async () => {
    const folder = join(scratchFolder(), 'data');
    await survivesKill({
      settings: { DATA_DIR: folder },
      async look(task) {
        const store = await openEmbedded(folder);
        return task(store).finally(() => store.close());
      },
    });
  }, 60_000);
});

async function survivesKill({ settings, look }: Place): Promise<void> {
  await using feishu = await liveFeishu();
  const reports = await Promise.all(
    Array.from({ length: REPORTS }, (_, at) => feishu.says(`oc_group${at % GROUPS}`, `ou_${at}`, `报事 第${at + 1}件`)),
  );
  const acknowledged = new Set<Delivery>();
  // Killed between Feishu's taking a message and our hearing of it: the worst moment there is.
  feishu.answersOnly(5);
  {
    await using bot = await startBot({ ...feishu.settings, ...settings });
    const post = async (report: Delivery) => {
      if ((await deliver(bot.url, report)) === 200) acknowledged.add(report);
      if (acknowledged.size === 35) void bot.kill('SIGKILL');
    };
    await inParallel(8, reports.slice(0, 25), post);
    await until('messages without an answer', () => feishu.unanswered() > 0);
    await inParallel(8, reports.slice(25), post);
    expect(await bot.exited).toEqual({ code: null, signal: 'SIGKILL' });
  }
  expect(acknowledged.size).toBeLessThan(REPORTS);
  feishu.answersAll();

  // What the dead process was sending is free again when its lease ends, a minute later: the test lets it end now.
  const now = systemClock().toISOString();
  await look(({ db }) => db.execute(sql`update outbox_lane set due_at = ${now} where due_at is not null`));

  await using bot = await startBot({ ...feishu.settings, ...settings });
  const [again] = [...acknowledged];
  const missed = reports.filter((report) => !acknowledged.has(report));
  await inParallel(8, [...missed, again!, ...reports.slice(0, 5)], async (report) => {
    expect(await deliver(bot.url, report)).toBe(200);
  });
  await until('everything is sent', async () => (await bot.metric('xiaopi_outbox_pending')) === 0);
  expect(await bot.kill('SIGTERM')).toEqual({ code: 0, signal: null });

  await look(async ({ db }) => {
    const incidents = await db.select().from(incident).orderBy(incident.number);
    expect(incidents.map(({ number }) => number)).toEqual(Array.from({ length: REPORTS }, (_, at) => at + 1));
    expect(incidents.map(({ messageId }) => messageId).sort()).toEqual(reports.map((one) => one.messageId).sort());
    for (const report of reports) {
      const { number } = incidents.find(({ messageId }) => messageId === report.messageId)!;
      const cards = feishu.answersTo(report).map(({ content }) => JSON.parse(content).header.title.content);
      expect(cards, report.messageId).toEqual([expect.stringMatching(new RegExp(`^#${number} `))]);
    }
    const states = await db.select({ state: outbox.state }).from(outbox);
    expect(states).toEqual(Array.from({ length: REPORTS }, () => ({ state: 'sent' })));
  });
  const spoken = reports.flatMap((report) => feishu.answersTo(report));
  expect(
    spoken.some(({ tries }) => tries > 1),
    'nothing was under way when it was killed',
  ).toBe(true);
}
