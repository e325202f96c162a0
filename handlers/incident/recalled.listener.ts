import { lockIncident } from '#db/incident-queries.ts';
import { recallReport } from '#db/incident-report.ts';
import { change } from '#db/incident-write.ts';
import { listener } from '#src/bot/define.ts';
import { answers } from './answers/text.ts';
import { incidentCard, subjectOf } from './cards.ts';

/** A report was taken back in the chat: its words and photos go, the incident goes on. */
export default listener('recalled', async (ctx) => {
  const { event, db, now } = ctx;
  if (event.kind !== 'notice' || event.messageId === undefined) return;
  const message = { platform: event.chat.platform, messageId: event.messageId, at: event.at };
  const report = await recallReport(db, message, answers.recalled);
  const incident = report && (await lockIncident(db, report.districtId, report.number));
  if (!incident) return;
  await change(db, incident, { type: 'recalled', by: report.personId, at: event.at });
  const left = await lockIncident(db, report.districtId, report.number);
  await ctx.show(subjectOf(report.number), incidentCard(left!, now));
});
