import { z } from 'zod';
import type { EventView } from '#db/event-queries.ts';
import type { evidenceOf } from '#db/evidence.ts';
import { type ActionRef, type Button, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { dateTime, timeSpan } from '#src/core/text.ts';
import { words } from './text.ts';

const about = z.object({ number: z.number().int().positive() });
const party = about.extend({ adults: z.number().int().min(0).max(50), children: z.number().int().min(0).max(50) });
type About = z.infer<typeof about>;
type PartyOf = z.infer<typeof party>;

export const signUpRef: ActionRef<PartyOf> = { id: 'event.sign-up', value: party };
const marking = about.extend({ registration: z.string(), heads: z.number().int().min(0).max(50) });
export const mark: ActionRef<z.infer<typeof marking>> = { id: 'event.mark', value: marking };
export const publish: ActionRef<About> = { id: 'event.publish', value: about };
export const drop: ActionRef<About> = { id: 'event.drop', value: about };

export const keep: ActionRef<About> = { id: 'event.keep', value: about };
export const offFew: ActionRef<About> = { id: 'event.off-few', value: about };
const several = z.object({ numbers: z.array(z.number().int().positive()).max(60) });
export const publishMany: ActionRef<z.infer<typeof several>> = { id: 'event.publish-many', value: several };
const proposal = about.extend({ at: z.string() });
export const confirmMove: ActionRef<z.infer<typeof proposal>> = { id: 'event.confirm-move', value: proposal };

export const subjectOf = (number: number): string => `event:${number}`;

/** The living card: it is redrawn as people sign up, and holds no names. */
export function eventCard(event: EventView, now: Date): Card {
  const {
    number,
    series,
    title,
    state,
    capacity,
    taken,
    waiting,
    place,
    about: what,
    reason,
    startsAt,
    endsAt,
  } = event;
  const full = capacity !== null && taken >= capacity;
  const fit = fitOf(event);
  const open = state === 'published' && startsAt > now;
  return card(words.title(number, series, title), {
    tone: open && full ? 'warn' : words.tone[state],
    tag: open && full ? words.full : words.state[state],
    blocks: [
      ...(what ? [text(what)] : []),
      fields(
        [words.label.when, timeSpan(startsAt, endsAt, now)],
        [words.label.place, place],
        [words.label.places, words.places(capacity, taken, waiting)],
        ...(fit ? [[words.label.fit, fit] satisfies Field] : []),
        [words.label.host, event.host],
        ...(reason ? [[words.label.reason, reason] satisfies Field] : []),
      ),
      ...(open ? [text([words.howTo(number), words.rule].join('\n'), 'quiet')] : []),
    ],
    buttons: open ? signUpButtons(event) : [],
  });
}

/** Whom an event is for, in words; empty where for everybody. */
export function fitOf({ rules: { childAgeMin, childAgeMax, audience } }: EventView): string {
  const ages = childAgeMin === null || childAgeMax === null ? undefined : words.ages(childAgeMin, childAgeMax);
  return words.fit(ages, audience);
}

/** A family taps its size; a series without children has one button. */
function signUpButtons({ number, rules }: EventView): Button[] {
  const of = (label: string, adults: number, children: number, style: 'primary' | 'plain') =>
    button(label, signUpRef, { number, adults, children }, style);
  const one = of(words.button.one, 1, 0, rules.childNeedsAdult ? 'plain' : 'primary');
  if (!rules.childNeedsAdult) return [one];
  return [of(words.button.pair, 1, 1, 'primary'), of(words.button.family, 2, 1, 'plain'), one];
}

/** What an event will look like, with everything that somebody should know before it is published. */
export function previewCard(event: EventView, warnings: readonly string[], now: Date): Card {
  const { blocks } = eventCard(event, now);
  const { number } = event;
  return card(words.title(number, event.series, event.title), {
    tone: warnings.length > 0 ? 'warn' : 'plain',
    tag: words.previewTitle,
    blocks: [
      ...blocks,
      text(warnings.length > 0 ? words.warnings(warnings) : words.checkOk),
      ...(event.state === 'draft' ? [text(words.howToPublish(number), 'quiet')] : []),
    ],
    buttons:
      event.state === 'draft'
        ? [button(words.button.publish, publish, { number }, 'primary'), button(words.button.drop, drop, { number })]
        : [],
  });
}

export function listCard(events: readonly EventView[], now: Date): Card {
  const rows = events.map(({ number, startsAt, endsAt, title, capacity, taken }): Field => {
    return [`#${number}`, words.listRow(timeSpan(startsAt, endsAt, now), title, words.left(capacity, taken))];
  });
  return card(words.listTitle(events.length), {
    blocks:
      rows.length > 0 ? [fields(...rows), text(words.howTo(events[0]!.number), 'quiet')] : [text(words.listEmpty)],
  });
}

const PHOTOS_SHOWN_MAX = 6;

/** What proves that an event took place, by the numbers under which each can be taken back. */
export function proofCard(
  { number, title }: Pick<EventView, 'number' | 'title'>,
  proofs: Awaited<ReturnType<typeof evidenceOf>>,
  now: Date,
): Card {
  const photos = proofs.flatMap(({ seq, pictureId }) => (pictureId === null ? [] : [{ seq, pictureId }]));
  return card(words.proofTitle(number, title), {
    blocks: [
      fields(
        ...proofs.map(({ seq, what, by, at }): Field => [String(seq), words.proofRow(what, by, dateTime(at, now))]),
      ),
      ...photos
        .slice(0, PHOTOS_SHOWN_MAX)
        .map(({ seq, pictureId }) => ({ kind: 'picture', media: pictureId, alt: words.photoOf(seq) }) as const),
      text(words.proofHow(number), 'quiet'),
    ],
  });
}
