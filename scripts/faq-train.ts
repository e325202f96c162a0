// node scripts/node24.mjs scripts/faq-train.ts --corpus C.jsonl --queries Q.jsonl [--queries more.jsonl …] [--write]
// Learns src/search/weights.json from questions whose answers are known, and prints by cross-validation what is to be
// expected of it: folds of queries, and each half of the corpus learned from and tried on the other.
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { rank, signs, verdict, type Weights } from '#src/search/judge.ts';
import { type Lesson, learnOrder, learnTrust } from './faq-learning.ts';
import { measures, type Outcome } from './faq-measures.ts';
import { type Asked, type Entry, look, openStore, readLines, withCorpus } from './faq-scratch.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    queries: { type: 'string', multiple: true },
    write: { type: 'boolean', default: false },
  },
});
if (!values.corpus || !values.queries) {
  console.error('usage: faq-train.ts --corpus C.jsonl --queries Q.jsonl [--queries …] [--write]');
  process.exit(2);
}

// The threshold is set where direct answers were this good among questions that were not learned from.
const PRECISION = 0.97;
const FALSE_DIRECT = 0.01;
const OFFER = 0.3;
const FOLDS = 5;
const INNER_FOLDS = 4;

const corpus = readLines<Entry>(values.corpus);
const names = values.queries;
const files = values.queries.map((file) => readLines<Asked>(file));
const store = await openStore();
// By titles alone it is only tried, never learned from: other people's entries may be no more than a question.
const BARE = ' (titles only)';
const titles = corpus.map(({ id, question }) => ({ id, question }));
const lessons = [
  ...(await withCorpus(store, corpus, (districtId) => lookAll(districtId, ''))),
  ...(await withCorpus(store, titles, (districtId) => lookAll(districtId, BARE))),
];
await store.close();

async function lookAll(districtId: string, how: string): Promise<(Lesson & { set: string })[]> {
  const all: (Lesson & { set: string })[] = [];
  for (const [file, queries] of files.entries()) {
    const set = `${basename(names[file]!)}${how}`;
    for (const asked of queries) all.push({ ...asked, ...(await look(store.db, districtId, asked.query)), set });
  }
  return all;
}

type Told = (typeof lessons)[number];

const outcomes = Array.from({ length: FOLDS }, (_, fold) => {
  const learned = learn(lessons.filter((one) => foldOf(one, FOLDS) !== fold));
  return lessons
    .filter((one) => foldOf(one, FOLDS) === fold)
    .map((one) => ({ ...outcome(one, learned), set: one.set }));
}).flat();
for (const set of new Set(lessons.map((one) => one.set))) {
  show(
    `folds: ${set}`,
    outcomes.filter((one) => one.set === set),
  );
}

// Families of suites share a name's first part: `gov` and `gov-missing`. Small talk goes to both by halves.
const familyOf = ({ suite }: Told) => suite.split('-')[0]!;
const families = [...new Set(lessons.filter(({ relevant }) => relevant.length > 0).map(familyOf))];
for (const family of families) {
  const inside = (one: Told) => (families.includes(familyOf(one)) ? familyOf(one) === family : foldOf(one, 2) === 0);
  const learned = learn(lessons.filter((one) => !inside(one)));
  for (const set of new Set(lessons.map((one) => one.set))) {
    const tried = lessons.filter((one) => inside(one) && one.set === set);
    show(
      `${family}, learned from the others: ${set}`,
      tried.map((one) => outcome(one, learned)),
    );
  }
}

if (values.write) writeFileSync('src/search/weights.json', `${JSON.stringify(learn(lessons), undefined, 2)}\n`);

function learn(all: readonly Told[]): Weights {
  const from = all.filter(({ set }) => !set.endsWith(BARE));
  const unseen = Array.from({ length: INNER_FOLDS }, (_, fold) => {
    const order = learnOrder(from.filter((one) => foldOf(one, INNER_FOLDS, 'inner') !== fold));
    return from
      .filter((one) => foldOf(one, INNER_FOLDS, 'inner') === fold)
      .flatMap((one) => {
        const ranked = rank(one.candidates, order);
        const seen = signs(ranked, one.question);
        return seen
          ? [{ signs: seen, right: one.relevant.includes(ranked[0]!.matter), answerable: one.relevant.length > 0 }]
          : [];
      });
  }).flat();
  const { trust, bias } = learnTrust(unseen);
  const logit = (seen: Readonly<Record<string, number>>) =>
    Object.entries(seen).reduce((sum, [name, value]) => sum + (trust[name] ?? 0) * value, bias);
  const sure = unseen.map((one) => ({ ...one, confidence: 1 / (1 + Math.exp(-logit(one.signs))) }));
  return { order: learnOrder(from), trust, bias, direct: threshold(sure), offer: OFFER };
}

/** The lowest confidence above which answers are right and unanswerable questions stay unanswered. */
function threshold(sure: readonly { confidence: number; right: boolean; answerable: boolean }[]): number {
  const unanswerable = sure.filter(({ answerable }) => !answerable).length || 1;
  let right = 0;
  let wrongly = 0;
  let lowest = 1;
  [...sure]
    .sort((a, b) => b.confidence - a.confidence)
    .forEach((one, at) => {
      if (one.right) right++;
      if (!one.answerable) wrongly++;
      if (right / (at + 1) >= PRECISION && wrongly / unanswerable <= FALSE_DIRECT) lowest = one.confidence;
    });
  return Math.round(lowest * 1000) / 1000;
}

function outcome({ candidates, question, relevant, suite }: Told, learned: Weights): Outcome {
  const { matters, confidence, reaction } = verdict(candidates, question, learned);
  return { ranked: matters, confidence, direct: reaction === 'answer', ms: 0, relevant, suite };
}

/** Questions for the same entry, and a question with its noisy twin, are in one fold. */
function foldOf({ relevant, qid, query }: Told & { qid?: string }, folds: number, salt = ''): number {
  let hash = 2_166_136_261;
  for (const character of salt + (relevant[0] ?? qid ?? query)) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619) >>> 0;
  }
  return hash % folds;
}

function show(title: string, outcomes: readonly Outcome[]): void {
  const { p50Ms, p95Ms, ...all } = measures(outcomes);
  const chat = outcomes.filter(({ suite }) => suite === 'chat');
  console.log(
    title,
    JSON.stringify(all),
    `small talk answered ${chat.filter((one) => one.direct).length}/${chat.length}`,
  );
}
