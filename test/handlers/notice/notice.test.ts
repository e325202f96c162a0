import { describe, expect, it } from 'vitest';
import { world, read } from '#test/support/world.ts';

describe('one notice, from words to report', () => {
  it('prints', async () => {
    const w = await world();
    await w.says('wang', '帮助', { chat: 'everybody' });
    for (const [who, chat, say] of [
      ['sun', 'sun', '通知 全部群 明天上午9点到11点停水，收到请回复'],
      ['sun', 'sun', '发通知 #1'],
    ] as const) {
      for (const shown of await w.says(who, say, { chat })) console.log(`--- ${shown.chat}\n${read(shown)}`);
    }
    for (let i = 0; i < 8; i++) {
      w.passes(1);
      for (const shown of await w.ticks()) console.log(`--- ${shown.chat}\n${read(shown)}`);
    }
    for (const shown of await w.says('sun', '通知结果 #1', { chat: 'sun' })) console.log(`--- ${shown.chat}\n${read(shown)}`);
    expect(1).toBe(1);
  });
});
