import type { Terminal } from '#scripts/connect/terminal.ts';

/** A terminal with somebody in front who answers in turn, or nobody. */
export function fakeTerminal(answers?: readonly string[], columns: number | undefined = answers ? 80 : undefined) {
  const said: string[] = [];
  const left = [...(answers ?? [])];
  const terminal: Terminal = {
    say: (words) => void said.push(words),
    columns,
    ask: answers
      ? async (question) => {
          said.push(question);
          const answer = left.shift();
          if (answer === undefined) throw new Error(`nobody answers: ${question}`);
          return answer;
        }
      : undefined,
  };
  return { terminal, said: () => said.join('\n') };
}
