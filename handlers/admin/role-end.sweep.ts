import { accountsOf, adminAccounts, type Person, setRole } from '#db/person.ts';
import { claimEndingRoles, markTold } from '#db/roles.ts';
import type { JobCtx } from '#src/bot/context.ts';
import { sweep } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import { roleWords, words } from './text.ts';
import { lastDayName } from './until.ts';

/** Tells people and admins three days before a role ends, and ends it. */
export default sweep('admin.role-end', 50, async (ctx, limit) => {
  const ending = await claimEndingRoles(ctx.db, ctx.now, limit);
  for (const who of ending) {
    await ctx.enter(who.districtId);
    if (who.roleUntil && who.roleUntil <= ctx.now) await end(ctx, who);
    else await warn(ctx, who);
  }
  return ending.length;
});

const roleOf = ({ role, party }: Person) =>
  words.roleName(botWords.role[role], party ? botWords.party[party] : undefined);

async function warn(ctx: JobCtx, who: Person): Promise<void> {
  const { db, now } = ctx;
  await markTold(db, who, now);
  const lastDay = lastDayName(who.roleUntil ?? now, now);
  await tell(ctx, who, roleWords.endsSoon(roleOf(who), lastDay), roleWords.endsSoonOf(who.name, roleOf(who), lastDay));
}

async function end(ctx: JobCtx, who: Person): Promise<void> {
  await setRole(ctx.db, who, { role: 'member', party: null });
  await tell(ctx, who, roleWords.ended(roleOf(who)), roleWords.endedOf(who.name, roleOf(who)));
}

async function tell(ctx: JobCtx, who: Person, own: string, admins: string): Promise<void> {
  const { db } = ctx;
  const theirs = await accountsOf(db, who.districtId, [who.id]);
  for (const chat of ctx.privateChats(theirs)) ctx.post(chat, own);
  const others = (await adminAccounts(db, who.districtId)).filter(
    (admin) => !theirs.some((one) => one.realm === admin.realm && one.id === admin.id),
  );
  for (const chat of ctx.privateChats(others)) ctx.post(chat, admins);
}
