import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeMonth } from '#db/charity-entries.ts';
import { charityFigures } from '#db/charity-figures.ts';
import { cashBoxes, stock } from '#db/charity-queries.ts';
import type { Store } from '#db/client.ts';
import { brokenMonths, cash, D, goods, judges, NOW, records, seedBooks } from '#test/support/charity.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';

/** What somebody does to the books. `pick` chooses among the entries that there are. */
type Op =
  | { readonly do: 'cash' | 'goods'; readonly amount: number; readonly month: number; readonly campaign: number }
  | { readonly do: 'sell' | 'give' | 'spend'; readonly amount: number; readonly month: number; readonly pick: number }
  | {
      readonly do: 'approve' | 'reject' | 'reverse';
      readonly pick: number;
      readonly month: number;
      readonly by: number;
    }
  | { readonly do: 'close'; readonly month: number };

const month = fc.integer({ min: 1, max: 4 });
const amount = fc.integer({ min: 1, max: 9 });
const pick = fc.nat(99);
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('cash', 'goods'), amount, month, campaign: fc.nat(1) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('sell', 'give', 'spend'), amount, month, pick }) },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('approve'), pick, month, by: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('reject', 'reverse'), pick, month, by: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close'), month }) },
);

/** An entry as a child would write it in an exercise book. */
interface Line {
  readonly number: number;
  readonly side: 'cash' | 'goods';
  readonly kind: 'gift' | 'sale' | 'grant';
  readonly campaign: string;
  readonly amount: number;
  readonly month: number;
  readonly lot: number | undefined;
  readonly reverses: Line | undefined;
  partner: Line | undefined;
  verdict: 'pending' | 'approved' | 'rejected';
}

const comes = ({ kind, side, reverses }: Line) =>
  (kind === 'gift' || (kind === 'sale' && side === 'cash')) === (reverses === undefined);
const day = (of: number) => `2026-0${of}-15`;

/** The same rules, said as simply as can be: everything is counted again from all lines each time. */
function exerciseBook() {
  const lines: Line[] = [];
  let closed = 0;
  const sum = (of: readonly Line[]) => of.reduce((total, one) => total + (comes(one) ? one.amount : -one.amount), 0);
  const counted = (one: Line) => one.verdict === 'approved';
  const taken = (one: Line) => !comes(one) && one.verdict === 'pending';
  return {
    lines,
    add: (line: Line) => lines.push(line),
    isOpen: (of: number) => of > closed,
    free: (belongs: (one: Line) => boolean) => sum(lines.filter((one) => belongs(one) && (counted(one) || taken(one)))),
    balance: (belongs: (one: Line) => boolean) => sum(lines.filter((one) => belongs(one) && counted(one))),
    mayClose: (of: number) =>
      of > closed &&
      lines.every(({ month: its, verdict }) =>
        its <= closed || its > of ? true : verdict !== 'pending' && (its === of || verdict === 'rejected'),
      ),
    close(of: number) {
      closed = of;
    },
  };
}
type Book = ReturnType<typeof exerciseBook>;

const inBox = (campaign: string) => (one: Line) => one.side === 'cash' && one.campaign === campaign;
const inLot = (lot: number | undefined) => (one: Line) => one.side === 'goods' && one.lot === lot;
const at = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)];

/** Does it to the database and to the exercise book; both must agree whether it may be done. */
async function play(store: Store, book: Book, one: Op): Promise<void> {
  const line = (
    row: Partial<Line> & Pick<Line, 'number' | 'side' | 'kind' | 'campaign' | 'amount' | 'month'>,
  ): Line => {
    const made: Line = { lot: undefined, reverses: undefined, partner: undefined, verdict: 'pending', ...row };
    book.add(made);
    return made;
  };
  const pair = (left: Line, right: Line) => {
    left.partner = right;
    right.partner = left;
  };
  const halves = (of: Line) => (of.partner ? [of, of.partner] : [of]);
  const agree = async (
    may: boolean,
    work: Promise<number[] | undefined>,
    then: (numbers: readonly number[]) => void,
  ) => {
    const done = await work.then(
      (numbers) => numbers ?? [],
      () => undefined,
    );
    expect([one, done !== undefined]).toEqual([one, may]);
    if (done) then(done);
  };

  if ('campaign' in one) {
    const part = { campaignId: `c${one.campaign}`, day: day(one.month) };
    const entry = one.do === 'cash' ? cash('gift', one.amount, part) : goods('gift', one.amount, part);
    const row = { kind: 'gift' as const, campaign: part.campaignId, amount: one.amount, month: one.month };
    await agree(
      book.isOpen(one.month),
      records(store, () => entry),
      ([number = 0]) => {
        line({
          ...row,
          number,
          side: one.do === 'cash' ? 'cash' : 'goods',
          lot: one.do === 'goods' ? number : undefined,
        });
      },
    );
  } else if ('amount' in one && one.do === 'spend') {
    const campaign = `c${one.pick % 2}`;
    const may = book.isOpen(one.month) && book.free(inBox(campaign)) >= one.amount;
    const entry = cash('grant', one.amount, { campaignId: campaign, day: day(one.month) });
    await agree(
      may,
      records(store, () => entry),
      ([number = 0]) => {
        line({ number, side: 'cash', kind: 'grant', campaign, amount: one.amount, month: one.month });
      },
    );
  } else if ('amount' in one) {
    const lot = at(
      book.lines.filter(({ side, kind, reverses }) => side === 'goods' && kind === 'gift' && !reverses),
      one.pick,
    );
    if (!lot) return;
    const { campaign, number } = lot;
    const may = book.isOpen(one.month) && book.free(inLot(number)) >= one.amount;
    const kind = one.do === 'sell' ? ('sale' as const) : ('grant' as const);
    const part = { campaignId: campaign, day: day(one.month) };
    const out = () => goods(kind, one.amount, { ...part, lot: number });
    const paid = ([saleOf = 0]: readonly number[]) => cash('sale', one.amount * 7, { ...part, saleOf });
    await agree(may, records(store, out, ...(kind === 'sale' ? [paid] : [])), ([first = 0, second]) => {
      const left = line({ ...lot, number: first, kind, amount: one.amount, month: one.month, verdict: 'pending' });
      if (second === undefined) return;
      const row = { number: second, side: 'cash' as const, kind, campaign, amount: one.amount * 7, month: one.month };
      pair(left, line(row));
    });
  } else if (!('pick' in one)) {
    const period = day(one.month).slice(0, 7);
    const work = closeMonth(store.db, { districtId: D, period, closedBy: 'p0' }, NOW).then(() => undefined);
    await agree(book.mayClose(one.month), work, () => book.close(one.month));
  } else {
    const target = at(book.lines, one.pick);
    if (!target) return;
    const all = halves(target).toSorted((a, b) => a.number - b.number);
    if (one.do === 'reverse') {
      const isTaken = book.lines.some(({ reverses, verdict }) => reverses === target && verdict !== 'rejected');
      const there = all.every((half) =>
        comes(half) ? book.free(half.side === 'cash' ? inBox(half.campaign) : inLot(half.lot)) >= half.amount : true,
      );
      const may = book.isOpen(one.month) && target.verdict === 'approved' && !target.reverses && !isTaken && there;
      const part = { campaignId: target.campaign, day: day(one.month) };
      const again = all.map((half) => (before: readonly number[]) => {
        const back = { ...part, reverses: half.number };
        if (half.side === 'goods') return { ...goods(half.kind, half.amount, { ...back, lot: half.lot ?? 0 }) };
        return cash(half.kind, half.amount, { ...back, ...(half.kind === 'sale' && { saleOf: before[0] ?? 0 }) });
      });
      await agree(may, records(store, ...again), (numbers) => {
        const made = all.map((half, index) =>
          line({ ...half, number: numbers[index]!, month: one.month, reverses: half, verdict: 'pending' }),
        );
        if (made[1]) pair(made[0]!, made[1]);
      });
    } else {
      const verdict = one.do === 'approve' ? 'approved' : 'rejected';
      const by = one.by === 0 ? 'p0' : 'p1';
      const may = target.verdict === 'pending' && book.isOpen(target.month) && (verdict === 'rejected' || by !== 'p0');
      const work = judges(
        store,
        all.map(({ number }) => number),
        verdict,
        by,
      ).then(() => undefined);
      await agree(may, work, () => {
        for (const half of all) half.verdict = verdict;
      });
    }
  }
}

/** G8: what the views say is what counting every line again says. */
async function sameSums(store: Store, { lines, balance, free }: Book): Promise<void> {
  const boxes = await cashBoxes(store.db, D);
  for (const campaign of ['c0', 'c1']) {
    const box = boxes.find(({ campaignId }) => campaignId === campaign) ?? { balanceFen: 0, freeFen: 0 };
    expect([box.balanceFen, box.freeFen]).toEqual([balance(inBox(campaign)), free(inBox(campaign))]);
    expect(box.freeFen).toBeGreaterThanOrEqual(0);
  }
  const lots = [...new Set(lines.flatMap(({ lot }) => lot ?? []))];
  const there = lots.map((lot) => [lot, balance(inLot(lot))]).filter(([, qty]) => qty !== 0);
  const shelf = await stock(store.db, D);
  expect(shelf.map(({ lot, qty }) => [lot, qty])).toEqual(there.toSorted(([a = 0], [b = 0]) => a - b));
  const figures = await charityFigures(store.db, D, { from: '2026-01-01', to: '2026-12-31' });
  const times = (one: Line) => (one.verdict !== 'approved' ? 0 : one.reverses ? -one.amount : one.amount);
  const total = (side: Line['side'], kind: Line['kind']) =>
    lines.filter((one) => one.side === side && one.kind === kind).reduce((sum, one) => sum + times(one), 0);
  expect(figures.cash).toEqual({
    giftsFen: total('cash', 'gift'),
    salesFen: total('cash', 'sale'),
    outFen: total('cash', 'grant'),
  });
  expect(figures.goods).toEqual({
    inFen: { invoice: 0, market: total('goods', 'gift') * 5000, donor: 0 },
    soldFen: total('goods', 'sale') * 5000,
    grantedFen: total('goods', 'grant') * 5000,
  });
}

const RUNS = 50;
const OPS = 100;

describe.skipIf(noServer('the charity’s books by chance'))('the charity’s books by chance', () => {
  let server: ServerDatabase;
  beforeAll(async () => {
    server = await serverDatabase('charity');
  });
  afterAll(() => server?.drop());

  it(`G2, G3, G7, G8: ${RUNS * OPS} random operations: the same is refused, the sums are the same, the hashes follow`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(op, { minLength: OPS, maxLength: OPS }), async (ops) => {
        const store = await server.empty();
        await seedBooks(store);
        const book = exerciseBook();
        for (const one of ops) await play(store, book, one);
        await sameSums(store, book);
        expect(await brokenMonths(store)).toEqual([]);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 600_000);
});
