import { audience } from '#db/audience.ts';
import type { Broadcast } from '#db/broadcast-queries.ts';
import { overBudget, sameTextLately, type Target } from '#db/broadcast-write.ts';
import { laneOf } from '#db/outbox.ts';
import type { PageCtx } from '#src/bot/context.ts';
import { dayAt, instantOf } from '#src/core/day.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { BUDGET_A_DAY, type Outlook } from './cards.ts';
import { apartMs, spread, startOf } from './schedule.ts';

/** B4: more groups than this need somebody else's eyes. */
const OWN_GROUPS_MAX = 3;

type Looks = Pick<PageCtx, 'db' | 'now' | 'canPost' | 'privateChats'>;

/** Where it would go and when, were it approved at this moment. A person is one target, by the first way to them. */
export async function targetsOf(ctx: Looks, one: Broadcast): Promise<{ targets: Target[]; unreachable: number }> {
  const { groups, people } = await audience(ctx.db, one.districtId, one.spec);
  const chats = groups.filter((chat) => ctx.canPost(chat as ChatRef)).map((chat) => ({ chat, personId: undefined }));
  const persons = people.flatMap(({ personId, accounts }) => {
    const [chat] = ctx.privateChats(accounts);
    return chat ? [{ chat, personId }] : [];
  });
  const startsAt = startOf(one, ctx.now);
  return {
    targets: spread([...chats, ...persons], startsAt, apartMs(one.kind)),
    unreachable: groups.length - chats.length + people.length - persons.length,
  };
}

export const needsOther = (one: Broadcast, groups: number): boolean => one.kind === 'urgent' || groups > OWN_GROUPS_MAX;

/** Everything that whoever sends or approves it has to know first. */
export async function outlookOf(
  ctx: Looks,
  one: Broadcast,
): Promise<Outlook & { readonly targets: readonly Target[] }> {
  const { targets, unreachable } = await targetsOf(ctx, one);
  const lanes = targets.map(({ chat }) => laneOf(chat));
  const groups = targets.filter(({ chat }) => chat.kind === 'group').length;
  const platforms = [...Map.groupBy(targets, ({ chat }) => chat.platform)].map(
    ([platform, some]) => [platform, some.length] as const,
  );
  const startsAt = startOf(one, ctx.now);
  return {
    targets,
    groups,
    people: targets.length - groups,
    unreachable,
    platforms,
    startsAt,
    lastAt: new Date(Math.max(startsAt.getTime(), ...targets.map(({ dueAt }) => dueAt.getTime()))),
    held: startOf({ ...one, nightReason: '' }, ctx.now) < startsAt,
    sameText: await sameTextLately(ctx.db, one, lanes, ctx.now),
    overBudget: await overBudget(ctx.db, one, lanes, {
      since: instantOf(dayAt(ctx.now), 0),
      most: BUDGET_A_DAY,
    }),
    needsOther: needsOther(one, groups),
  };
}
