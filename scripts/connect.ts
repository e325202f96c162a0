// `npm run connect`: from a clone to a bot that answers in a real group, without the developer console.
import { runConnect } from './connect/run.ts';
import { realTerminal } from './connect/terminal.ts';

const giveUp = new AbortController();
const abort = () => giveUp.abort();
process.once('SIGINT', abort);
process.once('SIGTERM', abort);

const { code, start } = await runConnect(process.argv.slice(2), {
  terminal: realTerminal(giveUp),
  environment: process.env,
  file: '.env',
  example: '.env.example',
  signal: giveUp.signal,
  http: fetch,
});
process.off('SIGINT', abort);
process.off('SIGTERM', abort);
if (!start) process.exit(code);
await import('./start.ts');
