import { reachStage } from '#db/incubation.ts';
import { addPicturesOf } from '#db/picture.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { find, NEXT, readNumbered, redraw, STAFF, take } from './brands.ts';
import { subjectOf } from './cards.ts';
import { PARTS, stageOf, words } from './text.ts';

/** I1: a stage is reached with something that shows it: words, and photos where there are some. */
export default command({
  topic: 'incubation',
  place: 3,
  ...words.stage,
  may: STAFF,
  read(typed) {
    const { number, rest } = readNumbered(typed, words.stage);
    const { found, rest: evidence } = take(rest, PARTS.stage);
    const stage = stageOf(found?.[1] ?? '');
    if (!stage) throw new Refusal('usage', words.stageMissing);
    if (evidence.length < 2) throw new Refusal('usage', words.evidenceMissing(words.stage.usage));
    return { number, stage, evidence };
  },
  async run(ctx, { number, stage, evidence }) {
    const { db, district, me, now, newId, event } = ctx;
    const brand = await find(ctx, number);
    const next = NEXT[brand.stage];
    if (!next.includes(stage)) throw new Refusal('conflict', words.noSuchStep(brand.stage, stage, next));
    await reachStage(db, { districtId: district.id, number }, { stage, evidence, recordedBy: me.id }, now);
    if (event.kind === 'message') {
      await addPicturesOf(
        db,
        { districtId: district.id, subject: subjectOf(number), platform: event.chat.platform, now },
        event.pictures.map((source) => ({ id: newId('pic'), source })),
      );
    }
    await redraw(ctx, number);
    ctx.reply(words.reached(number, stage));
  },
});
