import { addPicturesOf } from '#db/picture.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName } from '#src/core/text.ts';
import { taskSubject } from './cards.ts';
import { find, permitDoer, step } from './steps.ts';
import { taskWords as words } from './text.ts';

export async function acceptTask(ctx: Ctx, number: number): Promise<void> {
  await permitDoer(ctx, number);
  const { dueOn } = await step(ctx, number, 'accepted', { text: null });
  ctx.reply(words.done.accepted(number, dayName(dueOn, ctx.now)));
}

/** Says that it is done, and how; photos in the same message are evidence as well. */
export async function submitTask(ctx: Ctx, number: number, evidence: string): Promise<void> {
  const { db, district, event, now, newId, me } = ctx;
  await permitDoer(ctx, number);
  if (event.kind === 'message') {
    const about = { districtId: district.id, subject: taskSubject(number), platform: event.chat.platform, now };
    const pictures = event.pictures.map((source) => ({ id: newId('pic'), source }));
    await addPicturesOf(db, about, pictures);
  }
  const facts = { submittedBy: me.id, submittedAt: event.at };
  await step(ctx, number, 'submitted', { text: evidence, facts });
  ctx.reply(words.done.submitted(number));
}

/** M3: closed by somebody other than whoever submitted it. */
export async function closeTask(ctx: Ctx, number: number): Promise<void> {
  const { submittedBy, state } = await find(ctx, number);
  if (state === 'submitted' && submittedBy === ctx.me.id) throw new Refusal('conflict', words.ownSubmit(number));
  await step(ctx, number, 'closed', { text: null, facts: { closedBy: ctx.me.id, closedAt: ctx.event.at } });
  ctx.reply(words.done.closed(number));
}
