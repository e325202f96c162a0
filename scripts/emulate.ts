// A platform's emulator to talk to by hand: npm run emulate -- feishu|wecom [--bot http://127.0.0.1:8787] [--port 9100]
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

/** Each takes what is typed, line by line, and prints what there is to see, until the lines end. */
const EMULATORS = {
  feishu: async () => (await import('#test/support/feishu/by-hand.ts')).emulateFeishu,
  wecom: async () => (await import('#test/support/wecom/by-hand.ts')).emulateWecom,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { bot: { type: 'string', default: 'http://127.0.0.1:8787' }, port: { type: 'string', default: '9100' } },
});
const name = positionals[0] as keyof typeof EMULATORS;
if (!Object.hasOwn(EMULATORS, name ?? '')) {
  console.error(`which platform? One of: ${Object.keys(EMULATORS).join(', ')}`);
  process.exit(1);
}
const emulate = await EMULATORS[name]();
await emulate({
  bot: values.bot,
  port: Number(values.port),
  lines: createInterface({ input: process.stdin }),
  print: console.log,
});
