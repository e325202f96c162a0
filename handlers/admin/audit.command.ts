import { type AuditFilter, type AuditRow, auditRows } from '#db/audit.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { words as botWords } from '#src/bot/text.ts';
import { card, type Field, fields, text } from '#src/core/card.ts';
import { instantOf } from '#src/core/day.ts';
import { dateTime } from '#src/core/text.ts';
import { fold } from '#src/language/words.ts';
import { auditWords } from './audit/text.ts';
import { pastDay } from './past-day.ts';
import { findPerson, readWho } from './who.ts';

const ROWS = 15;
const DAY_MS = 24 * 3_600_000;

/** Who did what by a right of theirs, the newest first. */
export default command({
  topic: 'people',
  place: 8,
  ...auditWords.audit,
  may: ['admin'],
  read: (rest) => rest,
  async run(ctx, rest) {
    const { db, district, now, reply } = ctx;
    const filter = await filterOf(ctx, rest);
    const { rows, total } = await auditRows(db, district.id, filter, { limit: ROWS, offset: 0 });
    const lines = rows.map((row): Field => [dateTime(row.at, now), lineOf(row)]);
    reply(
      card(auditWords.title(rest), {
        blocks:
          lines.length > 0
            ? [fields(...lines), text(auditWords.count(total, lines.length), 'quiet')]
            : [text(auditWords.nothing)],
      }),
    );
  },
});

const lineOf = ({ name, role, deed, object, said }: AuditRow) =>
  auditWords.line(name, botWords.role[role], deed, said === '' && object !== null ? `#${object}` : said);

/** `#17`, `@somebody`, a day, or words to look for. */
async function filterOf(ctx: Ctx, rest: string): Promise<AuditFilter> {
  const number = /^#(\d{1,7})$/u.exec(fold(rest))?.[1];
  if (number) return { object: Number(number) };
  if (rest.includes('@')) {
    const named = readWho(rest, ctx);
    return { personId: named && (await findPerson(ctx, named.who)).id };
  }
  const day = pastDay(rest, ctx.now);
  if (day) return { from: instantOf(day, 0), before: new Date(instantOf(day, 0).getTime() + DAY_MS) };
  return { words: rest || undefined };
}
