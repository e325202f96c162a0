import { afterEach } from 'vitest';
import { platformContract } from '#test/support/platform-contract.ts';
import { wecomAppHarness, wecomBotHarness } from '#test/support/wecom/harness.ts';
import { wecomWsHarness } from '#test/support/wecom/ws-harness.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

platformContract('wecom-bot', wecomBotHarness);
platformContract('wecom-bot by long connection', async () => {
  const h = await wecomWsHarness(closing);
  // Buttons are promised only for an answer: so somebody has spoken in the group before.
  const received = await h.platform.receive(await h.says({ from: 'wangwu', chat: h.room, text: '在吗' }));
  await received.respond({});
  return h;
});
platformContract('wecom-app', wecomAppHarness);
