import { unanswered } from '#db/asked.ts';
import { command } from '#src/bot/define.ts';
import { card, fields } from '#src/core/card.ts';
import { groupAlike } from '#src/search/alike.ts';
import { GAP_COMPARED_MAX, GAP_MS, GAP_QUESTIONS } from './ask.ts';
import { consulting } from './consulting/text.ts';
import { STAFF } from './staff.ts';

const LISTED_MAX = 10;

export default command({
  topic: 'ask',
  place: 12,
  ...consulting.gaps,
  may: STAFF,
  read: () => undefined,
  async run({ db, district, now, reply }) {
    const questions = await unanswered(db, district.id, new Date(now.getTime() - GAP_MS), GAP_COMPARED_MAX);
    const gaps = groupAlike(questions).filter((group) => group.length >= GAP_QUESTIONS);
    const rows = gaps
      .slice(0, LISTED_MAX)
      .map((group, at) => [`${at + 1}`, consulting.gapRow(group.length, group[0]!.text)] as const);
    reply(
      card(consulting.gapsTitle(gaps.length), {
        tone: gaps.length > 0 ? 'warn' : 'good',
        blocks: rows.length > 0 ? [fields(...rows)] : [],
      }),
    );
  },
});
