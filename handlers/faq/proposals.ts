import { findByCode, putMatters } from '#db/matter.ts';
import { approveDraft, type DraftContent, findDraft, type MatterDraft, proposeMatter } from '#db/matter-draft.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { draftCard, draftSubject } from './cards.ts';
import { editing } from './editing/text.ts';
import { staffChats } from './staff.ts';

/** Reads a new matter back to whoever wrote it, and asks the others of the staff to approve it. */
export async function propose(ctx: Ctx, content: DraftContent): Promise<void> {
  const { db, district, me, now } = ctx;
  const number = await proposeMatter(db, { districtId: district.id, content, by: me.id, at: now });
  const draft = await findDraft(db, district.id, number);
  ctx.showNew(draftSubject(number), draftCard(draft!, now), await staffChats(ctx));
}

/** A second person agrees: it becomes a matter. The database refuses the one who wrote it. */
export async function agreeToMatter(ctx: Ctx, { number, content, ...draft }: MatterDraft): Promise<void> {
  const { db, district, me, now, newId } = ctx;
  // An import may have brought the number along as its own code.
  const isTaken = (await findByCode(db, district.id, String(number))) !== undefined;
  const code = isTaken ? `new-${number}` : String(number);
  if (!(await approveDraft(db, { districtId: district.id, number, by: me.id, at: now, code }))) {
    const isOwn = draft.code === null && draft.withdrawnAt === null && draft.proposedBy === me.id;
    throw new Refusal('conflict', isOwn ? editing.ownProposal(number) : editing.proposalOver(number));
  }
  const entry = { ...content, id: newId('mat'), code, sample: false };
  const versions = await putMatters(
    db,
    district.id,
    [entry],
    { by: me.id, at: now },
    { index: indexed, impacts: impactsIn },
  );
  if (versions.get(code) !== 1) throw new Refusal('conflict', editing.codeTaken(number));
  await refreshDraft(ctx, number);
  ctx.reply(editing.entered(number, content.title, code));
}

/** The card shows what became of it, wherever it hangs. */
export async function refreshDraft(ctx: Ctx, number: number): Promise<void> {
  const draft = await findDraft(ctx.db, ctx.district.id, number);
  await ctx.refresh(draftSubject(number), draftCard(draft!, ctx.now));
}
