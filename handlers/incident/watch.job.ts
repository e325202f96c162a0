import { lostIncidents, startLadder } from '#db/escalation-queries.ts';
import { findIncident } from '#db/incident-queries.ts';
import { change } from '#db/incident-write.ts';
import { job } from '#src/bot/define.ts';
import { standardPolicy } from './ladder/policy.ts';

// Far more than are ever lost at once.
const BATCH = 100;

/** Every open incident has a next step; one that has none gets it back, and its timeline says so. */
export default job('incident.watch', '*/30 * * * * *', async ({ db, now, enter }) => {
  for (const { districtId, number } of await lostIncidents(db, now, BATCH)) {
    await enter(districtId);
    const incident = await findIncident(db, districtId, number);
    if (!incident) continue;
    if (incident.state === 'open') await startLadder(db, { ...incident, startedAt: now }, standardPolicy(incident));
    await change(db, incident, {
      type: 'repaired',
      by: undefined,
      at: now,
      ...(incident.state !== 'open' && { set: { nextStepAt: now } }),
    });
  }
});
