import type { FeeKind } from '#db/course.ts';
import { balanceOf, recordFee } from '#db/enrolment.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, learner, readFen, readNumbered } from './courses.ts';
import { words } from './text.ts';

export interface Fee {
  readonly number: number;
  readonly name: string;
  readonly fen: number;
  readonly note: string;
}

/** A course, a name, an amount and a note, in this order. */
export function readFee(typed: string, command: { readonly usage: string }): Fee {
  const { number, rest } = readNumbered(typed, command);
  const [name, ...more] = rest.replace(/^@/u, '').split(/\s+/u).filter(Boolean);
  const amount = readFen(more.join(' '));
  if (!name || !amount) throw new Refusal('usage', words.incomplete(command.usage));
  return { number, name, fen: amount.fen, note: amount.rest };
}

/** Writes money down that changed hands outside the chat (C6). */
export async function record(ctx: Ctx, kind: Exclude<FeeKind, 'charge'>, { number, name, fen, note }: Fee) {
  const { db, district, me, now, newId } = ctx;
  if (ctx.chat.kind === 'group') throw new Refusal('usage', words.privately);
  await find(ctx, number);
  const { id } = await learner(ctx, number, name);
  const row = { districtId: district.id, id: newId('fee'), enrolmentId: id, kind, amountFen: fen, recordedBy: me.id };
  const more = note === '' ? {} : kind === 'payment' ? { receiptNo: note } : { reason: note };
  if ((await recordFee(db, { ...row, ...more }, now)) === 'too-much') {
    throw new Refusal('conflict', words.tooMuch(name, (await balanceOf(db, district.id, id)).paid));
  }
  const balance = words.balance(await balanceOf(db, district.id, id));
  ctx.reply(words.recorded(words.kind[kind], name, fen, balance));
}
