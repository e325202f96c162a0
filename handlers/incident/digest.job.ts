import { districtsWithIncidents, roundsIn } from '#db/incident-figures.ts';
import { openIncidents } from '#db/incident-queries.ts';
import { accountsWithRole } from '#db/person.ts';
import { job } from '#src/bot/define.ts';
import { today } from '#src/bot/period.ts';
import { text } from '#src/core/card.ts';
import { figuresCard } from './figures/cards.ts';
import { figureWords } from './figures/text.ts';

const READERS_MAX = 50;

/** In the evening staff and admins read what the day was like; a day without anything is not worth a message. */
export default job('incident.digest', '0 21 * * *', async ({ db, now, privateChats, post, enter }) => {
  for (const districtId of await districtsWithIncidents(db)) {
    await enter(districtId);
    const period = today(now);
    const rows = await roundsIn(db, districtId, period.from, period.to);
    const { total } = await openIncidents(db, districtId, 1);
    if (rows.length === 0 && total === 0) continue;
    const shown = figuresCard(period, rows, now);
    const digest = { ...shown, blocks: [...shown.blocks, text(figureWords.digest(total))] };
    const readers = await accountsWithRole(db, districtId, ['staff', 'admin'], READERS_MAX, '');
    for (const chat of privateChats(readers)) post(chat, digest);
  }
});
