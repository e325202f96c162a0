import { roundsIn } from '#db/incident-figures.ts';
import { page } from '#src/bot/define.ts';
import { readPeriod } from '#src/bot/period.ts';
import { Refusal } from '#src/core/errors.ts';
import { cardView } from '#src/web/ui/card-view.ts';
import { html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { filters, table, withQuery } from '#src/web/ui/table.ts';
import { rounds } from './board/rounds.ts';
import { words } from './board/text.ts';
import { figuresCard } from './figures/cards.ts';
import { figureWords } from './figures/text.ts';

/** The figures of a period exactly as the chat tells them, and the rows that they are made of. */
export default page('GET', '/admin/incidents/figures', {
  may: ['staff', 'admin'],
  nav: { group: 'day', place: 4, label: words.figures },
  async run({ db, district, now, url, frame }) {
    const said = url.searchParams.get('period')?.trim() ?? '';
    const period = readPeriod(said, now);
    if (!period) throw new Refusal('usage', figureWords.unread(said));
    const rows = await roundsIn(db, district.id, period.from, period.to);
    const tabs = words.periods.map(
      (name) =>
        html`<a href="${withQuery(url, { period: name })}"${(said || words.periods[0]) === name && html` aria-current="true"`}>${name}</a>`,
    );
    const listed = table({ caption: words.rounds, columns: rounds(now), rows, empty: html`` });
    const body = html`<div class="panel slim"><nav class="tabs" aria-label="${words.period}">${tabs}</nav>${filters(
      url,
      [{ name: 'period', label: words.period, kind: 'text', required: false, hint: words.periodHint }],
    )}</div>
${cardView(frame, figuresCard(period, rows, now))}
${rows.length > 0 && html`<section class="panel flush"><h2>${words.rounds}</h2>${listed}</section>`}`;
    return draw(frame, { title: words.figures, about: words.figuresAbout, body });
  },
});
