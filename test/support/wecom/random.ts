/** The same numbers in [0, 1) for the same seed (mulberry32), so that a failing case can be run again. */
export function createRandom(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!;
  /** Any well-formed text, rich in what has gone wrong before. */
  const text = (maxChars: number): string => {
    const char = () => {
      const kind = below(6);
      if (kind === 0) return pick(['\uFEFF', '\0', '\n', ']]>', '🚒', '👨‍👩‍👧', '\\', '。', '！', ' ']);
      if (kind === 1) return String.fromCharCode(below(128));
      if (kind === 2) return String.fromCodePoint(0x10000 + below(0x10000));
      return String.fromCharCode(0x4e00 + below(0x5000));
    };
    return Array.from({ length: below(maxChars + 1) }, char).join('');
  };
  return { below, pick, text };
}
