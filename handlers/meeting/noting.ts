import { type Meeting, noteChange } from '#db/meeting-queries.ts';
import { accountsOf } from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { draftCard } from './drafts.ts';
import { named, pick } from './find.ts';
import { chatsWith, elsewhere } from './members.ts';
import { RECORDED, requireBegun } from './resolving.ts';
import { show } from './showing.ts';
import { commands, words } from './text.ts';

const NOTES_CHARS_MAX = 20_000;

/** Writes on where the notes end. */
export async function addNotes(ctx: Ctx, said: string): Promise<void> {
  const { meeting, rest } = await pick(ctx, said, commands.minutes.usage, RECORDED);
  await write(ctx, meeting, rest, commands.minutes.usage, [meeting.notes, rest].filter(Boolean).join('\n'));
}

/** Puts other notes in the place of these; an approved version stays as it is. */
export async function rewriteNotes(ctx: Ctx, said: string): Promise<void> {
  const { meeting, rest } = await pick(ctx, said, commands.rewrite.usage, RECORDED);
  await write(ctx, meeting, rest, commands.rewrite.usage, rest);
}

/** Where whoever approves is met. */
const chairChats = async (ctx: Ctx, { districtId, chairId }: Meeting): Promise<ChatRef[]> =>
  chatsWith(ctx, [{ accounts: await accountsOf(ctx.db, districtId, [chairId]) }]);

async function write(ctx: Ctx, meeting: Meeting, said: string, usage: string, notes: string): Promise<void> {
  if (said === '') throw new Refusal('usage', words.notesMissing(usage));
  if (notes.length > NOTES_CHARS_MAX) throw new Refusal('too_long', words.notesLong(NOTES_CHARS_MAX));
  requireBegun(meeting, ctx.now);
  await noteChange(ctx.db, meeting, ctx.me.id, { notes });
  ctx.reply(await draftCard(ctx, await named(ctx, { number: meeting.number })));
  await show(ctx, meeting.number, elsewhere(ctx, await chairChats(ctx, meeting)));
}
