import { z } from 'zod';
import type { Appointment, Clinic } from '#db/appointment.ts';
import { TOPICS } from '#db/clinic.ts';
import { type ActionRef, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { dayName } from '#src/core/text.ts';
import { clockTime } from '#src/core/time.ts';
import { words } from './text.ts';

const slot = z.object({ day: z.string().max(10), at: z.string().max(30) });
type Slot = z.infer<typeof slot>;
const wanted = slot.extend({ topic: z.enum(TOPICS) });
type Wanted = z.infer<typeof wanted>;

/** Chooses a slot; what it is about is asked next. */
export const choose: ActionRef<Slot> = { id: 'lawyer.choose', value: slot };
export const book: ActionRef<Wanted> = { id: 'lawyer.book', value: wanted };

export const subjectOf = (day: string): string => `clinic:${day}`;

export interface Shown {
  readonly clinic: Clinic;
  /** Starts of the slots that can still be booked. */
  readonly free: readonly Date[];
  readonly taken: readonly Date[];
}

// A WeCom card holds six buttons.
const BUTTONS_MAX = 6;

const times = (slots: readonly Date[]) => words.times(slots.map(clockTime));

/** A clinic as anybody may see it: which slots are taken, never by whom (L2). In private its slots can be tapped. */
export function clinicCard(
  { clinic, free, taken }: Shown,
  now: Date,
  mine: Appointment | undefined,
  open: boolean,
): Card {
  const { day, lawyer, firm, state, reason, startsAt, endsAt } = clinic;
  const bookable = state === 'planned';
  return card(words.title(dayName(day, now)), {
    tone: words.tone[state],
    tag: words.state[state],
    blocks: [
      fields(
        [words.label.who, lawyer ? words.who(lawyer, firm) : words.nobody],
        [words.label.when, `${clockTime(startsAt)}–${clockTime(endsAt)}`],
        ...(reason ? [[words.label.reason, reason] satisfies Field] : []),
        ...(bookable ? [[words.label.free, times(free)] satisfies Field] : []),
        ...(taken.length > 0 ? [[words.label.taken, times(taken)] satisfies Field] : []),
        ...(mine && open
          ? [[words.label.mine, `${clockTime(mine.startsAt)} ${words.topic[mine.topic]}`] satisfies Field]
          : []),
      ),
      ...(bookable && free[0] && !mine ? [text(words.howToBook(clockTime(free[0])), 'quiet')] : []),
    ],
    buttons:
      bookable && open && !mine
        ? free
            .slice(0, BUTTONS_MAX)
            .map((at) => button(words.button.book(clockTime(at)), choose, { day, at: at.toISOString() }))
        : [],
  });
}

/** What it is about, from a fixed list: nothing private is ever typed. */
export function topicCard({ day }: Clinic, at: Date, now: Date): Card {
  const time = clockTime(at);
  return card(words.pickTitle(dayName(day, now), time), {
    blocks: [text(words.pickTopic(time))],
    buttons: TOPICS.map((topic) => button(words.topic[topic], book, { day, at: at.toISOString(), topic })),
  });
}
