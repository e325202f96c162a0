import { clockRules } from './lex-clock.ts';
import { dateRules } from './lex-date.ts';
import { everyRules } from './lex-every.ts';
import { festivalRules } from './lex-festival.ts';
import { oddRules } from './lex-odd.ts';
import { spanRules } from './lex-span.ts';
import { weekRules } from './lex-week.ts';
import type { Rule } from './rule.ts';
import type { Made, Token } from './token.ts';

export type Lexer = (folded: string) => readonly Token[];

/** Makes a lexer for texts said in this year. It may be used again and again. */
export function lexerFor(year: number): Lexer {
  const byFirst = new Map<string, Rule[]>();
  const all = [
    ...oddRules,
    ...everyRules,
    ...festivalRules(year),
    ...weekRules(year),
    ...dateRules(year),
    ...clockRules,
    ...spanRules,
  ];
  for (const rule of all) {
    for (const first of new Set(rule.first)) byFirst.set(first, [...(byFirst.get(first) ?? []), rule]);
  }
  return (folded) => lex(folded, byFirst);
}

function lex(text: string, byFirst: ReadonlyMap<string, readonly Rule[]>): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    let best: { end: number; made: readonly Made[] } | undefined;
    for (const rule of byFirst.get(text[at]!) ?? []) {
      rule.pattern.lastIndex = at;
      const match = rule.pattern.exec(text);
      if (!match || match[0] === '') continue;
      const end = at + match[0].length;
      if (best && end <= best.end) continue;
      const made = rule.make(match, { text, start: at, end });
      if (made) best = { end, made: Array.isArray(made) ? made : [made as Made] };
    }
    if (!best) {
      at++;
      continue;
    }
    for (const made of best.made) tokens.push({ start: at, end: best.end, ...made } as Token);
    at = Math.max(best.end, tokens.at(-1)!.end);
  }
  return tokens;
}
