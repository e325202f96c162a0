import { z } from 'zod';
import type { Claim, CustodyRow } from '#db/custody.ts';
import type { Found, Lost } from '#db/lost-found.ts';
import { type ActionRef, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { dateTime } from '#src/core/text.ts';
import { kindOf } from './rules.ts';
import { words } from './text.ts';

const decided = z.object({ claim: z.string().max(50) });
export type Decided = z.infer<typeof decided>;

export const verify: ActionRef<Decided> = { id: 'lost.verify', value: decided };
export const reject: ActionRef<Decided> = { id: 'lost.reject', value: decided };

export const subjectOf = (number: number): string => `item:${number}`;

export const kind = (what: string): string => kindOf(what) ?? words.thing;

/** What anybody may see of something lost; `open` where only those who may know it read along. */
export function lostCard(lost: Lost, now: Date, open: boolean, maybe: readonly Found[] = []): Card {
  const over = lost.state === 'returned' || lost.state === 'given_up';
  const likely = over ? [] : maybe;
  return card(words.titleLost(lost.number, kind(lost.what)), {
    tone: words.lostTone[lost.state],
    tag: words.lostState[lost.state],
    blocks: [
      fields(
        ...(open ? [[words.label.what, lost.what] satisfies Field] : []),
        [words.label.by, lost.name],
        [words.label.at, dateTime(lost.reportedAt, now)],
      ),
      ...(likely.length > 0
        ? [
            text(
              [
                words.maybeFound(likely.length),
                ...likely.map((one) => words.row(one.number, kind(one.what), dateTime(one.reportedAt, now))),
                words.claimNext(likely[0]!.number),
              ].join('\n'),
            ),
          ]
        : []),
      ...(over ? [] : [text(words.lostNext(lost.number), 'quiet')]),
      ...(open || over ? [] : [text(words.inGroup, 'quiet')]),
    ],
  });
}

/** A found thing: its kind and where to ask, and for whoever keeps it also what the finder wrote and who had it. */
export function foundCard(found: Found, now: Date, open: boolean, path: readonly CustodyRow[] = []): Card {
  const here = found.state === 'received' || found.state === 'stored';
  return card(words.titleFound(found.number, kind(found.what)), {
    tone: words.tone[found.state],
    tag: words.state[found.state],
    blocks: [
      fields(
        ...(open ? [[words.label.what, found.what] satisfies Field] : []),
        [words.label.by, found.name],
        [words.label.at, dateTime(found.reportedAt, now)],
        ...(found.storedAs && open ? [[words.label.where, found.storedAs] satisfies Field] : []),
      ),
      ...(open && path.length > 0
        ? [text([words.label.path, ...path.map((row) => words.path(row, dateTime(row.at, now)))].join('\n'))]
        : []),
      ...(found.state === 'received' ? [text(words.foundNext(found.number), 'quiet')] : []),
      ...(here ? [text(words.claimNext(found.number), 'quiet')] : []),
    ],
  });
}

/** For whoever checks a claim: what both sides said, side by side, and nowhere else. */
export function claimCard(claim: Claim, found: Found): Card {
  const value = { claim: claim.id };
  return card(words.checkTitle(found.number, kind(found.what)), {
    tone: 'warn',
    blocks: [
      fields(
        [words.checkLabel.claimant, claim.name],
        [words.checkLabel.answer, claim.answer],
        [words.checkLabel.found, found.what],
      ),
      text(words.checkHint, 'quiet'),
    ],
    buttons:
      claim.state === 'open'
        ? [button(words.button.verify, verify, value, 'primary'), button(words.button.reject, reject, value)]
        : [],
  });
}

export function listCard(found: readonly Found[], lost: readonly Lost[], now: Date): Card {
  if (found.length === 0 && lost.length === 0) return card(words.listTitle, { blocks: [text(words.listEmpty)] });
  const rows = (items: readonly (Found | Lost)[]) =>
    text(items.map((one) => words.row(one.number, kind(one.what), dateTime(one.reportedAt, now))).join('\n'));
  return card(words.listTitle, {
    blocks: [
      ...(found.length > 0 ? [text(words.listFound(found.length), 'strong'), rows(found)] : []),
      ...(lost.length > 0 ? [text(words.listLost(lost.length), 'strong'), rows(lost)] : []),
      ...(found[0] ? [text(words.claimNext(found[0].number), 'quiet')] : []),
    ],
  });
}
