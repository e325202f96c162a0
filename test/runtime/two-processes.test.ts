import { describe, expect, it } from 'vitest';
import { incident } from '#db/incident.ts';
import { outbox } from '#db/outbox.ts';
import { noServer, serverDatabase } from '#test/support/database.ts';
import { type Delivery, deliver, liveFeishu } from '#test/support/feishu/live.ts';
import { inParallel, startBot, until } from '#test/support/process.ts';

const REPORTS = 200;
const GROUPS = 20;
// About when the first has to go: well before the last report, and with messages under way.
const ENOUGH = 120;
// What one process sends at a time; a message that it leaves unsettled waits for a minute, longer than this test.
const SENDS_AT_ONCE = 8;

describe.skipIf(noServer('two processes on one database'))('two processes on one database', () => {
  it('share the work, and one leaves in the middle without losing any', { timeout: 60_000 }, async () => {
    const database = await serverDatabase('two');
    try {
      await using feishu = await liveFeishu();
      const reports = await Promise.all(
        Array.from({ length: REPORTS }, (_, at) =>
          feishu.says(`oc_group${at % GROUPS}`, `ou_${at}`, `报事 第${at + 1}件`),
        ),
      );
      const settings = { ...feishu.settings, DATABASE_URL: database.url };
      await using leaver = await startBot(settings);
      await using stayer = await startBot(settings);

      let acknowledged = 0;
      let left: typeof leaver.exited | undefined;
      const post = async ([at, report]: [number, Delivery]) => {
        const answered = await deliver((at % 2 === 0 ? leaver : stayer).url, report);
        // Feishu's next try reaches whoever still listens.
        if (answered !== 200) expect(await deliver(stayer.url, report)).toBe(200);
        if (++acknowledged !== ENOUGH) return;
        expect(await leaver.metric('xiaopi_sends_total')).toBeGreaterThan(0);
        feishu.answersOnly(0);
        await until('both wait for an answer', () => feishu.unanswered() > SENDS_AT_ONCE);
        left = leaver.kill('SIGTERM');
        await until('it no longer listens', async () => (await deliver(leaver.url, report)) === undefined);
        feishu.answersAll();
      };
      await inParallel(16, [...reports.entries()], post);
      expect(await left).toEqual({ code: 0, signal: null });

      await until('everything is sent', async () => (await stayer.metric('xiaopi_outbox_pending')) === 0, 40);
      expect(await stayer.metric('xiaopi_sends_total')).toBeGreaterThan(0);

      const { db } = database.connect();
      const incidents = await db.select().from(incident).orderBy(incident.number);
      expect(incidents.map(({ number }) => number)).toEqual(Array.from({ length: REPORTS }, (_, at) => at + 1));
      expect(incidents.map(({ messageId }) => messageId).sort()).toEqual(reports.map((one) => one.messageId).sort());
      for (const report of reports) expect(feishu.answersTo(report), report.messageId).toHaveLength(1);

      const rows = await db.select().from(outbox).orderBy(outbox.seq);
      expect(rows.filter(({ state }) => state !== 'sent')).toEqual([]);
      for (let at = 0; at < GROUPS; at++) {
        const chat = `oc_group${at}`;
        const shown = feishu.fake.messages(chat).flatMap(({ by, messageId }) => (by === 'bot' ? [messageId] : []));
        expect(shown, chat).toEqual(rows.flatMap((row) => (row.chatId === chat ? [row.messageId] : [])));
      }
    } finally {
      await database.drop();
    }
  });
});
