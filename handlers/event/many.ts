import { type EventView, findEvent } from '#db/event-queries.ts';
import { roomClash } from '#db/event-room.ts';
import type { Ctx } from '#src/bot/context.ts';
import { button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { timeSpan } from '#src/core/text.ts';
import { listCard, publishMany } from './cards.ts';
import { warningsFor } from './checks.ts';
import { words } from './many/text.ts';
import { announceTo } from './parties.ts';
import { putOut } from './publishing.ts';
import { words as common } from './text.ts';

/** The dates of something that comes again, each with what should be known of it; those without their room stay drafts. */
export async function manyCard(ctx: Ctx, events: readonly EventView[]): Promise<Card> {
  const { db, now } = ctx;
  const [first] = events;
  if (!first) return card(words.tag);
  const rows: Field[] = [];
  const free: number[] = [];
  for (const event of events) {
    const { number, startsAt, endsAt, state } = event;
    const when = timeSpan(startsAt, endsAt, now);
    const isDraft = state === 'draft';
    rows.push([
      `#${number}`,
      isDraft ? words.row(when, await warningsFor(ctx, event)) : `${when} ${common.state[state]}`,
    ]);
    if (isDraft && !(await roomClash(db, event))) free.push(number);
  }
  const waits = events.some(({ state }) => state === 'draft');
  return card(words.title(first.series, first.title, events.length), {
    tone: waits && free.length < events.length ? 'warn' : 'plain',
    ...(waits && { tag: words.tag }),
    blocks: [
      fields(...rows),
      text(words.all(first.place, words.places(first.capacity), first.host)),
      ...(waits ? [text([words.howTo(free), words.change(first.number)].join('\n'), 'quiet')] : []),
    ],
    buttons: free.length > 0 ? [button(words.button(free.length), publishMany, { numbers: free }, 'primary')] : [],
  });
}

/** Puts several out at once: the groups get one list, not a card for each. */
export async function publishAll(ctx: Ctx, numbers: readonly number[]): Promise<void> {
  const { db, district, now } = ctx;
  const out: EventView[] = [];
  const kept: string[] = [];
  for (const number of new Set(numbers)) {
    const event = await findEvent(db, { districtId: district.id, number });
    const clash = event && (await roomClash(db, event));
    if (clash) kept.push(words.kept(number, clash.by, event.place));
    else out.push(await putOut(ctx, number));
  }
  const [first] = out;
  ctx.reply(
    words.published(
      out.map(({ number }) => number),
      kept,
    ),
  );
  if (!first) return;
  const list = { ...listCard(out, now), title: words.announced(first.series, first.title, out.length) };
  for (const chat of await announceTo(ctx, first)) ctx.post(chat, list);
}
