import { z } from 'zod';
import { isLive, type Match, type Need, type Offer } from '#db/partner-queries.ts';
import { type ActionRef, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { dayAt } from '#src/core/day.ts';
import { dateTime, dayName } from '#src/core/text.ts';
import { shorten } from '#src/language/words.ts';
import { words } from './text.ts';

const numbered = z.object({ number: z.number().int().positive() });
type Numbered = z.infer<typeof numbered>;
const pair = z.object({ offer: z.number().int().positive(), need: z.number().int().positive() });

export const agree: ActionRef<Numbered> = { id: 'partner.agree', value: numbered };
export const decline: ActionRef<Numbered> = { id: 'partner.decline', value: numbered };
export const confirm: ActionRef<Numbered> = { id: 'partner.confirm', value: numbered };
export const end: ActionRef<Numbered> = { id: 'partner.end', value: numbered };
export const connect: ActionRef<z.infer<typeof pair>> = { id: 'partner.connect', value: pair };

export const matchSubject = (number: number): string => `match:${number}`;

const { label } = words;

/** Where an offer stands, as one word. */
export function stateOf(offer: Offer, now: Date): { readonly word: string; readonly tone: Card['tone'] } {
  if (offer.endedAt) return { word: words.over, tone: 'plain' };
  if (!offer.confirmedAt) return { word: words.pending, tone: 'warn' };
  return isLive(offer, now, dayAt(now)) ? { word: words.live, tone: 'good' } : { word: words.stale, tone: 'warn' };
}

export function offerCard(offer: Offer, now: Date): Card {
  const { number, organisation, kind, what, validTo, confirmedAt, delivered, endedReason } = offer;
  const { word, tone } = stateOf(offer, now);
  return card(words.offerTitle(number), {
    tone,
    tag: word,
    blocks: [
      text(what, 'strong'),
      fields(
        [label.organisation, organisation],
        [label.kind, words.kind[kind]],
        ...(validTo ? [[label.until, dayName(validTo, now)] satisfies Field] : []),
        ...(confirmedAt ? [[label.confirmed, dateTime(confirmedAt, now)] satisfies Field] : []),
        ...(delivered > 0 ? [[label.used, words.times(delivered)] satisfies Field] : []),
        ...(endedReason ? [[label.why, endedReason] satisfies Field] : []),
      ),
    ],
  });
}

/** Asks an organisation whether its offer still stands (P1). */
export const reconfirmCard = (offer: Offer): Card =>
  card(words.reconfirmTitle, {
    tone: 'warn',
    blocks: [text(words.reconfirm(`#${offer.number} ${words.kind[offer.kind]} · ${offer.what}`))],
    buttons: [
      button(words.button.confirm, confirm, { number: offer.number }, 'primary'),
      button(words.button.end, end, { number: offer.number }),
    ],
  });

const WHAT_CHARS = 30;
const line = (offer: Offer): string =>
  words.offerLine(offer.number, offer.organisation, shorten(offer.what, WHAT_CHARS));

export function needCard(need: Need, fits: readonly Offer[], now: Date): Card {
  const { number, kind, what, neededOn, organisation, askedByName, state } = need;
  const open = state === 'open';
  return card(words.needTitle(number), {
    tone: open ? 'warn' : 'good',
    tag: words.needState[state],
    blocks: [
      text(what, 'strong'),
      fields(
        [label.kind, words.kind[kind]],
        ...(neededOn ? [[label.needed, dayName(neededOn, now)] satisfies Field] : []),
        [label.asker, organisation ?? askedByName],
      ),
      ...(open ? [text(fits.length > 0 ? [words.found, ...fits.map(line)].join('\n') : words.notFound)] : []),
    ],
    buttons: open
      ? fits.map((offer, at) =>
          button(
            words.button.connect(offer.number),
            connect,
            { offer: offer.number, need: number },
            at === 0 ? 'primary' : 'plain',
          ),
        )
      : [],
  });
}

const LISTED_MAX = 8;

export function offersCard(title: string, offers: readonly Offer[], needs: readonly Need[], now: Date): Card {
  const rows = offers
    .slice(0, LISTED_MAX)
    .map(
      ({ number, kind, organisation, what }): Field => [
        `#${number} ${words.kind[kind]}`,
        `${organisation} · ${shorten(what, WHAT_CHARS)}`,
      ],
    );
  const wanted = needs
    .slice(0, 5)
    .map(({ number, what, neededOn }) =>
      words.needRow(number, shorten(what, WHAT_CHARS), neededOn ? dayName(neededOn, now) : ''),
    );
  return card(title, {
    blocks: [
      rows.length > 0 ? fields(...rows) : text(words.listEmpty),
      ...(offers.length > LISTED_MAX ? [text(words.more(offers.length - LISTED_MAX), 'quiet')] : []),
      ...(wanted.length > 0 ? [text([words.openNeeds, ...wanted].join('\n'))] : []),
      text(words.tipSearch, 'quiet'),
    ],
  });
}

const TONES = { proposed: 'warn', agreed: 'plain', delivered: 'good', failed: 'plain' } as const;

/** One match, as both sides and the staff see it. */
export function matchCard(match: Match, offer: Offer, need: Need): Card {
  const { number, state, giverAt, needAt, outcome } = match;
  const waits = state !== 'proposed' ? [] : [!giverAt && words.waitsGiver, !needAt && words.waitsNeed].filter(Boolean);
  return card(words.matchTitle(number), {
    tone: TONES[state],
    tag: words.matchState[state],
    blocks: [
      fields(
        [words.gives, `#${offer.number} ${offer.organisation} · ${offer.what}`],
        [words.needs, `#${need.number} ${need.organisation ?? need.askedByName} · ${need.what}`],
        ...(waits.length > 0 ? [[words.state, waits.join('，')] satisfies Field] : []),
        ...(outcome ? [[words.state, outcome] satisfies Field] : []),
      ),
    ],
    buttons:
      state === 'proposed'
        ? [button(words.button.agree, agree, { number }, 'primary'), button(words.button.decline, decline, { number })]
        : [],
  });
}
