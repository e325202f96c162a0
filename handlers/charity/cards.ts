import { z } from 'zod';
import type { CharityFigures } from '#db/charity-figures.ts';
import type { CashBox, Entry, Lot } from '#db/charity-queries.ts';
import { type ActionRef, type Block, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { dayName, yuan } from '#src/core/text.ts';
import { words } from './text.ts';

const about = z.object({ number: z.number().int().positive() });
export const approveButton: ActionRef<z.infer<typeof about>> = { id: 'charity.approve', value: about };

export const subjectOf = (number: number): string => `charity:${number}`;

/** An entry as everybody in the chat may read it: the party as it is shown in public. */
export function entryCard(entry: Entry, pictures: readonly string[], now: Date): Card {
  const { number, verdict, side, partner, receiptNo, note, reason } = entry;
  const optional = (label: string, value: string | null): Field[] => (value === null ? [] : [[label, value]]);
  const blocks: Block[] = [
    fields(
      [words.partyLabel(entry), entry.shownParty],
      ...(side === 'goods' ? [[words.label.value, words.value(entry)] satisfies Field] : []),
      ...optional(words.label.price, entry.soldForFen === null ? null : yuan(entry.soldForFen)),
      [words.label.campaign, entry.campaign],
      [words.label.day, dayName(entry.day, now)],
      ...optional(words.label.receipt, receiptNo),
      ...optional(words.label.note, note),
      [words.label.people, words.people(entry.recorder, entry.judge, verdict)],
      ...optional(words.label.reason, reason),
    ),
    ...pictures.map((media, at): Block => ({ kind: 'picture', media, alt: words.photo(at + 1) })),
    ...(partner === null ? [] : [text(words.sameSale(partner), 'quiet')]),
    ...(verdict === 'pending' ? [text(words.waits(number), 'quiet')] : []),
  ];
  return card(words.title(entry), {
    tone: entry.reversedBy === null ? words.tone[verdict] : 'plain',
    tag: words.standing(entry),
    blocks,
    buttons: verdict === 'pending' ? [button(words.button.approve, approveButton, { number }, 'primary')] : [],
  });
}

/** What can be sent on to the giver. */
export function thanksCard(entry: Entry, now: Date, webAddress: string | undefined): Card {
  return card(words.thanksTitle(entry.number), {
    tone: 'good',
    blocks: [
      text(words.thanks(entry)),
      fields(
        ...(entry.side === 'goods' ? [[words.label.value, words.value(entry)] satisfies Field] : []),
        [words.label.campaign, entry.campaign],
        [words.label.day, dayName(entry.day, now)],
      ),
      ...(webAddress ? [text(words.thanksCheck(webAddress), 'quiet')] : []),
    ],
  });
}

interface Books {
  /** Undefined for all months. */
  readonly period: string | undefined;
  readonly figures: CharityFigures;
  readonly boxes: readonly CashBox[];
  readonly lots: readonly Lot[];
  /** For staff. */
  readonly waiting: readonly Entry[];
  readonly hash: string | undefined;
  readonly webAddress: string | undefined;
}

/** G2: cash and goods side by side, never as one sum. */
export function booksCard({ period, figures, boxes, lots, waiting, hash, webAddress }: Books): Card {
  const money = boxes.filter(({ balanceFen }) => balanceFen > 0);
  const rows: Field[] = [
    [words.cash, words.cashRow(figures)],
    [words.goodsIn, words.goodsInRow(figures)],
    [words.goodsOut, words.goodsOutRow(figures)],
  ];
  const there: Field[] = [
    [words.balance, money.map((box) => `${box.campaign} ${yuan(box.balanceFen)}`).join('；') || words.none],
    [
      words.inStock,
      lots.map(({ entry, qty }) => `#${entry.number} ${words.goods({ ...entry, qty })}`).join('；') || words.none,
    ],
  ];
  return card(words.booksTitle(period), {
    blocks: [
      fields(...rows, ...(period === undefined ? there : [])),
      ...(hash === undefined ? [] : [text(words.closedOn(hash), 'quiet')]),
      ...(waiting.length > 0 ? [text(words.waiting(waiting.map(words.title)))] : []),
      text(words.separate, 'quiet'),
      ...(webAddress ? [text(words.seeAll(webAddress), 'quiet')] : []),
    ],
  });
}
