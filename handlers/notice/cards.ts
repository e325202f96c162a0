import { z } from 'zod';
import type { Broadcast, DeliveryRow, Listed, Report } from '#db/broadcast-queries.ts';
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
import { dateTime } from '#src/core/text.ts';
import { shorten } from '#src/language/words.ts';
import { words } from './text.ts';

const numbered = z.object({ number: z.number().int().positive() });
type Numbered = z.infer<typeof numbered>;
const ref = (name: string): ActionRef<Numbered> => ({ id: `notice.${name}`, value: numbered });

export const submit = ref('submit');
export const approve = ref('approve');
export const reject = ref('reject');
export const cancel = ref('cancel');
export const pause = ref('pause');
export const resume = ref('resume');
export const retry = ref('retry');
export const recallAsk = ref('recall-ask');
export const ack = ref('ack');
export const nudge = ref('nudge');
export const result = ref('result');

export const subjectOf = (number: number): string => `broadcast:${number}`;

const EXCERPT_CHARS = 18;
/** B12: more than so many in one group in one day nobody reads. */
export const BUDGET_A_DAY = 2;
const ROWS_SHOWN = 12;

export const excerpt = (body: string): string => shorten(body.replace(/\s+/gu, ' '), EXCERPT_CHARS);

/** What those who get it see: on every platform this very card, or its words. */
export function messageCard({
  number,
  kind,
  body,
  signature,
  wantsAck,
  pictures,
}: Pick<Broadcast, 'number' | 'kind' | 'body' | 'signature' | 'wantsAck'> & {
  readonly pictures: readonly string[];
}): Card {
  return card(words.message.title(kind === 'urgent'), {
    tone: kind === 'urgent' ? 'bad' : 'plain',
    blocks: [
      text(body),
      ...pictures.map((media): Block => ({ kind: 'picture', media, alt: words.message.picture })),
      ...(wantsAck ? [text(words.message.ackHint(number))] : []),
      text(words.message.sign(signature, number), 'quiet'),
    ],
    buttons: wantsAck ? [button(words.button.ack, ack, { number }, 'primary')] : [],
  });
}

/** Whom it reaches, when, and what speaks against it: what an approver has to see. */
export interface Outlook {
  readonly groups: number;
  readonly people: number;
  readonly unreachable: number;
  readonly platforms: readonly (readonly [platform: string, count: number])[];
  readonly startsAt: Date;
  readonly lastAt: Date;
  /** Whether the night moved it. */
  readonly held: boolean;
  readonly sameText: number;
  readonly overBudget: number;
  readonly needsOther: boolean;
}

export const warnings = ({ sameText, overBudget }: Pick<Outlook, 'sameText' | 'overBudget'>): string[] => [
  ...(sameText > 0 ? [words.same(sameText)] : []),
  ...(overBudget > 0 ? [words.busy(overBudget, BUDGET_A_DAY)] : []),
];

/** One broadcast as it stands, for whoever writes, approves and watches it. */
export function broadcastCard(
  one: Broadcast,
  {
    report,
    outlook,
    pictures,
    now,
  }: { report: Report; outlook: Outlook | undefined; pictures: readonly string[]; now: Date },
): Card {
  const { number, kind, state, body } = one;
  return card(words.title(number, excerpt(body)), {
    tone: words.tone[state],
    tag: words.state[state],
    blocks: [
      ...(kind === 'urgent' ? [text(words.kind.urgent, 'strong')] : []),
      text(body),
      ...pictures.map((media): Block => ({ kind: 'picture', media, alt: words.message.picture })),
      fields(...(outlook ? ahead(one, outlook, now) : progress(one, report, now))),
      ...(state === 'paused' ? [text(words.paused(one.reason), 'strong')] : []),
      ...hints(one, outlook, report),
    ],
    buttons: buttonsOf(one, outlook, report),
  });
}

function ahead(one: Broadcast, outlook: Outlook, now: Date): Field[] {
  const { label } = words;
  const { groups, people, unreachable, platforms, startsAt, lastAt } = outlook;
  const start = dateTime(startsAt, now);
  const notes = warnings(outlook);
  return [
    [label.to, [words.to(groups, people), words.everywhere(platforms)].filter(Boolean).join('\n')],
    ...(unreachable > 0 ? [[label.budget, words.unreachable(unreachable)] satisfies Field] : []),
    [label.when, one.wishedAt ? words.whenStart(start, dateTime(lastAt, now)) : words.whenNow(start)],
    [label.how, words.shown],
    [label.recall, words.recalls(platforms.map(([platform]) => platform))],
    ...(notes.length > 0 ? [[label.budget, notes.join('；')] satisfies Field] : []),
    [label.by, one.byName],
  ];
}

function progress(one: Broadcast, report: Report, now: Date): Field[] {
  const { label } = words;
  const { startsAt, state, approvedByName } = one;
  const last = report.lastDueAt ?? startsAt;
  return [
    [label.to, words.to(report.groups, report.targets - report.groups)],
    ...(startsAt && last && (state === 'scheduled' || state === 'sending')
      ? [[label.when, words.whenStart(dateTime(startsAt, now), dateTime(last, now))] satisfies Field]
      : []),
    ...(report.targets > 0 ? [[label.report, words.report(report.states, report.targets)] satisfies Field] : []),
    ...(one.wantsAck && report.targets > 0 ? [[label.acks, words.acks(report.acks)] satisfies Field] : []),
    ...(report.reads === undefined ? [] : [[label.reads, words.reads(report.reads)] satisfies Field]),
    [label.by, one.byName],
    ...(approvedByName === null ? [] : [[label.approved, approvedByName] satisfies Field]),
    ...(one.expiresAt && state === 'scheduled'
      ? [[label.until, words.until(dateTime(one.expiresAt, now))] satisfies Field]
      : []),
  ];
}

function hints(one: Broadcast, outlook: Outlook | undefined, report: Report): Block[] {
  const { number, state, kind, nightReason, wantsAck } = one;
  return [
    ...(outlook?.held ? [text(words.night)] : []),
    ...(outlook?.held && kind === 'urgent' ? [text(words.nightHint(number))] : []),
    ...(nightReason === null ? [] : [text(words.nightOverride(nightReason))]),
    text(words.next[state](number, outlook?.needsOther ?? false), 'quiet'),
    ...(wantsAck && report.states.accepted > 0 ? [text(words.ackSilent(number), 'quiet')] : []),
  ];
}

function buttonsOf({ number, state, wantsAck }: Broadcast, outlook: Outlook | undefined, report: Report): Button[] {
  const { button: label } = words;
  const value = { number };
  const see = button(label.result, result, value);
  const take = button(label.recall, recallAsk, value, 'danger');
  const drop = button(label.cancel, cancel, value, 'danger');
  const again = report.states.failed > 0 ? [button(label.retry, retry, value, 'primary')] : [];
  switch (state) {
    case 'draft':
      return [button(outlook?.needsOther ? label.submit : label.send, submit, value, 'primary'), drop];
    case 'pending':
      return [button(label.approve, approve, value, 'primary'), button(label.reject, reject, value), drop];
    case 'scheduled':
      return [drop];
    case 'sending':
      return [button(label.pause, pause, value), see, take];
    case 'paused':
      return [button(label.resume, resume, value, again.length > 0 ? 'plain' : 'primary'), ...again, drop, see];
    case 'sent':
    case 'partial':
      return [...again, ...(wantsAck ? [button(label.nudge, nudge, value)] : []), see, take];
    case 'cancelled':
      return report.states.accepted > 0 ? [see, take] : [];
    case 'recalling':
    case 'recalled':
    case 'recalled_partial':
      return [see];
  }
}

/** What became of each target: those first that somebody has to look at. */
export function resultCard(
  one: Broadcast,
  report: Report,
  { rows, silent, now }: { rows: readonly DeliveryRow[]; silent: readonly DeliveryRow[]; now: Date },
): Card {
  const { number, state } = one;
  const shown = rows.slice(0, ROWS_SHOWN);
  const unknown = rows.find((row) => row.state === 'unknown');
  return card(words.title(number, excerpt(one.body)), {
    tone: words.tone[state],
    tag: words.state[state],
    blocks: [
      fields(...progress(one, report, now)),
      ...(shown.length > 0 ? [text(shown.map(rowLine).join('\n'))] : []),
      ...(report.targets > shown.length ? [text(words.rowsMore(report.targets - shown.length), 'quiet')] : []),
      ...(unknown ? [text(words.judgeHint(number, unknown.seq))] : []),
      ...(one.wantsAck && silent.length > 0
        ? [
            text(`${words.label.silent}：${silent.slice(0, ROWS_SHOWN).map(placeOf).join('、')}`),
            text(words.ackSilent(number), 'quiet'),
          ]
        : []),
    ],
    buttons: buttonsOf(one, undefined, report).filter(({ label }) => label !== words.button.result),
  });
}

export const placeOf = ({ chat, name }: DeliveryRow): string => words.place(chat.platform, chat.kind, chat.id, name);

export const whyOf = ({ state, error, recallError }: DeliveryRow): string =>
  state === 'failed' || state === 'unknown'
    ? words.reason(error)
    : state === 'recall_failed'
      ? words.reason(recallError)
      : '';

const rowLine = (row: DeliveryRow): string => words.row(row.seq, placeOf(row), words.delivery[row.state], whyOf(row));

export function listCard(rows: readonly Listed[], now: Date): Card {
  if (rows.length === 0) return card(words.listTitle, { blocks: [text(words.listEmpty)] });
  return card(words.listTitle, {
    blocks: [
      fields(
        ...rows.map(
          ({ number, state, body, targets, accepted, createdAt }): Field => [
            words.title(number, excerpt(body)),
            words.listRow(words.state[state], `${accepted}/${targets}`, dateTime(createdAt, now)),
          ],
        ),
      ),
      text(words.listHint, 'quiet'),
    ],
  });
}
