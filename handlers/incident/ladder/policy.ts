import type { Policy, Rung } from '#db/escalation.ts';
import type { Kind, Level } from '#db/incident.ts';

// Six rungs within the 300 s in which somebody must have answered; then again and again, until somebody does.
const URGENT: readonly Rung[] = [
  { after: 0, to: ['duty'], urge: 'app' },
  { after: 60, to: ['duty', 'second'], urge: 'app' },
  { after: 120, to: ['duty', 'second'], urge: 'sms' },
  { after: 180, to: ['duty', 'party'], urge: 'phone' },
  { after: 240, to: ['parties'], urge: 'phone' },
  { after: 300, to: ['parties', 'committee', 'group'], urge: 'phone' },
];

const ORDINARY: readonly Rung[] = [
  { after: 0, to: ['duty'] },
  { after: 60, to: ['duty'], urge: 'app' },
  { after: 120, to: ['duty', 'second'], urge: 'app' },
  { after: 180, to: ['duty', 'party'], urge: 'app' },
  { after: 240, to: ['duty', 'parties'], urge: 'app' },
  { after: 300, to: ['parties', 'committee', 'group'], urge: 'app' },
];

/** After so many seconds without an answer the promise is broken. */
export const BREACH_S = 300;

/** The ladder of a district that has none of its own. */
export function standardPolicy({ kind, level }: { kind: Kind; level: Level }): Policy {
  const urgent = level === 'p0' || level === 'p1' || kind === 'person';
  return { version: 0, rungs: urgent ? URGENT : ORDINARY, every: urgent ? 120 : 300 };
}

/** What a rung does: the last one is repeated for ever. */
export const rungOf = ({ rungs }: Policy, rung: number): Rung => rungs[Math.min(rung, rungs.length - 1)]!;

/**
 * The rung after one, and when it is due. Rungs that were missed while nobody worked them follow each other at once;
 * repetitions that were missed are left out, so that an hour's silence is not followed by thirty calls.
 */
export function nextRung(
  { rungs, every }: Policy,
  startedAt: Date,
  rung: number,
  now: Date,
): { rung: number; at: Date } {
  const at = (seconds: number) => new Date(startedAt.getTime() + seconds * 1000);
  const next = rung + 1;
  const following = rungs[next];
  if (following) return { rung: next, at: at(following.after) };
  const last = rungs.at(-1)!.after;
  const elapsed = (now.getTime() - startedAt.getTime()) / 1000 - last;
  const nth = Math.max(next - rungs.length + 1, Math.floor(elapsed / every) + 1);
  return { rung: rungs.length - 1 + nth, at: at(last + nth * every) };
}
