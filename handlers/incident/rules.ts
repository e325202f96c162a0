import type { EventType, Kind, Level, State } from '#db/incident.ts';
import type { Incident } from '#db/incident-queries.ts';
import type { Role } from '#db/person.ts';

/** Who may take, attend and settle: whoever has a duty in the district. */
export const DUTY: readonly Role[] = ['responder', 'staff', 'admin'];
export const hasDuty = ({ role }: { role: Role }): boolean => DUTY.includes(role);

/** The longest report that is kept whole. */
export const WHAT_CHARS_MAX = 5000;

interface Transition {
  readonly from: readonly State[];
  /** Undefined: it stays what it is. */
  readonly to: State | undefined;
  readonly type: EventType;
}

/**
 * Every step that there is. What is not listed is refused with a sentence.
 * `bot` steps are taken by the clock alone.
 */
export const STEPS = {
  take: { from: ['open'], to: 'acked', type: 'acked' },
  accept: { from: ['open', 'acked', 'working', 'waiting'], to: 'acked', type: 'accepted' },
  arrive: { from: ['open', 'acked', 'waiting'], to: 'working', type: 'arrived' },
  note: { from: ['acked', 'working', 'waiting', 'referred'], to: undefined, type: 'noted' },
  release: { from: ['acked'], to: 'open', type: 'released' },
  wait: { from: ['acked', 'working'], to: 'waiting', type: 'waited' },
  resume: { from: ['waiting'], to: 'working', type: 'resumed' },
  fix: { from: ['open', 'acked', 'working', 'waiting'], to: 'fixed', type: 'fixed' },
  verify: { from: ['fixed'], to: 'closed', type: 'closed' },
  refuseFix: { from: ['fixed'], to: 'working', type: 'fix_refused' },
  reopen: { from: ['closed'], to: 'open', type: 'reopened' },
  offer: { from: ['open', 'acked', 'working', 'waiting'], to: undefined, type: 'offered' },
  refer: { from: ['open', 'acked', 'working', 'waiting'], to: 'referred', type: 'referred' },
  answerReferral: { from: ['referred'], to: 'closed', type: 'referral_answered' },
  refuseReferral: { from: ['referred'], to: 'open', type: 'referral_refused' },
  park: { from: ['open', 'acked', 'working', 'waiting', 'fixed', 'referred'], to: 'hard', type: 'parked' },
  clear: { from: ['hard'], to: 'closed', type: 'cleared' },
  merge: { from: ['open', 'acked', 'working'], to: 'merged', type: 'merged' },
  unmerge: { from: ['merged'], to: 'open', type: 'unmerged' },
  reject: { from: ['open', 'acked'], to: 'rejected', type: 'rejected' },
  revive: { from: ['rejected'], to: 'open', type: 'revived' },
  level: { from: ['open', 'acked', 'working', 'waiting', 'fixed', 'referred'], to: undefined, type: 'leveled' },
  help: { from: ['open', 'acked', 'working', 'waiting', 'fixed', 'referred'], to: undefined, type: 'helper_asked' },
  botUnack: { from: ['acked'], to: 'open', type: 'unacked' },
  botSettle: { from: ['fixed'], to: 'closed', type: 'settled' },
} as const satisfies Record<string, Transition>;

export type StepName = keyof typeof STEPS;

export const allowed = (step: StepName, state: State): boolean =>
  (STEPS[step].from as readonly State[]).includes(state);

/** What a timeline says that the state is: replays every row, leaving out those that were undone. */
export function stateAfter(
  rows: readonly { readonly seq: number; type: EventType; data: { annuls?: number } }[],
): State {
  const undone = new Set(rows.flatMap(({ data }) => (data.annuls === undefined ? [] : [data.annuls])));
  let state: State = 'open';
  for (const { seq, type } of rows) {
    const step = Object.values(STEPS).find((one) => one.type === type);
    if (!step?.to || undone.has(seq)) continue;
    if (!(step.from as readonly State[]).includes(state)) throw new Error(`row ${seq}: ${type} from ${state}`);
    state = step.to;
  }
  return state;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const UNDO_MS = 15 * SECOND_MS;
export const REOPEN_MS = 30 * DAY_MS;
export const REVIVE_MS = 7 * DAY_MS;
export const WAIT_MAX_MS = 7 * DAY_MS;

/** Danger to life, by its level or by its kind: shorter patience, and the emergency numbers first. */
export const lifeSafety = ({ level, kind }: { level: Level; kind: Kind }): boolean =>
  level === 'p0' || kind === 'person';

/** Minutes within which something must follow an ack. */
export const patienceMinutes = (about: Pick<Incident, 'level' | 'kind'>): number => (lifeSafety(about) ? 5 : 15);

/** When the bot looks again at what has just come into this state; undefined where nothing more happens by itself. */
export function timerAfter(state: State, about: Pick<Incident, 'level' | 'kind'>, now: Date): Date | undefined {
  const after = (ms: number) => new Date(now.getTime() + ms);
  switch (state) {
    case 'open':
      return now;
    case 'acked':
      return after(patienceMinutes(about) * MINUTE_MS);
    case 'working':
      return after(2 * HOUR_MS);
    case 'fixed':
      return settlesBySilence(about) ? after(3 * DAY_MS) : after(DAY_MS);
    case 'referred':
      return after(DAY_MS);
    case 'waiting': // until its own end
    case 'hard':
    case 'closed':
    case 'merged':
    case 'rejected':
      return undefined;
  }
}

/** Silence closes what was settled, but never a fire hazard or a person in trouble. */
export const settlesBySilence = ({ kind }: Pick<Incident, 'kind'>): boolean => kind !== 'fire' && kind !== 'person';

/** Why somebody may not verify; undefined where they may. */
export function verifyObstacle(
  incident: Pick<Incident, 'fixed' | 'kind' | 'after'>,
  reporters: readonly { readonly id: string }[],
  who: { readonly id: string; readonly role: Role; readonly party: string | null },
): 'fixer' | 'stranger' | 'unseen' | undefined {
  if (incident.fixed?.by === who.id) return 'fixer';
  if (!hasDuty(who) && !reporters.some(({ id }) => id === who.id)) return 'stranger';
  // A fire hazard that no photo shows as gone needs the committee's own eyes.
  if (incident.kind === 'fire' && incident.after.length === 0 && who.party !== 'committee') return 'unseen';
  return undefined;
}
