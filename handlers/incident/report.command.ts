import { responseChats } from '#db/chat.ts';
import { openIncident } from '#db/incident-queries.ts';
import { accountsWithRole } from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import type { ChatRef, PlatformName } from '#src/core/platform.ts';
import { incidentCard, subjectOf } from './cards.ts';
import { DUTY, levelOf, WHAT_CHARS_MAX } from './rules.ts';
import { words } from './text.ts';

export default command({
  topic: 'report',
  place: 1,
  ...words.report,
  may: 'everyone',
  glued: true,
  read(rest, { event }) {
    const pictures = event.kind === 'message' ? event.pictures : [];
    if (rest === '' && pictures.length === 0) throw new Refusal('usage', words.report.empty);
    if (rest.length > WHAT_CHARS_MAX) throw new Refusal('too_long', words.report.tooLong(WHAT_CHARS_MAX));
    return { what: rest || words.report.onlyPicture, pictures };
  },
  async run(ctx, { what, pictures }) {
    const { db, district, me, event, now, newId } = ctx;
    const others = (await audience(ctx)).filter((chat) => ctx.canPost(chat));
    // Last, because from here to the commit nobody else in the district gets a number.
    const incident = await openIncident(db, {
      districtId: district.id,
      what,
      level: levelOf(what),
      by: me,
      reportedAt: event.at,
      platform: event.chat.platform,
      messageId: event.kind === 'message' ? event.messageId : event.eventId,
      pictures: pictures.map((source) => ({ id: newId('pic'), source })),
      now,
    });
    ctx.showNew(subjectOf(incident.number), incidentCard(incident, now), others);
    if (ctx.chat.kind === 'private' && others.length === 0) ctx.reply(words.nobodyHears);
  },
});

// Enough to reach whoever can act, and few enough not to be a broadcast.
const PRIVATE_MAX = 20;

/**
 * Who else must see a new incident: the response groups. In a district that has none, and where it was not said in a
 * group, everybody with a duty hears of it in private: a report is never seen by its reporter alone.
 */
async function audience({ db, district, chat, me, privateChats }: Ctx): Promise<ChatRef[]> {
  if (chat.purpose === 'response') return [];
  const groups = await responseChats(db, district.id);
  if (groups.length > 0) {
    return groups.map(({ platform, kind, id }) => ({ platform: platform as PlatformName, kind, id }));
  }
  if (chat.kind === 'group') return [];
  return privateChats(await accountsWithRole(db, district.id, DUTY, PRIVATE_MAX, me.id));
}
