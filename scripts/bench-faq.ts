// DATABASE_URL=… npm run bench:faq -- --corpus C.jsonl --queries Q.jsonl [--copies 63] [--edits 60]
// How fast a large store is searched and edited. The corpus is loaded so many times over into a scratch district, each
// copy under the name of another place, and dropped again. Beside the time on the clock stands the time that the two
// processes worked, which other work on the machine does not change: it comes from /proc, so the server must run here.
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { connect, type Db } from '#db/client.ts';
import { contentOf, findByCode, putMatters, removeMatter } from '#db/matter.ts';
import { migrate } from '#db/migrate.ts';
import { search } from '#db/search.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { judge } from '#src/search/judge.ts';
import { askedTerms, readQuestion } from '#src/search/question.ts';
import { type Asked, type Entry, readLines, withCorpus } from './faq-scratch.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '' },
    queries: { type: 'string', default: '' },
    copies: { type: 'string', default: '63' },
    edits: { type: 'string', default: '60' },
  },
});
const url = process.env['DATABASE_URL'];
if (!url || !values.corpus || !values.queries) {
  console.error(
    'usage: DATABASE_URL=… npm run bench:faq -- --corpus C.jsonl --queries Q.jsonl [--copies N] [--edits N]',
  );
  process.exit(2);
}

const small = readLines<Entry>(values.corpus);
const corpus = Array.from({ length: Number(values.copies) }, (_, copy) =>
  small.map((one) => ({
    ...one,
    id: `${copy}-${one.id}`,
    question: copy === 0 ? one.question : `${one.question}（${copy}区）`,
  })),
).flat();
const queries = readLines<Asked>(values.queries);

// One connection, so that the work of the one server process that does it all can be read.
const store = connect(url, 1);
await migrate(store, 'db/migrations');
const { db } = store;
const [{ pid } = { pid: 0 }] = await db.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);

await withCorpus(store, corpus, async (districtId) => {
  console.log(`${corpus.length} entries, load ${loadavg()[0]!.toFixed(1)}`);
  const answer = async (text: string) => {
    const question = readQuestion(text);
    const { found, ...known } = await search(db, districtId, askedTerms(question));
    judge(question, found, known);
  };
  for (const { query } of queries.slice(0, 50)) await answer(query);
  await measured('search', queries, ({ query }) => answer(query));

  const author = { by: 'bench', at: new Date() };
  const indexer = { index: indexed, impacts: impactsIn };
  const write = (work: (tx: Db) => Promise<unknown>) => store.transaction(async (tx) => void (await work(tx)));
  const some = Array.from({ length: Number(values.edits) }, (_, at) => at);
  const entry = (at: number) => corpus[Math.floor((at * corpus.length) / some.length)]!;
  const held = async (tx: Db, at: number) => contentOf((await findByCode(tx, districtId, entry(at).id))!);

  await measured('add', some, (at) =>
    write((tx) => {
      const { question, answer = '' } = entry(at);
      const row = { title: `${question}新`, parts: { answer }, category: null, tags: [], source: 'bench' };
      const rest = { sourceDate: null, validUntil: null, sample: true };
      return putMatters(tx, districtId, [{ id: `new-${at}`, code: `new-${at}`, ...row, ...rest }], author, indexer);
    }),
  );
  await measured('change one part', some, (at) =>
    write(async (tx) => {
      const one = await held(tx, at);
      const changed = { ...one, parts: { ...one.parts, timeLimit: '3个工作日' } };
      await putMatters(tx, districtId, [changed], author, indexer);
    }),
  );
  await measured('change everything', some, (at) =>
    write(async (tx) => {
      const one = await held(tx, at);
      const { question, answer = '' } = entry(at + 1 < some.length ? at + 1 : 0);
      await putMatters(tx, districtId, [{ ...one, title: question, parts: { answer } }], author, indexer);
    }),
  );
  await measured('remove', some, (at) => write((tx) => removeMatter(tx, districtId, `new-${at}`, author, indexer)));
});
await store.close();

async function measured<T>(name: string, all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const clock: number[] = [];
  const cpu: number[] = [];
  for (const one of all) {
    const began = performance.now();
    const worked = cpuMs();
    await work(one);
    clock.push(performance.now() - began);
    cpu.push(cpuMs() - worked);
  }
  const line = (times: number[]) => {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1);
    return `median ${at(0.5)} p95 ${at(0.95)}`;
  };
  console.log(`${name}: on the clock ${line(clock)} ms, worked ${line(cpu)} ms, load ${loadavg()[0]!.toFixed(1)}`);
}

/** What this process and the server's have worked so far, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  const [server = '0'] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
  return (user + system) / 1000 + Number(server) / 1e6;
}
