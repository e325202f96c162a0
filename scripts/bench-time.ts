// `npm run bench:time`: how many phrases a second the time reader reads, beside parsing the same lines as JSON, which
// says how fast this machine is. Seconds are those of the processor, the best of several rounds, so that other work on
// the machine does not count as ours.
import { readFileSync } from 'node:fs';
import { PUBLISHED_DAYS, PUBLISHED_YEARS } from '#db/published-years.ts';
import { calendarOf } from '#src/core/calendar.ts';
import { timeReader } from '#src/language/time/read.ts';

const ROUNDS = 12;
const REPEATS = 10;

const lines = readFileSync('test/language/time/phrases.jsonl', 'utf8').split('\n').filter(Boolean);
const phrases = lines.map((line): { now: string; text: string } => JSON.parse(line));
const said = phrases.map(({ now, text }) => ({ now: new Date(now), text }));
const calendar = calendarOf(PUBLISHED_YEARS, PUBLISHED_DAYS);
const read = timeReader();

/** The most of them in a second, over all rounds. */
function perSecond(work: () => void): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const begun = process.cpuUsage();
    for (let i = 0; i < REPEATS; i++) work();
    const { user, system } = process.cpuUsage(begun);
    return (lines.length * REPEATS * 1_000_000) / (user + system);
  });
  return Math.round(Math.max(...rounds));
}

const reads = perSecond(() => {
  for (const { now, text } of said) read(text, now, calendar);
});
const parses = perSecond(() => {
  for (const line of lines) JSON.parse(line);
});

console.log(`${lines.length} phrases, best of ${ROUNDS} rounds`);
console.log(`time reader  ${reads.toLocaleString('en')} phrases/s`);
console.log(`JSON.parse   ${parses.toLocaleString('en')} lines/s (baseline, the same lines)`);
