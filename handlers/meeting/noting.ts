import { type Meeting, noteChange } from '#db/meeting-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { draftCard } from './drafts.ts';
import { named, pick } from './find.ts';
import { RECORDED, requireBegun } from './resolving.ts';
import { redraw } from './showing.ts';
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

async function write(ctx: Ctx, meeting: Meeting, said: string, usage: string, notes: string): Promise<void> {
  if (said === '') throw new Refusal('usage', words.notesMissing(usage));
  if (notes.length > NOTES_CHARS_MAX) throw new Refusal('too_long', words.notesLong(NOTES_CHARS_MAX));
  requireBegun(meeting, ctx.now);
  await noteChange(ctx.db, meeting, ctx.me.id, { notes });
  ctx.reply(await draftCard(ctx, await named(ctx, { number: meeting.number })));
  await redraw(ctx, meeting.number);
}
