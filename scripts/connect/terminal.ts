import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { renderUnicodeCompact } from 'uqr';

/** Whoever sits in front of it, or nobody: then questions cannot be asked. */
export interface Terminal {
  say(words: string): void;
  /** Undefined where nobody can answer. A secret is not shown while it is typed. */
  readonly ask: ((question: string, how?: { secret: boolean }) => Promise<string>) | undefined;
  /** Undefined where nobody looks. */
  readonly columns: number | undefined;
}

export function realTerminal(giveUp: AbortController): Terminal {
  const { stdin, stdout } = process;
  const isTty = Boolean(stdin.isTTY && stdout.isTTY);
  return {
    say: (words) => void stdout.write(`${words}\n`),
    columns: isTty ? stdout.columns : undefined,
    ask: isTty ? ask : undefined,
  };

  async function ask(question: string, { secret } = { secret: false }): Promise<string> {
    let hidden = false;
    const output = new Writable({
      write(chunk, _, done) {
        if (!hidden) stdout.write(chunk);
        done();
      },
    });
    const reader = createInterface({ input: stdin, output, terminal: true });
    reader.once('SIGINT', () => giveUp.abort()); // while it reads, Ctrl-C is a key like any other
    try {
      const answered = reader.question(question, { signal: giveUp.signal });
      hidden = secret;
      return (await answered).trim();
    } finally {
      reader.close();
      if (secret) stdout.write('\n');
    }
  }
}

/** A QR code that fits the window; undefined where it does not. */
export function qrCode(link: string, columns: number | undefined): string | undefined {
  const drawn = renderUnicodeCompact(link, { ecc: 'L', border: 1 });
  const width = drawn.indexOf('\n');
  return columns !== undefined && width <= columns ? drawn : undefined;
}
