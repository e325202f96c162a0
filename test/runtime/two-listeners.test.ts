import { describe, expect, it } from 'vitest';
import { secondsBetween, systemClock } from '#src/core/time.ts';
import { noServer, serverDatabase } from '#test/support/database.ts';
import { liveFeishuSockets } from '#test/support/feishu-ws/server.ts';
import { startBot, until } from '#test/support/process.ts';

const GROUP = 'oc_group';

describe.skipIf(noServer('the long connection of several processes'))('one long connection, several processes', () => {
  it('changes hands after a crash, a clean stop and a long sleep, and no word is lost or worked twice', {
    timeout: 180_000,
  }, async () => {
    const database = await serverDatabase('listeners');
    try {
      await using feishu = await liveFeishuSockets();
      const settings = { ...feishu.settings, DATABASE_URL: database.url, ADMINS: 'feishu:ou_admin' };
      const start = () => startBot(settings);
      const said: string[] = [];
      let hands = 1;
      /** Says it and waits until the bot has answered. */
      const asks = async (words: string) => {
        said.push(words);
        expect(await feishu.says(GROUP, 'ou_admin', words), words).toMatchObject({ code: 200 });
      };

      const handedOver = async (from: Date) => {
        await until('another has taken over', () => feishu.opened() > hands, 30);
        hands = feishu.opened();
        return secondsBetween(from, systemClock());
      };

      await using first = await start();
      await using second = await start();
      expect(feishu.connections()).toBe(1);
      await asks('报事 第一件');
      expect(await second.metric('xiaopi_events_total')).toBe(0);
      expect(await second.metric('xiaopi_connection_up')).toBe(1);

      const killed = systemClock();
      await first.kill('SIGKILL');
      expect(await handedOver(killed)).toBeLessThan(30);
      await asks('报事 第二件');
      expect(await second.metric('xiaopi_events_total')).toBe(1);

      await using third = await start();
      const stopped = systemClock();
      await second.kill('SIGTERM');
      expect(await handedOver(stopped)).toBeLessThan(10);
      await asks('报事 第三件');
      expect(await third.metric('xiaopi_events_total')).toBe(1);

      await using fourth = await start();
      const asleep = systemClock();
      process.kill(third.pid, 'SIGSTOP');
      expect(await handedOver(asleep)).toBeLessThan(30);
      // The sleeper's wire still holds, and Feishu gives it its share.
      expect(feishu.connections()).toBe(2);
      await asks('报事 第四件');
      await asks('报事 第五件');
      process.kill(third.pid, 'SIGCONT');
      await until('the sleeper has hung up', () => feishu.connections() === 1);
      expect(await third.metric('xiaopi_events_total')).toBe(1);
      await asks('报事 第六件');
      expect(await third.metric('xiaopi_events_total')).toBe(1);
      expect(await fourth.metric('xiaopi_events_total')).toBe(3);

      await until('everything is answered', async () => (await fourth.metric('xiaopi_outbox_pending')) === 0);
      const answers = feishu.fake.messages(GROUP).filter(({ by, repliesTo }) => by === 'bot' && repliesTo);
      expect(answers).toHaveLength(said.length);
      expect(third.output()).toMatch(/the lease of the long connection/u);
    } finally {
      await database.drop();
    }
  });
});
