import { z } from 'zod';
import type { Act, Incident, TimelineRow } from '#db/incident-queries.ts';
import {
  type ActionRef,
  type Block,
  type Button,
  button,
  type Card,
  card,
  type Field,
  fields,
  text,
} from '#src/core/card.ts';
import { dateTime, duration } from '#src/core/text.ts';
import { secondsBetween } from '#src/core/time.ts';
import { shorten } from '#src/language/words.ts';
import { words } from './text.ts';

const about = z.object({ number: z.number().int().positive() });
type About = z.infer<typeof about>;

export const take: ActionRef<About> = { id: 'incident.take', value: about };
export const arrive: ActionRef<About> = { id: 'incident.arrive', value: about };
export const fix: ActionRef<About> = { id: 'incident.fix', value: about };
export const verify: ActionRef<About> = { id: 'incident.verify', value: about };
export const show: ActionRef<About> = { id: 'incident.show', value: about };

export const subjectOf = (number: number): string => `incident:${number}`;

const WHAT_CHARS = 300;

/** The card that hangs in a chat and is redrawn with every step. */
export function incidentCard(incident: Incident, now: Date): Card {
  const { number, what } = incident;
  const short = shorten(what, WHAT_CHARS);
  if (short !== what) return cardOf(incident, now, [text(short), text(words.wholeText(number), 'quiet')]);
  const titleSaysAll = words.title(number, what).endsWith(what);
  return cardOf(incident, now, titleSaysAll ? [] : [text(what)]);
}

/** The same with every word of the report and what happened so far. */
export function detailCard(incident: Incident, rows: readonly TimelineRow[], now: Date): Card {
  const lines = rows.map(({ at, name, type, note }) =>
    words.timelineRow(dateTime(at, now), name, words.event[type], note),
  );
  return cardOf(incident, now, [text(incident.what)], [text([words.timeline, ...lines].join('\n'))]);
}

function cardOf(incident: Incident, now: Date, what: readonly Block[], more: readonly Block[] = []): Card {
  const { number, state, level, pictures } = incident;
  return card(words.title(number, incident.what), {
    tone: words.tone[state],
    tag: words.state[state],
    blocks: [
      ...(level === 'p0' && state !== 'closed' ? [text(words.emergency, 'strong')] : []),
      ...what,
      ...pictures.map((media, at): Block => ({ kind: 'picture', media, alt: words.photo(at + 1, pictures.length) })),
      fields(...progress(incident, now)),
      ...more,
      ...(state === 'closed' ? [] : [text(words.next[state](number), 'quiet')]),
    ],
    buttons: buttons(incident),
  });
}

function progress(incident: Incident, now: Date): Field[] {
  const { label } = words;
  const since = (act: Act) => `${act.name} · ${words.after(duration(secondsBetween(incident.reported.at, act.at)))}`;
  const { reported, acked, arrived, fixed, fixNote, closed } = incident;
  return [
    [label.reported, `${reported.name} · ${dateTime(reported.at, now)}`],
    ...(acked ? [[label.acked, since(acked)] as const] : []),
    ...(arrived ? [[label.arrived, since(arrived)] as const] : []),
    ...(fixed ? [[label.fixed, since(fixed)] as const] : []),
    ...(fixNote ? [[label.note, fixNote] as const] : []),
    ...(closed ? [[label.closed, since(closed)] as const] : []),
  ];
}

/** The likeliest step first and prominent; at most two, for a thumb at night. */
function buttons({ number, state }: Incident): Button[] {
  const value = { number };
  switch (state) {
    case 'open':
      return [button(words.button.take, take, value, 'primary'), button(words.button.arrive, arrive, value)];
    case 'acked':
      return [button(words.button.arrive, arrive, value, 'primary'), button(words.button.fix, fix, value)];
    case 'working':
      return [button(words.button.fix, fix, value, 'primary')];
    case 'fixed':
      return [button(words.button.verify, verify, value, 'primary')];
    case 'closed':
      return [];
  }
}

const LISTED_BUTTONS = 4;

export function listCard(incidents: readonly Incident[], total: number, now: Date): Card {
  if (total === 0) return card(words.listTitle(0), { tone: 'good', blocks: [text(words.listEmpty)] });
  const rows = incidents.map(({ number, state, what, reported }): Field => {
    const age = duration(secondsBetween(reported.at, now));
    return [`#${number}`, words.listRow(words.state[state], age, what)];
  });
  return card(words.listTitle(total), {
    tone: incidents.some(({ state }) => state === 'open') ? 'bad' : 'warn',
    blocks: [
      fields(...rows),
      ...(total > incidents.length ? [text(words.listMore(incidents.length, total), 'quiet')] : []),
    ],
    buttons: incidents
      .slice(0, LISTED_BUTTONS)
      .map(({ number }) => button(words.button.show(number), show, { number })),
  });
}
