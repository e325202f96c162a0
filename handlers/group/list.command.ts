import { type GroupRow, groupRows } from '#db/group.ts';
import { command } from '#src/bot/define.ts';
import { card, type Field, fields, text } from '#src/core/card.ts';
import { dayAt } from '#src/core/day.ts';
import { dateTime } from '#src/core/text.ts';
import { nameOf } from './name-of.ts';
import { words } from './text.ts';

const GROUPS_MAX = 50;

export default command({
  topic: 'people',
  place: 11,
  ...words.list,
  may: ['staff', 'admin'],
  read: () => undefined,
  async run({ db, district, now, reply }) {
    const groups = await groupRows(db, district.id, dayAt(now), GROUPS_MAX);
    const rows = groups.map((group): Field => [nameOf(group), about(group, now)]);
    const blocks = rows.length > 0 ? [fields(...rows), text(words.how, 'quiet')] : [text(words.none)];
    reply(card(words.title, { blocks }));
  },
});

function about({ category, tags, muted, posts, postsPerDay, removedAt }: GroupRow, now: Date): string {
  const parts = [
    category ? words.category[category] : words.ordinary,
    ...(tags.length > 0 ? [words.tagsAre(tags)] : []),
    ...(muted.length > 0 ? [words.mutedAre(muted)] : []),
    removedAt ? words.removedOn(dateTime(removedAt, now)) : words.postsAre(posts, postsPerDay),
  ];
  return parts.join(' · ');
}
