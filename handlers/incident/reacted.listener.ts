import { lockIncident } from '#db/incident-queries.ts';
import { incidentShownAs } from '#db/incident-report.ts';
import { listener } from '#src/bot/define.ts';
import { hasDuty } from './rules.ts';
import { step } from './steps.ts';

// Feishu's names of the reactions that mean yes: im-v1/message-reaction/emojis-introduce.
const YES: readonly string[] = ['OK', 'THUMBSUP', 'DONE', 'Get', 'OnIt', 'OneSecond', 'CheckMark'];

/** A nod at the card of an open incident, or at the report itself, is as good as a word. */
export default listener('reacted', async (ctx) => {
  const { event, db, district, me } = ctx;
  if (event.kind !== 'notice' || event.messageId === undefined || !YES.includes(event.reaction ?? '')) return;
  if (!hasDuty(me)) return;
  const number = await incidentShownAs(db, district.id, event.chat.platform, event.messageId);
  const incident = number === undefined ? undefined : await lockIncident(db, district.id, number);
  if (incident?.state === 'open') await step(ctx, 'take', { number: incident.number, note: undefined });
});
