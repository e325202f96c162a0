const REMEMBERED = 4_000;

/**
 * WeCom has no key against repetition on some of its ways, so what it took is remembered here: a message that broke off
 * in the middle goes on where it stopped. What it took without our hearing of it, it gets twice.
 */
export function createOnce() {
  const done = new Set<string>();
  return async function once(step: string, say: () => Promise<void>): Promise<void> {
    if (done.has(step)) return;
    await say();
    done.add(step);
    const [oldest] = done;
    if (done.size > REMEMBERED && oldest !== undefined) done.delete(oldest);
  };
}
