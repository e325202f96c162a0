import { z } from 'zod';
import type { Booking, Venue } from '#db/booking.ts';
import { type ActionRef, type Button, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { timeSpan } from '#src/core/text.ts';
import { clockTime } from '#src/core/time.ts';
import { words } from './text.ts';

const about = z.object({ number: z.number().int().positive() });
type About = z.infer<typeof about>;

export const approve: ActionRef<About> = { id: 'venue.approve', value: about };
export const use: ActionRef<About> = { id: 'venue.use', value: about };
export const cancel: ActionRef<About> = { id: 'venue.cancel', value: about };

const series = z.object({ seriesId: z.string().max(80) });
export const approveSeries: ActionRef<z.infer<typeof series>> = { id: 'venue.approve-series', value: series };

export const subjectOf = (number: number): string => `booking:${number}`;

/** What else is asked for or held at the same time. */
export interface Beside {
  readonly holder: Booking | undefined;
  readonly others: readonly Booking[];
  readonly seats: number;
  /** What there is instead, in words; where the time is taken. */
  readonly instead: string | undefined;
}

/** A request or a booking; whoever approves sees beforehand whom that displaces (V3). */
export function bookingCard(booking: Booking, beside: Beside, now: Date): Card {
  const { number, venueName, state, startsAt, endsAt, requester, purpose, headcount, reason } = booking;
  const { holder, others, seats, instead } = beside;
  const waits = state === 'pending' || state === 'wish';
  return card(words.title(number, venueName), {
    tone: words.tone[state],
    tag: words.state[state],
    blocks: [
      fields(
        [words.label.when, timeSpan(startsAt, endsAt, now)],
        [words.label.who, requester],
        [words.label.purpose, purpose],
        ...(headcount === null ? [] : [[words.label.heads, words.heads(headcount)] satisfies Field]),
        ...(reason ? [[words.label.reason, reason] satisfies Field] : []),
      ),
      ...(waits && headcount !== null && headcount > seats ? [text(words.tooSmall(seats))] : []),
      ...(waits && holder ? [text([words.held(holder), instead].filter(Boolean).join('\n'))] : []),
      ...(waits && others.length > 0
        ? [text([words.others(others.length), ...others.map(words.other)].join('\n'))]
        : []),
      ...next(booking, holder),
    ],
    buttons: buttons(booking, holder),
  });
}

function next({ number, state }: Booking, holder: Booking | undefined) {
  if (state === 'approved') return [text(words.approvedNext(number), 'quiet')];
  if (state !== 'pending' || holder) return [];
  return [text(words.pendingNext(number), 'quiet'), text(words.approveNext(number), 'quiet')];
}

function buttons({ number, state }: Booking, holder: Booking | undefined): Button[] {
  if (state === 'pending' && !holder) return [button(words.button.approve, approve, { number }, 'primary')];
  if (state === 'approved') {
    return [button(words.button.use, use, { number }, 'primary'), button(words.button.cancel, cancel, { number })];
  }
  return [];
}

/** Every venue, and whether somebody is in it now. */
export function listCard(venues: readonly Venue[], bookings: readonly Booking[], now: Date): Card {
  const rows = venues.map(({ name, seats, units }): Field => {
    const inside = bookings.find(
      ({ venueId, startsAt, endsAt, state }) =>
        state !== 'pending' &&
        startsAt <= now &&
        endsAt > now &&
        venues.find(({ id }) => id === venueId)?.units.some((unit) => units.includes(unit)),
    );
    return [name, words.listRow(seats, inside ? words.busy(clockTime(inside.endsAt)) : words.free)];
  });
  return card(words.listTitle, {
    blocks: venues[0] ? [fields(...rows), text(words.howTo(venues[0].name), 'quiet')] : [text(words.venueMissing([]))],
  });
}
