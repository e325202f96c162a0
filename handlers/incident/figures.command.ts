import { roundsIn } from '#db/incident-figures.ts';
import { command } from '#src/bot/define.ts';
import { readPeriod } from '#src/bot/period.ts';
import { Refusal } from '#src/core/errors.ts';
import { figuresCard, rowsCard } from './figures/cards.ts';
import { figureWords } from './figures/text.ts';
import { commands } from './text.ts';

export default command({
  topic: 'duty',
  place: 21,
  ...commands.figures,
  may: ['staff', 'admin'],
  read(rest, { now }) {
    const said = rest.replace(figureWords.rows, '').trim();
    const period = readPeriod(said, now);
    if (!period) throw new Refusal('usage', figureWords.unread(said));
    return { period, rows: figureWords.rows.test(rest) };
  },
  async run({ db, district, now, reply }, { period, rows: wanted }) {
    const rows = await roundsIn(db, district.id, period.from, period.to);
    reply(wanted && rows.length > 0 ? rowsCard(period, rows, now) : figuresCard(period, rows, now));
  },
});
