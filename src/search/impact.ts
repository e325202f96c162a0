import { type TermKind, termsOf } from './analyze.ts';

/** How much a term of each kind counts in a question. */
export const KIND_WEIGHT: Readonly<Record<TermKind, number>> = { one: 1, two: 1, word: 1, sound: 0.5 };

// BM25F. The usual lengths are constants and not averages of the corpus, so that adding one entry rewrites no other.
const SATURATION = 1.2;
const TITLE = { weight: 5, lengthMatters: 0.75, usualLength: 14 };
const BODY = { weight: 1, lengthMatters: 0.6, usualLength: 130 };

/** As much of a body is indexed and compared: what stands further down is detail. */
export const BODY_CHARS_MAX = 400;

const fieldWeight = (field: typeof TITLE, length: number) =>
  field.weight / (1 - field.lengthMatters + (field.lengthMatters * length) / field.usualLength);

const saturate = (mass: number) => mass / (SATURATION + mass);

/** What each term contributes to an entry's score before its rarity, from 0 to 1. Both texts are folded. */
export function impactsOf(title: string, body: string): ReadonlyMap<string, number> {
  const mass = new Map<string, number>();
  const add = (text: string, weight: number, kinds: (kind: TermKind) => boolean) => {
    for (const { term, kind, count } of termsOf(text)) {
      if (kinds(kind)) mass.set(term, (mass.get(term) ?? 0) + weight * count);
    }
  };
  add(title, fieldWeight(TITLE, title.length), () => true);
  // Sounds forgive slips in the few characters of a title; in a long text they match by chance.
  if (body) add(body, fieldWeight(BODY, body.length), (kind) => kind !== 'sound');
  return new Map([...mass].map(([term, one]) => [term, saturate(one)]));
}

/** The same for one term of a question, from the texts themselves. */
export function impactIn(inTitle: number, titleLength: number, inBody: number, bodyLength: number): number {
  return saturate(inTitle * fieldWeight(TITLE, titleLength) + inBody * fieldWeight(BODY, bodyLength));
}

/** How rare a term is among `size` entries of which `df` have it. */
export const rarity = (df: number, size: number): number => Math.log(1 + (size - df + 0.5) / (df + 0.5));
