// `npm run -s time:read`: reads JSONL `{now, text}` on standard input and answers each line with one JSON object.
import { createInterface } from 'node:readline';
import { PUBLISHED_DAYS, PUBLISHED_YEARS } from '#db/published-years.ts';
import { calendarOf } from '#src/core/calendar.ts';
import { jsonOf } from '#src/language/time/json.ts';
import { timeReader } from '#src/language/time/read.ts';

const read = timeReader();
const calendar = calendarOf(PUBLISHED_YEARS, PUBLISHED_DAYS);

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(line))}\n`);
}

function answer(line: string): unknown {
  try {
    const { now, text }: { now?: unknown; text?: unknown } = JSON.parse(line) ?? {};
    if (typeof text !== 'string') throw new Error('text is not a string');
    return jsonOf(read(text, instantFrom(now), calendar));
  } catch (error) {
    return { kind: 'none', error: error instanceof Error ? error.message : String(error) };
  }
}

/** Without an offset it is Shanghai's time. */
function instantFrom(now: unknown): Date {
  if (typeof now !== 'string') throw new Error('now is not a string');
  const whole = now.trim().replace(' ', 'T');
  const timed = /T\d/u.test(whole) ? whole : `${whole}T00:00`;
  const at = new Date(/(?:Z|[+-]\d\d:?\d\d)$/iu.test(timed) ? timed : `${timed}+08:00`);
  if (Number.isNaN(at.getTime())) throw new Error(`now is not a time: ${now}`);
  return at;
}
