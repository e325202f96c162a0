import { BASES } from '#db/charity.ts';
import { type CharityFigures, charityFigures } from '#db/charity-figures.ts';
import { bookedMonths, cashBoxes, closes, type Lot, stock } from '#db/charity-queries.ts';
import { publicPage } from '#src/bot/define.ts';
import { yuan } from '#src/core/text.ts';
import { badge, empty, panel, stat } from '#src/web/ui/controls.ts';
import { type Html, html } from '#src/web/ui/html.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { daysOf, EVER } from './months.ts';
import { publicWords as words } from './pages/text.ts';
import { words as said } from './text.ts';

/** G9: the books as anybody may read them: cash and goods apart, every value with its basis. */
export default publicPage('GET', '/public/ledger', async ({ db, district, frame }) => {
  const closed = await closes(db, district.id);
  const months = [];
  for (const period of await bookedMonths(db, district.id)) {
    const figures = await charityFigures(db, district.id, daysOf(period));
    months.push({ period, figures, isClosed: closed.some((one) => one.period === period) });
  }
  const balanceFen = (await cashBoxes(db, district.id)).reduce((sum, box) => sum + box.balanceFen, 0);
  const listed = table({
    caption: words.months,
    columns: MONTHS,
    rows: months,
    empty: empty(words.noMonths, words.noMonthsHint),
  });
  const there = table({
    caption: words.stock,
    columns: STOCK,
    rows: await stock(db, district.id),
    empty: empty(words.noStock, words.noStockHint),
  });
  const body = html`<p>${words.separate}</p>${sums(await charityFigures(db, district.id, EVER), balanceFen)}
<section class="panel flush"><h2>${words.months}</h2>${listed}</section>
<section class="panel flush"><h2>${words.stock}</h2>${there}</section>
${panel(words.check, html`<p>${words.checkHow}</p><p class="soft">${words.people}</p>`)}`;
  return draw(frame, { title: words.title, about: words.about(district.name), body });
});

/** G2: two rows of figures, and no sum of both. */
function sums({ cash, goods }: CharityFigures, balanceFen: number): Html {
  const bases = BASES.filter((basis) => goods.inFen[basis] !== 0);
  return html`${panel(
    words.cash,
    html`<div class="stats">${stat(yuan(cash.giftsFen), words.gifts)}${stat(yuan(cash.salesFen), words.sales)}${stat(yuan(cash.outFen), words.spent)}${stat(yuan(balanceFen), words.balance)}</div>`,
  )}${panel(
    words.goods,
    html`<div class="stats">${bases.map((basis) => stat(yuan(goods.inFen[basis]), words.goodsIn(said.basis[basis])))}${stat(yuan(goods.grantedFen), words.granted)}${stat(yuan(goods.soldFen), words.sold)}</div>`,
  )}`;
}

interface Month {
  readonly period: string;
  readonly figures: CharityFigures;
  readonly isClosed: boolean;
}

const MONTHS: readonly Column<Month>[] = [
  {
    label: words.month,
    lead: true,
    cell: ({ period }) => html`<a href="/public/ledger/${period}">${said.monthName(period)}</a>`,
  },
  { label: words.cash, cell: ({ figures }) => said.cashRow(figures) },
  { label: said.goodsIn, cell: ({ figures }) => said.goodsInRow(figures) },
  { label: said.goodsOut, cell: ({ figures }) => said.goodsOutRow(figures) },
  {
    label: words.state,
    bare: true,
    cell: ({ isClosed }) => (isClosed ? badge('good', words.closed) : badge('plain', words.open)),
  },
];

const STOCK: readonly Column<Lot>[] = [
  { label: words.item, lead: true, cell: ({ entry }) => `#${entry.number} ${entry.item}` },
  { label: words.left, tight: true, cell: ({ entry, qty }) => `${qty} ${entry.unit}` },
  { label: words.valueAndBasis, cell: ({ entry, qty }) => said.value({ ...entry, qty }) },
  { label: words.party, cell: ({ entry }) => entry.shownParty },
  { label: words.campaign, cell: ({ entry }) => entry.campaign },
];
