// npm run faq:eval -- --corpus C.jsonl --queries Q.jsonl [--json] [--baselines]
// How well questions are answered, through the real store and the real judgement. The corpus is loaded into a scratch
// district of the database that DATABASE_URL names, or of an embedded one in memory, and dropped again.
import { parseArgs } from 'node:util';
import { search } from '#db/search.ts';
import { judge, type Verdict } from '#src/search/judge.ts';
import { askedTerms, readQuestion } from '#src/search/question.ts';
import { ask, type BaselineName, baselines } from './faq-baselines.ts';
import { measures, type Outcome } from './faq-measures.ts';
import { type Asked, type Entry, openStore, readLines, withCorpus } from './faq-scratch.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    queries: { type: 'string' },
    json: { type: 'boolean', default: false },
    baselines: { type: 'boolean', default: false },
  },
});
if (!values.corpus || !values.queries) {
  console.error('usage: npm run faq:eval -- --corpus C.jsonl --queries Q.jsonl [--json] [--baselines]');
  process.exit(2);
}

const corpus = readLines<Entry>(values.corpus);
const queries = readLines<Asked>(values.queries);
const store = await openStore();
const outcomes = await withCorpus(store, corpus, async (districtId) => {
  const answer = async (text: string): Promise<Verdict> => {
    const question = readQuestion(text);
    const { found, ...known } = await search(store.db, districtId, askedTerms(question));
    return judge(question, found, known);
  };
  for (const { query } of queries.slice(0, 50)) await answer(query); // plans and code are warm, as in a running bot
  return timed(queries, async ({ query }) => {
    const { matters, confidence, reaction } = await answer(query);
    return { ranked: matters, confidence, direct: reaction === 'answer' };
  });
});

const report: Record<string, unknown> = withSuites(outcomes);
if (values.baselines) {
  const results: Partial<Record<BaselineName, unknown>> = {};
  for (const [name, build] of Object.entries(baselines) as [BaselineName, (typeof baselines)[BaselineName]][]) {
    const engine = await build(corpus, store);
    results[name] = withSuites(await timed(queries, ({ query }) => ask(engine, query)));
  }
  report['baselines'] = results;
}
await store.close();

if (values.json) console.log(JSON.stringify(report, undefined, 2));
else print(report);

async function timed(
  asked: readonly Asked[],
  answer: (one: Asked) => Promise<Pick<Outcome, 'ranked' | 'confidence' | 'direct'>>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const one of asked) {
    const began = performance.now();
    const said = await answer(one);
    outcomes.push({ ...said, ms: performance.now() - began, relevant: one.relevant, suite: one.suite });
  }
  return outcomes;
}

function withSuites(all: readonly Outcome[]): Record<string, unknown> {
  const names = [...new Set(all.map(({ suite }) => suite))].sort();
  const suites = names.map((name) => [name, measures(all.filter(({ suite }) => suite === name))] as const);
  return { ...measures(all), suites: Object.fromEntries(suites) };
}

function print({ suites, baselines: others = {}, ...all }: Record<string, unknown>): void {
  const row = (name: string, { n, ...numbers }: Record<string, unknown>) => ({
    name,
    ...numbers,
    ...(n !== undefined && { n }),
  });
  const rows = [
    row('all', all),
    ...Object.entries(suites as object).map(([name, numbers]) => row(`  ${name}`, numbers)),
    ...Object.entries(others as object).map(([name, { suites: _, ...numbers }]) => row(name, numbers)),
  ];
  console.table(Object.fromEntries(rows.map(({ name, ...numbers }) => [name, numbers])));
}
