import { cameTo } from '#db/check-in.ts';
import { ratingOf } from '#db/event-milestones.ts';
import type { EventView } from '#db/event-queries.ts';
import { picturesOf } from '#db/picture.ts';
import type { Ctx } from '#src/bot/context.ts';
import { type Block, type Card, card, fields, text } from '#src/core/card.ts';
import { timeSpan } from '#src/core/text.ts';
import { words } from './around/text.ts';
import { subjectOf } from './cards.ts';
import { words as common } from './text.ts';

const PHOTOS_MAX = 4;

export const summarySubject = (number: number): string => `event-summary:${number}`;

/** What an event came to, for the groups: it is redrawn as people rate it, and names nobody. */
export async function summaryCard({ db, now }: Pick<Ctx, 'db' | 'now'>, event: EventView): Promise<Card> {
  const { number, series, title, startsAt, endsAt, place, districtId } = event;
  const came = await cameTo(db, event);
  const { count, average } = await ratingOf(db, event);
  const source = came > 0 ? common.bySignIn : (event.headcountSource ?? '');
  const pictures = (await picturesOf(db, districtId, subjectOf(number))).slice(0, PHOTOS_MAX);
  return card(common.title(number, series, title), {
    tone: 'good',
    tag: words.thanksTag,
    blocks: [
      fields(
        [words.label.when, timeSpan(startsAt, endsAt, now)],
        [words.label.place, place],
        [common.label.came, words.came(came > 0 ? came : (event.headcount ?? 0), source)],
        [words.label.score, words.rated(count, average)],
      ),
      ...pictures.map((media, at): Block => ({ kind: 'picture', media, alt: words.photo(at + 1, pictures.length) })),
      text(words.thanks(number), 'quiet'),
    ],
  });
}
