import type { Rung } from '#db/escalation.ts';
import { activePolicies, setPolicy } from '#db/escalation-queries.ts';
import type { Kind, Level } from '#db/incident.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { card, fields } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { rungOf, standardPolicy } from './ladder/policy.ts';
import { policyWords } from './ladder/text.ts';
import { readKind, readLevel } from './reading/party.ts';
import { commands, words } from './text.ts';

/** Shows when whom is called; admins change the times of a kind and a level. Ladders that run keep theirs. */
export default command({
  topic: 'people',
  place: 6,
  ...commands.policy,
  may: ['staff', 'admin'],
  read: (rest) => rest,
  async run(ctx, rest) {
    if (rest === '') return list(ctx);
    if (ctx.me.role !== 'admin') throw new Refusal('forbidden', policyWords.forbidden);
    const { kind, level, rungs, every } = readPolicy(rest);
    const { db, district, me, now } = ctx;
    const version = await setPolicy(db, {
      districtId: district.id,
      kind,
      level,
      rungs,
      every,
      setBy: me.id,
      setAt: now,
    });
    ctx.reply(policyWords.saved(kindName(kind), levelName(level), version));
  },
});

const kindName = (kind: Kind | 'any') => (kind === 'any' ? policyWords.any : words.kind[kind]);
const levelName = (level: Level | 'any') => (level === 'any' ? policyWords.any : words.level[level]);

async function list({ db, district, reply }: Ctx): Promise<void> {
  const own = await activePolicies(db, district.id);
  reply(
    card(policyWords.title, {
      blocks: [
        fields(
          ...own.map(
            (one) =>
              [policyWords.own(kindName(one.kind), levelName(one.level), one.version), policyWords.rungs(one)] as const,
          ),
          [policyWords.standardUrgent, policyWords.rungs(standardPolicy({ kind: 'fire', level: 'p1' }))],
          [policyWords.standardOrdinary, policyWords.rungs(standardPolicy({ kind: 'maintenance', level: 'p2' }))],
        ),
      ],
    }),
  );
}

const RUNGS_MAX = 9;
const AFTER_MAX_S = 3600;
const EVERY_MAX_MIN = 30;

/** A kind, a level, seconds in ascending order, and how often the last is repeated. Whom each calls is as usual. */
function readPolicy(said: string): { kind: Kind | 'any'; level: Level | 'any'; rungs: Rung[]; every: number } {
  const parts = said.replace(policyWords.every, ' ').split(/[\s,，、]+/u);
  const kind = parts.map(readKind).find((one) => one !== undefined) ?? 'any';
  const level = parts.map((part) => readLevel(part)?.level).find((one) => one !== undefined) ?? 'any';
  const times = parts.filter((part) => /^\d+$/u.test(part)).map(Number);
  const minutes = Number(policyWords.every.exec(said)?.[1] ?? 0);
  const rising = times.every((time, at) => time > (times[at - 1] ?? 0) && time <= AFTER_MAX_S);
  if (times.length === 0 || times.length > RUNGS_MAX || !rising || minutes < 1 || minutes > EVERY_MAX_MIN) {
    throw new Refusal('usage', policyWords.usage);
  }
  const usual = standardPolicy({ kind: kind === 'any' ? 'maintenance' : kind, level: level === 'any' ? 'p2' : level });
  const last = usual.rungs.at(-1)!;
  const rungs = [0, ...times].map((after, at) =>
    at === times.length ? { ...last, after } : { ...rungOf(usual, Math.min(at, usual.rungs.length - 2)), after },
  );
  return { kind, level, rungs, every: minutes * 60 };
}
