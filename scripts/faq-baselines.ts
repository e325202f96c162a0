import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import { createTokenizer } from '@orama/tokenizers/mandarin';
import { sql } from 'drizzle-orm';
import { cut_for_search as cut } from 'jieba-wasm';
import MiniSearch from 'minisearch';
import type { Store } from '#db/client.ts';
import { foldText } from '#src/search/analyze.ts';
import type { Outcome } from './faq-measures.ts';
import type { Entry } from './faq-scratch.ts';

/** A search engine as one would set it up in an afternoon: ids by score, the best first. */
type Engine = (question: string) => Promise<readonly { readonly id: string; readonly score: number }[]>;

const TOP = 10;

const bigrams = (text: string) =>
  foldText(text)
    .split(/[^\p{Script=Han}a-z0-9]+/u)
    .flatMap((run) =>
      run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
    )
    .filter(Boolean);

const jiebaAndBigrams = (text: string) => [
  ...new Set([...cut(foldText(text), true).filter((word) => /[\p{Script=Han}a-z0-9]/u.test(word)), ...bigrams(text)]),
];

async function miniSearch(corpus: readonly Entry[]): Promise<Engine> {
  const index = new MiniSearch<Entry>({ fields: ['question', 'answer'], tokenize: jiebaAndBigrams });
  index.addAll(corpus);
  return async (question) =>
    index
      .search(question, { boost: { question: 3 } })
      .slice(0, TOP)
      .map(({ id, score }) => ({ id, score }));
}

async function orama(corpus: readonly Entry[]): Promise<Engine> {
  const index = create({
    schema: { question: 'string', answer: 'string' },
    components: { tokenizer: createTokenizer() },
  });
  await insertMultiple(
    index,
    corpus.map(({ id, question, answer = '' }) => ({ id, question, answer })),
  );
  return async (term) => {
    const { hits } = await searchOrama(index, { term, limit: TOP, boost: { question: 3 } });
    return hits.map(({ id, score }) => ({ id, score }));
  };
}

/** Postgres's own full-text search over bigrams, title above answer. */
async function tsvector(corpus: readonly Entry[], { db }: Store): Promise<Engine> {
  await db.execute(sql`create temporary table baseline (id text, words tsvector)`);
  const rows = corpus.map(({ id, question, answer = '' }) => ({
    id,
    question: bigrams(question).join(' '),
    answer: bigrams(answer).join(' '),
  }));
  await db.execute(sql`
    insert into baseline select id, setweight(to_tsvector('simple', question), 'A')
      || setweight(to_tsvector('simple', answer), 'D')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, question text, answer text)`);
  await db.execute(sql`create index on baseline using gin (words)`);
  return async (question) => {
    const asked = bigrams(question).join(' ');
    return db.execute<{ id: string; score: number }>(sql`
      with asked as (
        select nullif(replace(plainto_tsquery('simple', ${asked})::text, '&', '|'), '')::tsquery as words)
      select id, ts_rank(b.words, a.words)::float8 as score from baseline b, asked a where b.words @@ a.words
      order by score desc, id limit ${TOP}`);
  };
}

export const baselines = { miniSearch, orama, tsvector };

export type BaselineName = keyof typeof baselines;

/** None of them knows when not to answer: their score stands in for confidence, and they always answer. */
export async function ask(
  engine: Engine,
  question: string,
): Promise<Pick<Outcome, 'ranked' | 'confidence' | 'direct'>> {
  const hits = await engine(question);
  return { ranked: hits.map(({ id }) => id), confidence: hits[0]?.score ?? 0, direct: hits.length > 0 };
}
