import { z } from 'zod';
import type { Act, Incident } from '#db/incident-queries.ts';
import { HIDDEN_NAME, type TimelineRow } from '#db/incident-timeline.ts';
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
import { lifeSafety } from './rules.ts';
import { words } from './text.ts';

const about = z.object({ number: z.number().int().positive() });
type About = z.infer<typeof about>;

export const take: ActionRef<About> = { id: 'incident.take', value: about };
export const arrive: ActionRef<About> = { id: 'incident.arrive', value: about };
export const fix: ActionRef<About> = { id: 'incident.fix', value: about };
export const verify: ActionRef<About> = { id: 'incident.verify', value: about };
export const refuse: ActionRef<About> = { id: 'incident.refuse', value: about };
export const show: ActionRef<About> = { id: 'incident.show', value: about };

const pair = z.object({ mine: z.number().int().positive(), other: z.number().int().positive() });
export const same: ActionRef<z.infer<typeof pair>> = { id: 'incident.same', value: pair };

export const subjectOf = (number: number): string => `incident:${number}`;

const WHAT_CHARS = 300;

/** The card that hangs in a chat and is redrawn with every step. */
export function incidentCard(incident: Incident, now: Date): Card {
  const { number, what, drill } = incident;
  const short = shorten(what, WHAT_CHARS);
  if (short !== what) return cardOf(incident, now, [text(short), text(words.wholeText(number), 'quiet')]);
  const titleSaysAll = words.title(number, what, drill).endsWith(what);
  return cardOf(incident, now, titleSaysAll ? [] : [text(what)]);
}

/** The same with every word of the report and what happened so far. `broken` is the first row that was tampered with. */
export function detailCard(
  incident: Incident,
  rows: readonly TimelineRow[],
  broken: number | undefined,
  now: Date,
): Card {
  const nameOf = ({ by, name = '' }: TimelineRow) => (by === undefined ? words.bot : shown(name));
  const lines = rows.map((row) => words.timelineRow(dateTime(row.at, now), row, nameOf(row)));
  return cardOf(
    incident,
    now,
    [text(incident.what)],
    [text([words.timeline, ...lines, ...(broken === undefined ? [] : [words.tampered(broken)])].join('\n'))],
  );
}

function cardOf(incident: Incident, now: Date, what: readonly Block[], more: readonly Block[] = []): Card {
  const { number, state, drill } = incident;
  const over = state === 'closed' || state === 'merged' || state === 'rejected';
  return card(words.title(number, incident.what, drill), {
    tone: words.tone[state],
    tag: words.state[state],
    blocks: [
      ...(lifeSafety(incident) && !over ? [text(words.emergency, 'strong')] : []),
      ...(drill ? [text(words.drill, 'strong')] : []),
      ...what,
      ...photos(incident.pictures, false),
      ...photos(incident.after, true),
      fields(...progress(incident, now)),
      ...more,
      ...(over ? [] : [text(words.next[state](number), 'quiet')]),
    ],
    buttons: buttons(incident),
  });
}

const photos = (ids: readonly string[], after: boolean): Block[] =>
  ids.map((media, at) => ({ kind: 'picture', media, alt: words.photo(at + 1, ids.length, after) }));

const shown = (name: string): string => (name === HIDDEN_NAME ? words.anonymous : name);

function progress(incident: Incident, now: Date): Field[] {
  const { label } = words;
  const since = (act: Act) => `${shown(act.name)} · ${words.after(duration(secondsBetween(incident.t0, act.at)))}`;
  const { reported, place, what, lead, offeredTo, acked, arrived, wait, fixed, fixNote, referred, mergedInto } =
    incident;
  const closed = incident.closedAt && (incident.closed ? since(incident.closed) : words.settledBySilence);
  return [
    [label.reported, `${shown(reported.name)} · ${dateTime(reported.at, now)}`],
    ...(place !== undefined && !what.includes(place) ? [[label.place, place] as const] : []),
    ...(offeredTo ? [[label.lead, words.leadOffered(lead, offeredTo)] as const] : []),
    ...(acked ? [[label.acked, since(acked)] as const] : []),
    ...(arrived ? [[label.arrived, since(arrived)] as const] : []),
    ...(wait ? [[label.waiting, words.waitingFor(wait.reason, dateTime(wait.until, now))] as const] : []),
    ...(fixed ? [[label.fixed, since(fixed)] as const] : []),
    ...(fixNote ? [[label.note, fixNote] as const] : []),
    ...(referred ? [[label.referred, words.referredTo(referred.to, referred.ref)] as const] : []),
    ...(closed ? [[label.closed, closed] as const] : []),
    ...(mergedInto ? [[label.merged, words.mergedInto(mergedInto)] as const] : []),
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
    case 'waiting':
      return [button(words.button.fix, fix, value, 'primary')];
    case 'fixed':
      return [button(words.button.verify, verify, value, 'primary'), button(words.button.refuse, refuse, value)];
    case 'referred':
    case 'hard':
    case 'closed':
    case 'merged':
    case 'rejected':
      return [];
  }
}

/** Asks which incident was meant, with a button for each. */
export const whichCard = (numbers: readonly number[], ref: ActionRef<About>): Card =>
  card(words.which, { buttons: numbers.map((number) => button(words.button.which(number), ref, { number })) });

const LISTED_BUTTONS = 4;

export function listCard(incidents: readonly Incident[], total: number, now: Date): Card {
  if (total === 0) return card(words.listTitle(0), { tone: 'good', blocks: [text(words.listEmpty)] });
  const rows = incidents.map(({ number, state, what, reported, drill }): Field => {
    const age = duration(secondsBetween(reported.at, now));
    return [`#${number}`, words.listRow(words.state[state], age, what, drill)];
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
