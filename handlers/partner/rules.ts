import type { ResourceKind } from '#db/partner.ts';
import { contentOf, foldText, termsOf } from '#src/search/analyze.ts';
import { KIND_WORDS, words } from './text.ts';

/** The kind of resource that some words are about; the earliest word decides. Undefined where none is named. */
export function kindOf(said: string): ResourceKind | undefined {
  const found = KIND_WORDS.flatMap(([kind, pattern]) => {
    const at = said.search(pattern);
    return at < 0 ? [] : [{ kind, at }];
  });
  return found.sort((one, other) => one.at - other.at)[0]?.kind;
}

interface Searched {
  readonly kind: ResourceKind;
  readonly what: string;
  readonly organisation: string;
}

// A single shared character says little: it may stand in words that have nothing to do with each other.
const ONE_CHARACTER = 0.2;

// What names the same kind but shares no word still belongs on the list, after everything that shares one.
const KIND_SCORE = 0.5;

/**
 * Whatever fits some everyday words, the best first: by the characters and pairs of them that they share, each the rarer the
 * weightier, and by the kind that the words name.
 */
export function ranked<T extends Searched>(asked: string, offers: readonly T[]): T[] {
  const kind = kindOf(asked);
  const wanted = termSet(asked);
  const texts = offers.map((offer) => termSet(`${offer.organisation} ${words.kind[offer.kind]} ${offer.what}`));
  const rarity = (term: string) => Math.log(1 + offers.length / (1 + texts.filter((text) => text.has(term)).length));
  return offers
    .map((offer, at) => {
      const shared = [...wanted]
        .filter((term) => texts[at]!.has(term))
        .reduce((sum, term) => sum + rarity(term) * (term.length === 1 ? ONE_CHARACTER : 1), 0);
      return { offer, score: shared + (offer.kind === kind ? KIND_SCORE : 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ offer }) => offer);
}

function termSet(text: string): ReadonlySet<string> {
  const terms = termsOf(contentOf(foldText(text))).filter(({ kind }) => kind !== 'sound');
  return new Set(terms.map(({ term }) => term));
}

/** What fits a need: of its kind, the best first. */
export const fitting = <T extends Searched>(need: { kind: ResourceKind; what: string }, offers: readonly T[]): T[] => {
  const same = offers.filter((offer) => offer.kind === need.kind);
  const best = ranked(need.what, same);
  return [...best, ...same.filter((offer) => !best.includes(offer))];
};
