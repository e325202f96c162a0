import { describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { incident } from '#db/incident.ts';
import { outbox } from '#db/outbox.ts';
import { read, world } from './world.ts';

/** What must hold when much happens at once, over whatever store. */
export function atOnce(name: string, open: () => Promise<Store>): void {
  describe(`at once, on ${name}`, () => {
    it('I6: 8 deliveries of one message make 1 incident and 1 answer', async () => {
      const { says, deliversTimes, store } = await world({ store: await open() });
      deliversTimes(8);
      const shown = await says('wang', '报事 灯坏了');
      expect(shown).toHaveLength(1);
      expect(await store.db.$count(incident)).toBe(1);
      expect(await store.db.$count(outbox)).toBe(1);
    });

    it('30 people press one button: one has it, the other 29 are told who', async () => {
      const { says, server, bot } = await world({ store: await open(), crowd: 30 });
      const [card] = await says('wang', '报事 灯坏了');
      const { id, chat, rev } = card!;

      const toasts = await Promise.all(
        Array.from({ length: 30 }, (_, at) => server.press(`r${at + 1}`, chat, id, 0, rev)),
      );
      await bot.send();

      const won = toasts.flatMap((toast, at) => (toast?.text.startsWith('#1 您接单了') ? [`处置员${at + 1}`] : []));
      expect(won).toHaveLength(1);
      const told = toasts.filter((toast) => toast?.text === `${won[0]}已经接了 #1，正在处理。`);
      expect(told).toHaveLength(29);
      const [now] = (await server.messages('wang', chat)).filter((message) => message.id === id);
      expect(read({ id, chat, rev: now!.rev, says: now!.says })).toContain(`接单：${won[0]}`);
    });

    it('60 reports get 60 numbers without a gap, each shown once and in the order of its lane', async () => {
      const { server, sendsAll, store } = await world({ store: await open(), crowd: 60 });
      await Promise.all(
        Array.from({ length: 60 }, (_, at) => server.say(`r${at + 1}`, 'duty', `@小π 报事 第${at + 1}件`)),
      );
      await sendsAll();

      const numbers = (await store.db.select({ number: incident.number }).from(incident)).map(({ number }) => number);
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
      const sent = await store.db.select().from(outbox).orderBy(outbox.lane, outbox.seq);
      expect(sent.map(({ seq, state }) => [seq, state])).toEqual(numbers.map((_, at) => [at + 1, 'sent']));
    });

    it('a first word from somebody new, said twice at once, makes one person', async () => {
      const { bot, store, server, says } = await world({ store: await open() });
      await store.db.execute("delete from account where external_id = 'zhang'");
      await Promise.all([server.say('zhang', 'duty', '@小π 帮助'), server.say('zhang', 'everybody', '@小π 帮助')]);
      await bot.send();
      const rows = await store.db.execute("select count(*)::int as n from account where external_id = 'zhang'");
      expect([...rows]).toEqual([{ n: 1 }]);
      expect(read((await says('zhang', '帮助'))[0])).toContain('张伟，您的身份是：成员');
    });
  });
}
