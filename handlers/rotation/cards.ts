import { z } from 'zod';
import type { DutyItem, DutyMonth } from '#db/rotation-queries.ts';
import type { Swap } from '#db/rotation-swap.ts';
import { type ActionRef, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { words } from './text.ts';

const untilMonth = z.object({ until: z.string().regex(/^\d{4}-\d{2}$/u) });
const numbered = z.object({ number: z.number().int().positive() });
type Numbered = z.infer<typeof numbered>;

export const confirm: ActionRef<z.infer<typeof untilMonth>> = { id: 'rotation.confirm', value: untilMonth };
export const consent: ActionRef<Numbered> = { id: 'rotation.consent', value: numbered };
export const refuse: ActionRef<Numbered> = { id: 'rotation.refuse', value: numbered };
export const approve: ActionRef<Numbered> = { id: 'rotation.approve', value: numbered };

export const swapSubject = (number: number): string => `swap:${number}`;

export const whoServes = ({ organisation, cover }: DutyMonth): string => words.withCover(organisation, cover);

/** The rota of some months, with what this month's organisation is to do. Missing months are named, in red. */
export function rotaCard(wanted: readonly string[], months: readonly DutyMonth[], items: readonly DutyItem[]): Card {
  const [here = ''] = wanted;
  const current = months.find(({ month }) => month === here);
  const gaps = wanted.slice(1).filter((month) => !months.some((one) => one.month === month)).length;
  return card(words.title(here, current ? whoServes(current) : words.nobody), {
    tone: gaps > 0 || !current ? 'bad' : 'plain',
    blocks: [
      ...(gaps > 0 ? [text(words.gaps(gaps), 'strong')] : []),
      fields(...monthRows(wanted, months)),
      text(words.itemsTitle(here), 'strong'),
      items.length > 0 ? fields(...itemRows(items)) : text(words.noItems, 'quiet'),
      text(words.whatNext, 'quiet'),
    ],
  });
}

export function planCard(wanted: readonly string[], months: readonly DutyMonth[], changed: number): Card {
  const missing = wanted.filter((month) => !months.some((one) => one.month === month));
  const open = months.some(({ state }) => state === 'planned');
  return card(words.planTitle, {
    tone: missing.length > 0 ? 'bad' : 'plain',
    blocks: [
      ...(missing.length > 0 ? [text(words.nobodyLeft(missing), 'strong')] : []),
      fields(...monthRows(wanted, months)),
      text(words.planned(changed), 'quiet'),
    ],
    buttons: open ? [button(words.confirmButton, confirm, { until: wanted.at(-1)! }, 'primary')] : [],
  });
}

const monthRows = (wanted: readonly string[], months: readonly DutyMonth[]): Field[] =>
  wanted.map((month) => {
    const found = months.find((one) => one.month === month);
    return [words.month(month), found ? words.row(whoServes(found), words.state[found.state]) : words.gap];
  });

export const itemRows = (items: readonly DutyItem[]): Field[] =>
  items.map(({ number, title, evidence, month, firstMonth }) => [
    `#${number}`,
    words.itemRow(title, evidence, firstMonth === month ? undefined : firstMonth),
  ]);

/** The first workday's card: who hands over to whom, and what is still to be done. */
export function handoverCard(
  current: DutyMonth,
  last: DutyMonth | undefined,
  items: readonly DutyItem[],
  sure: boolean,
): Card {
  const left = items.filter(({ doneAt, firstMonth }) => doneAt === null && firstMonth < current.month);
  return card(words.handoverTitle(current.month, whoServes(current)), {
    tag: words.handoverTag,
    blocks: [
      ...(last && last.state !== 'missed' ? [text(words.handoverFrom(last.month, whoServes(last)))] : []),
      text(words.handoverOpen(left.length)),
      ...(items.length > 0 ? [fields(...itemRows(items))] : []),
      ...(sure ? [] : [text(words.handoverUnknown(Number(current.month.slice(0, 4))), 'quiet')]),
      text(words.whatNext, 'quiet'),
    ],
  });
}

/** Where a swap stands: `ready` once both said yes. */
export const standing = ({ state, sides }: Swap): keyof typeof words.swapState =>
  state === 'open' && sides.every(({ consent: by }) => by !== null) ? 'ready' : state;

export function swapCard(swap: Swap): Card {
  const { number, sides, askedBy, decidedBy } = swap;
  const [a, b] = sides;
  const state = standing(swap);
  const value = { number };
  return card(words.swapTitle(number, a.month, b.month), {
    tone: state === 'approved' ? 'good' : state === 'open' || state === 'ready' ? 'warn' : 'plain',
    tag: words.swapState[state],
    blocks: [
      fields(
        ...sides.map((side): Field => [words.swapSide(side.month), words.swapConsent(side.organisation, side.consent)]),
        [words.label.after, words.swapThen(a.month, b.organisation, b.month, a.organisation)],
        [words.label.asked, askedBy],
        ...(decidedBy ? [[words.label.decided, decidedBy] as const] : []),
      ),
      text(words.swapNext[state](number), 'quiet'),
    ],
    buttons: {
      open: [button(words.button.consent, consent, value, 'primary'), button(words.button.refuse, refuse, value)],
      ready: [button(words.button.approve, approve, value, 'primary'), button(words.button.refuse, refuse, value)],
      approved: [],
      refused: [],
      expired: [],
    }[state],
  });
}
