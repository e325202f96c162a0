// A corpus in a scratch district of the real store, asked through the real retrieval path and dropped afterwards.
import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { connect, type Db, type Store } from '#db/client.ts';
import { district, ensureDistrict } from '#db/district.ts';
import { openInMemory } from '#db/embedded.ts';
import { dropMatters, putMatters } from '#db/matter.ts';
import { migrate } from '#db/migrate.ts';
import { search } from '#db/search.ts';
import { randomId } from '#src/core/ids.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { type Candidate, describe } from '#src/search/features.ts';
import { askedTerms, type Question, readQuestion } from '#src/search/question.ts';

export interface Entry {
  readonly id: string;
  readonly question: string;
  readonly answer?: string;
  readonly category?: string;
}

export interface Asked {
  readonly query: string;
  /** Ids of the entries that answer it; none where the right reaction is not to answer. */
  readonly relevant: readonly string[];
  readonly suite: string;
}

/** The objects of a .jsonl file. */
export function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

/** The database that `DATABASE_URL` names, or the embedded one in memory; migrated. */
export async function openStore(): Promise<Store> {
  const url = process.env['DATABASE_URL'];
  const store = url ? connect(url, 4) : await openInMemory();
  await migrate(store, 'db/migrations');
  return store;
}

/** Loads a corpus into a district of its own, works with it and drops it, whatever happens. */
export async function withCorpus<T>(store: Store, corpus: readonly Entry[], work: (districtId: string) => Promise<T>) {
  const { db } = store;
  const at = new Date();
  const id = randomId('scratch');
  await ensureDistrict(db, { id, name: id, at });
  try {
    for (let from = 0; from < corpus.length; from += 1000) {
      const rows = corpus.slice(from, from + 1000).map(({ id: code, question, answer, category }) => ({
        id: code,
        code,
        title: question,
        parts: answer ? { answer } : {},
        category: category ?? null,
        tags: [],
        source: 'corpus',
        sourceDate: null,
        validUntil: null,
        sample: true,
      }));
      await store.transaction((tx) =>
        putMatters(tx, id, rows, { by: 'scratch', at }, { index: indexed, impacts: impactsIn }),
      );
    }
    await db.execute('analyze posting, search_term, search_unit');
    return await work(id);
  } finally {
    await dropMatters(db, id);
    await db.delete(district).where(eq(district.id, id));
  }
}

/** A question with what the store found for it, described. */
export async function look(
  db: Db,
  districtId: string,
  text: string,
): Promise<{ question: Question; candidates: readonly Candidate[] }> {
  const question = readQuestion(text);
  const { size, df, found } = await search(db, districtId, askedTerms(question));
  return { question, candidates: describe(question, found, { size, df }) };
}
