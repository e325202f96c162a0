import { describe, expect, it } from 'vitest';
import { incident } from '#db/incident.ts';
import { outbox } from '#db/outbox.ts';
import { ensurePerson, setRole } from '#db/person.ts';
import { handlers } from '#handlers/index.ts';
import { createBot } from '#src/bot/bot.ts';
import type { Platform } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import { silent } from '#src/core/watch.ts';
import { settleIn } from '#src/runtime/settle-in.ts';
import { emptyStore } from '#test/support/database.ts';
import { openReply } from '#test/support/wecom/bot-callback.ts';
import { wecomAppHarness, wecomBotHarness } from '#test/support/wecom/harness.ts';

/** The whole bot over one of WeCom's two doors, with people on duty. */
async function botOver({ platform, clock }: { platform: Platform; clock: Clock }, duty: readonly string[] = []) {
  const store = await emptyStore();
  let ids = 0;
  const newId = (prefix: string) => `${prefix}_${++ids}`;
  const now = clock();
  const { id: districtId } = await settleIn(store.db, { name: '测试商圈', admins: [] }, { now, newId });
  for (const id of duty) {
    const who = { districtId, id: newId('per'), account: { realm: 'wecom', id }, name: id, named: true, at: now };
    const person = await ensurePerson(store.db, who);
    await setRole(store.db, { districtId, id: person.id }, { role: 'responder', party: 'property' });
  }
  const bot = createBot(handlers, {
    store,
    clock,
    newId,
    jitter: () => 0,
    platforms: [platform],
    districtId,
    log: silent,
    meter: silent,
  });
  await bot.prepare();
  return { bot, store };
}

const copy = (request: Request) => request.clone() as Request;

describe('a report to the WeCom bot', () => {
  it('is answered in the response, and a redelivery is answered the same', async () => {
    const h = await wecomBotHarness();
    const { bot, store } = await botOver(h);
    const said = { from: 'zhangsan', chat: h.room, text: '报事 灯坏了', eventId: 'm1' };
    const first = await h.says(said);
    const answered = await bot.receive('wecom-bot', copy(first));
    const again = await h.says(said);
    const repeated = await bot.receive('wecom-bot', copy(again));

    expect(await opened(again, repeated.clone())).toEqual(await opened(first, answered.clone()));
    await h.takes(first, answered);
    const [card] = await h.sees(h.room);
    expect(card?.text).toMatch(/#1 灯坏了/u);
    expect(card?.buttons).toEqual(['接单', '到场']);
    expect(await store.db.$count(incident)).toBe(1);
    expect(await store.db.$count(outbox)).toBe(0);
  });

  it('is taken by one of 30 who press at once; the others see who', async () => {
    const h = await wecomBotHarness();
    const crowd = Array.from({ length: 30 }, (_, at) => `r${at + 1}`);
    const { bot, store } = await botOver(h, crowd);
    const asked = await h.says({ from: 'zhangsan', chat: h.room, text: '报事 灯坏了' });
    await h.takes(asked, await bot.receive('wecom-bot', copy(asked)));
    const { messageId } = (await h.sees(h.room))[0]!;

    const presses = await Promise.all(crowd.map((from) => h.taps({ from, chat: h.room, messageId, label: '接单' })));
    const answers = await Promise.all(presses.map((press) => bot.receive('wecom-bot', copy(press))));
    for (const [at, press] of presses.entries()) await h.takes(press, answers[at]!);

    const [row] = await store.db.select().from(incident);
    const seen = crowd.map((viewer) => h.wecom.bot.sees(h.room.id, viewer)[0]!.text);
    const owners = crowd.filter((_, at) => seen[at]!.includes('您接单了') || !seen[at]!.includes('已经接了'));
    expect(owners).toHaveLength(1);
    expect(seen.filter((text) => text.includes(`${owners[0]}已经接了 #1`))).toHaveLength(29);
    expect(row).toMatchObject({ state: 'acked' });
    expect((await h.sees(h.room))[0]?.text).toContain('已接单');
  });
});

describe('a report to the WeCom app', () => {
  it('is answered with a message that is sent once, and its button in the response', async () => {
    const h = await wecomAppHarness();
    const { bot, store } = await botOver(h, ['zhangsan', 'lisi']);
    const said = { from: 'zhangsan', chat: h.room, text: '报事 灯坏了', eventId: 'm1' };
    for (const _ of ['once', 'again']) {
      const asked = await h.says(said);
      await h.takes(asked, await bot.receive('wecom-app', copy(asked)));
      await bot.send();
    }
    const cards = (await h.sees(h.room)).filter(({ buttons }) => buttons.length > 0);
    expect(cards.map(({ buttons }) => buttons)).toEqual([['接单', '到场']]);
    const rows = await store.db.select({ to: outbox.chatId }).from(outbox);
    expect(rows.map(({ to }) => to).sort()).toEqual(['lisi', 'zhangsan']);
    expect(await store.db.$count(incident)).toBe(1);

    const press = await h.taps({ from: 'zhangsan', chat: h.room, messageId: cards[0]!.messageId, label: '接单' });
    await h.takes(press, await bot.receive('wecom-app', copy(press)));
    const now = (await h.sees(h.room)).find(({ messageId }) => messageId === cards[0]!.messageId);
    expect(now?.text).toContain('已接单');
  });

  it.each(['busy', 'often', 'gateway', 'truncated', 'reset'] as const)(
    'reaches them after a fault: %s',
    async (fault) => {
      const h = await wecomAppHarness();
      const { bot } = await botOver(h);
      h.wecom.failNext('message/send', fault, fault);
      const asked = await h.says({ from: 'zhangsan', chat: h.room, text: '报事 灯坏了' });
      await h.takes(asked, await bot.receive('wecom-app', copy(asked)));
      for (let due = await bot.send(); due; due = await bot.send()) {
        h.passes(Math.max(1, due.getTime() - h.clock().getTime()));
      }
      expect((await h.sees(h.room)).filter(({ buttons }) => buttons.length > 0)).toHaveLength(1);
    },
  );
});

/** What WeCom reads in an answer; the id under which a card is drawn is new each time. */
async function opened(request: Request, response: Response) {
  const reply = openReply(await response.text(), new URL(request.url).searchParams.get('nonce') ?? '');
  return { ...reply, template_card: { ...reply.template_card, task_id: undefined } };
}
