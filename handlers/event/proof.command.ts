import { addEvidence, evidenceOf, type Proof } from '#db/evidence.ts';
import { addPicturesOf } from '#db/picture.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { proofCard, subjectOf } from './cards.ts';
import { find, readNumbered } from './parties.ts';
import { words } from './text.ts';

export default command({
  topic: 'event',
  place: 17,
  ...words.proof,
  may: ['staff', 'admin'],
  read(said, { event }) {
    const { number, rest } = readNumbered(said, words.proof);
    return { number, what: rest, pictures: event.kind === 'message' ? event.pictures : [] };
  },
  async run(ctx, { number, what, pictures }) {
    const { db, district, me, event } = ctx;
    const about = await find(ctx, number);
    const key = { districtId: district.id, number };
    if (what === '' && pictures.length === 0) {
      const proofs = await evidenceOf(db, key);
      if (proofs.length === 0) throw new Refusal('usage', words.proofMissing(number));
      return ctx.reply(proofCard(about, proofs, ctx.now));
    }
    const said: Proof[] = what === '' ? [] : [{ kind: /^https?:\/\//u.test(what) ? 'link' : 'note', what }];
    const photos = await keepPhotos(ctx, number, pictures);
    await addEvidence(db, key, [...said, ...photos], { by: me.id, at: event.at });
    ctx.reply(photos.length > 0 ? words.proofPhotos(number, photos.length) : words.proofDone(number));
  },
});

/** Photos of the same message are fetched after the answer; each is a proof of its own. */
async function keepPhotos(
  { db, district, chat, now, newId }: Ctx,
  number: number,
  sources: readonly unknown[],
): Promise<Proof[]> {
  const pictures = sources.map((source) => ({ id: newId('pic'), source }));
  const about = { districtId: district.id, subject: subjectOf(number), platform: chat.platform, now };
  await addPicturesOf(db, about, pictures);
  return pictures.map(({ id }) => ({ kind: 'photo', what: words.photo, pictureId: id }));
}
