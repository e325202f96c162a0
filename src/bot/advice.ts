import type { Db } from '#db/client.ts';
import { type ModelQuestion, settleForModel, takeForModel, titlesOf } from '#db/model-question.ts';
import type { Clock } from '#src/core/time.ts';
import type { Log } from '#src/core/watch.ts';

/**
 * Which of these titles a question is about, counted from 0; undefined for none of them. All it can ever do is to point
 * at one. It may throw, and may take seconds.
 */
export type Chooser = (question: string, titles: readonly string[]) => Promise<number | undefined>;

// Each call takes seconds, so that several are on their way at once.
const AT_ONCE = 8;

interface AdviceDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly chooser: Chooser;
}

/** Asks the model about every offer that waits, each once. Whatever goes wrong, people keep the offer that they have. */
export async function seekAdvice(deps: AdviceDeps): Promise<void> {
  for (let taken = AT_ONCE; taken === AT_ONCE; ) {
    const questions = await takeForModel(deps.db, deps.clock(), AT_ONCE);
    await Promise.all(questions.map((one) => ask(deps, one)));
    taken = questions.length;
  }
}

async function ask({ db, log, chooser }: AdviceDeps, one: ModelQuestion): Promise<void> {
  const titles = await titlesOf(db, one.districtId, one.candidates);
  const ids = one.candidates.filter((id) => titles.has(id));
  let choice: string | undefined;
  try {
    const chosen = await chooser(
      one.question,
      ids.map((id) => titles.get(id)!),
    );
    choice = chosen === undefined ? undefined : ids[chosen];
  } catch (error) {
    log.warn('the model did not choose', { asked: one.askedId, error });
  }
  await settleForModel(db, one, choice);
}
