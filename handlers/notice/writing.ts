import { type Broadcast, findBroadcast } from '#db/broadcast-queries.ts';
import { backToDraft, changeBroadcast, draftBroadcast } from '#db/broadcast-write.ts';
import { accountsOf } from '#db/person.ts';
import { addPicturesOf, picturesOf } from '#db/picture.ts';
import type { Ctx } from '#src/bot/context.ts';
import { sha256 } from '#src/core/digest.ts';
import { messageCard, subjectOf } from './cards.ts';
import type { Written } from './reading.ts';
import { current, showBroadcast } from './steps.ts';
import { words } from './text.ts';

/** A new draft, tried out on its author at once. `pictures` are those of an earlier one that it takes over. */
export async function draft(ctx: Ctx, written: Written): Promise<void> {
  const { db, district, me, now } = ctx;
  const signature = district.name;
  // The hash is of the number too where there are photos: they are its own.
  const number = await draftBroadcast(db, {
    ...written,
    districtId: district.id,
    signature,
    bodyHash: await hashOf({ ...written, signature, pictures: [] }),
    by: me.id,
    now,
  });
  await keepPhotos(ctx, number);
  const one = (await findBroadcast(db, { districtId: district.id, number }))!;
  const tried = await tryOut(ctx, one);
  ctx.reply(tried ? words.drafted(number) : words.draftedHere(number));
  if (!tried) ctx.reply(await shown(ctx, one));
  ctx.showNew(subjectOf(number), (await current(ctx, { number }))!, []);
}

/** B5: a change makes it a draft again, whatever was approved. */
export async function change(ctx: Ctx, one: Broadcast, to: Pick<Written, 'body' | 'wantsAck'>): Promise<void> {
  await backToDraft(ctx.db, one, {
    ...to,
    bodyHash: await hashOf({ ...one, ...to, pictures: await photosOf(ctx, one) }),
  });
  const changed = (await findBroadcast(ctx.db, one))!;
  await keepPhotos(ctx, one.number);
  if (!(await tryOut(ctx, changed))) ctx.reply(await shown(ctx, changed));
  ctx.reply(words.changed(one.number));
  await showBroadcast(ctx, one.number);
}

/** Sends the author what everybody would get, and notes that this text was tried out. False where only here. */
async function tryOut(ctx: Ctx, one: Broadcast): Promise<boolean> {
  const { db, district, me } = ctx;
  const bodyHash = await hashOf({ ...one, pictures: await photosOf(ctx, one) });
  await changeBroadcast(db, one, { bodyHash, testedHash: bodyHash });
  const [chat] = ctx.privateChats(await accountsOf(db, district.id, [me.id]));
  return chat !== undefined && ctx.post(chat, await shown(ctx, one)) !== undefined;
}

const shown = async (ctx: Ctx, one: Broadcast) => messageCard({ ...one, pictures: await photosOf(ctx, one) });

const photosOf = ({ db, district }: Ctx, { number }: Pick<Broadcast, 'number'>) =>
  picturesOf(db, district.id, subjectOf(number));

/** Photos that came with the words. */
async function keepPhotos({ db, district, event, newId, now }: Ctx, number: number): Promise<void> {
  if (event.kind !== 'message') return;
  const about = { districtId: district.id, subject: subjectOf(number), platform: event.chat.platform, now };
  await addPicturesOf(
    db,
    about,
    event.pictures.map((source) => ({ id: newId('pic'), source })),
  );
}

type Sent = Pick<Broadcast, 'kind' | 'body' | 'signature' | 'wantsAck'> & { readonly pictures: readonly string[] };

/** Of everything that those who get it see, but for the number. */
const hashOf = ({ kind, body, signature, wantsAck, pictures }: Sent): Promise<string> =>
  sha256(JSON.stringify([kind, body, signature, wantsAck, pictures]));
