import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formSecret } from '#db/secret.ts';
import { handlers } from '#handlers/index.ts';
import { action, command } from '#src/bot/define.ts';
import { button, type Card, card, type LinkButton } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { createFormLink, type FormPlace, sealForm } from '#src/core/form-link.ts';
import type { Outgoing, Platform } from '#src/core/platform.ts';
import { withFormLinks } from '#src/runtime/form-links.ts';
import { ADDRESS, readPage, site } from '#test/support/web.ts';
import { read } from '#test/support/world.ts';

const about = { id: 'test.order', value: z.object({ cake: z.number() }) };
const orderCard = card('订蛋糕', {
  blocks: [
    {
      kind: 'form',
      name: 'order',
      instead: '发：订蛋糕 几寸 哪天',
      inputs: [
        { name: 'size', label: '几寸', kind: 'number', required: true, hint: '6 到 12' },
        { name: 'day', label: '哪天', kind: 'date', required: true },
        {
          name: 'extras',
          label: '加什么',
          kind: 'many',
          required: false,
          options: [
            ['nuts', '坚果'],
            ['fruit', '水果'],
          ],
        },
        { name: 'note', label: '备注', kind: 'lines', required: false },
      ],
      submit: button('下单', about, { cake: 7 }, 'primary'),
    },
  ],
});

const ask = command({
  topic: 'other',
  place: 90,
  names: ['订蛋糕'],
  usage: '订蛋糕',
  help: '订',
  may: 'everyone',
  read: () => undefined,
  run: async (ctx) => ctx.showNew('cake:7', orderCard, []),
});
const order = action(about, {
  label: '下单',
  may: 'everyone',
  current: async () => undefined,
  async run(ctx, { cake }) {
    const { form } = ctx.event as { form: Record<string, string> };
    if (Number(form['size']) > 12) throw new Refusal('usage', '最大 12 寸，请改小一点。');
    ctx.reply(`蛋糕 ${cake}：${JSON.stringify(form)}`);
    await ctx.show('cake:7', card('订好了', { tone: 'good' }));
  },
});

async function bakery() {
  const whole = await site({ handlers: [...handlers, ask, order] });
  const { store, clock } = whole;
  await whole.says('wang', '订蛋糕', { chat: 'wang' });
  const [{ id } = { id: '' }] = await store.db.execute<{ id: string }>(
    "select id from outbox where says->>'title' = '订蛋糕'",
  );
  const place: FormPlace = {
    chat: { platform: 'demo', kind: 'private', id: 'wang' },
    card: { kind: 'outbox', id },
    form: 'order',
    who: { realm: 'demo', id: 'wang' },
  };
  const link = createFormLink(ADDRESS, () => formSecret(store.db, 'secret_1'), clock);
  const path = (await link(place)).slice(ADDRESS.length);
  const fill = (form: Record<string, string> = {}) =>
    whole.asks(path, { form: { key: `key_${Object.values(form).join()}`, size: '8', day: '2026-12-05', ...form } });
  return { ...whole, place, link, path, fill };
}

describe('the form of a card, on the web', () => {
  it('shows its inputs, each with a label, and no more of the shell', async () => {
    const { asks, path } = await bakery();
    const page = await asks(path);
    expect([page.status, readPage(page)]).toEqual([
      200,
      '订蛋糕\n几寸\n6 到 12\n哪天\n加什么\n选填\n坚果\n水果\n备注\n选填\n下单',
    ]);
  });

  it('is worked as a press of its person, said in the chat of its card, which is redrawn', async () => {
    const { fill, bot, server } = await bakery();
    const done = await fill({ extras: 'nuts' });
    expect([done.status, readPage(done)]).toEqual([
      200,
      '交好了\n蛋糕 7：{"day":"2026-12-05","size":"8","extras":["nuts"]}\n可以关掉这一页，回到聊天里。'.replace(
        '"day":"2026-12-05","size":"8"',
        '"size":"8","day":"2026-12-05"',
      ),
    ]);
    await bot.send();
    const messages = await server.messages('wang', 'wang');
    expect(read({ id: '', chat: '', rev: 0, says: messages.at(-1)!.says })).toBe('订好了');
  });

  it('says beside each input what is wrong with it, and keeps what was entered', async () => {
    const { fill, asks, path } = await bakery();
    const page = await fill({ size: '八', day: '2026-13-45', extras: 'gold', note: '<b>少糖</b>' });
    expect(page.status).toBe(422);
    expect(readPage(page)).toContain(
      '有 3 处要改：\n几寸：请填一个数，例如 12 或 12.5。\n哪天：请填一个日期，例如 2026-12-05。\n加什么：“加什么”请从给出的里面选。',
    );
    expect(page.text).toContain('&lt;b&gt;少糖&lt;/b&gt;');
    expect(page.text).toMatch(
      /id="in-size"[^>]*value="八"[^>]*aria-describedby="in-size-hint in-size-wrong"[^>]*aria-invalid="true"/u,
    );
    expect((await asks(path)).status).toBe(200);
  });

  it('a refusal costs nothing: it can be sent again; what was done cannot', async () => {
    const { fill, asks, path } = await bakery();
    const refused = await fill({ size: '20' });
    expect([refused.status, readPage(refused)]).toEqual([422, expect.stringContaining('最大 12 寸，请改小一点。')]);
    expect((await fill({ size: '10' })).status).toBe(200);
    expect(readPage(await fill({ size: '11' }))).toBe(
      '交好了\n这张表已经交过了，不用再交。\n可以关掉这一页，回到聊天里。',
    );
    expect(readPage(await asks(path))).toBe('交好了\n这张表已经交过了，不用再交。\n可以关掉这一页，回到聊天里。');
  });

  it('sent many times at once, is done once', async () => {
    const { fill, store } = await bakery();
    await Promise.all(Array.from({ length: 8 }, (_, at) => fill({ note: String(at) })));
    expect(await store.db.execute('select count(*)::int as n from once')).toEqual([{ n: 1 }]);
    const redraws = await store.db.execute('select id from outbox where edits is not null');
    expect(redraws).toHaveLength(1);
  });

  it('is nobody else’s: an address that was changed, made up or too old opens nothing', async () => {
    const { asks, path, place, passes, clock } = await bakery();
    const [body = '', seal = ''] = path.slice('/form/'.length).split('.');
    const other = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"wang"', '"sun"')).toString(
      'base64url',
    );
    const forged = await sealForm('guessed', place, new Date(clock().getTime() + 3_600_000));
    for (const token of [`${other}.${seal}`, `${body}.${'0'.repeat(64)}`, `${body}.`, body, 'x', forged]) {
      expect([token, (await asks(`/form/${token}`)).status]).toEqual([token, 410]);
      expect([token, (await asks(`/form/${token}`, { form: {} })).status]).toEqual([token, 410]);
    }
    passes(24 * 60);
    expect(readPage(await asks(path))).toBe(
      '这条链接用不了了\n这张表 24 小时内有效，现在用不了了。请回到聊天里再发起一次。',
    );
  });
});

describe('on a platform whose cards have no forms', () => {
  it('each form of a private card becomes a link to its page, for that person; in a group there is none', async () => {
    const { store, clock, asks } = await bakery();
    const sent: Outgoing[] = [];
    const platform: Platform = {
      name: 'wecom-app',
      realm: 'wecom',
      answersInline: false,
      canSend: true,
      pace: { chat: { burst: 1, everyMs: 1 }, app: { burst: 1, everyMs: 1 } },
      receive: async () => ({ respond: () => new Response() }),
      send: async (message) => {
        sent.push(message);
        return { messageId: 'm1' };
      },
    };
    const linking = withFormLinks(
      platform,
      createFormLink(ADDRESS, () => formSecret(store.db, 'secret_1'), clock),
    );
    const [{ id } = { id: '' }] = await store.db.execute<{ id: string }>(
      "select id from outbox where says->>'title' = '订蛋糕'",
    );
    for (const kind of ['private', 'group'] as const) {
      await linking.send({ key: id, chat: { platform: 'wecom-app', kind, id: 'wangfang' }, says: orderCard });
    }
    const [mine, ours] = sent.map(({ says }) => (says as Card).buttons);
    expect([mine, ours]).toEqual([[{ kind: 'link', label: '下单', url: expect.stringMatching(/\/form\//u) }], []]);
    const page = await asks((mine![0] as LinkButton).url.slice(ADDRESS.length));
    expect([page.status, readPage(page).split('\n')[0]]).toEqual([200, '订蛋糕']);
  });
});
