import { forgetPerson, openPlaces } from '#db/leaving.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import { Refusal } from '#src/core/errors.ts';
import { leavingWords as words } from './leaving/text.ts';

type Step = 'ask' | 'ask-again' | 'do';
const STEPS: Readonly<Record<string, Step>> = { '': 'ask', [words.sure]: 'ask-again', [words.whole]: 'do' };

/** Somebody goes, and who they were is forgotten; the figures stay. */
export default command({
  topic: 'people',
  place: 9,
  ...words.leave,
  may: 'everyone',
  audited: true,
  read(rest, { chat }): Step {
    if (chat.kind !== 'private') throw new Refusal('usage', words.onlyPrivate(words.leave.names[0]));
    const step = STEPS[rest];
    if (!step) throw new Refusal('usage', words.odd);
    return step;
  },
  async run(ctx, step) {
    await mayGo(ctx);
    if (step === 'ask') return ctx.reply(words.first);
    if (step === 'ask-again') return ctx.reply(words.second);
    await forgetPerson(ctx.db, ctx.me, { now: ctx.now, name: words.gone, blank: words.blank });
    ctx.reply(words.done);
  },
});

/** Nobody goes with work in hand or a place that somebody else could have. */
async function mayGo({ db, me, now }: Ctx): Promise<void> {
  if (me.role !== 'member') throw new Refusal('conflict', words.hasRole(botWords.role[me.role]));
  const { events, courses, lawyer } = await openPlaces(db, me, now);
  const places = [...events.map(words.event), ...courses.map(words.course), ...(lawyer ? [words.lawyer] : [])];
  if (places.length > 0) throw new Refusal('conflict', words.hasPlaces(places.join('、')));
}
