import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { charityEntry } from '#db/charity.ts';
import { closeMonth } from '#db/charity-entries.ts';
import { cashBoxes, entriesOf, stock } from '#db/charity-queries.ts';
import type { Store } from '#db/client.ts';
import { brokenMonths, cash, D, goods, judges, NOW, records, seedBooks } from '#test/support/charity.ts';
import { emptyStore } from '#test/support/database.ts';

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
  await seedBooks(store);
});

/** What the database says to it. */
async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => 'done',
    (cause: Error) => (cause.cause instanceof Error ? cause.cause.message : cause.message),
  );
  return String(error);
}

const booked = async (...lines: Parameters<typeof records>[1][]) => {
  const numbers = await records(store, ...lines);
  await judges(store, numbers);
  return numbers;
};

describe('G1: the books only grow', () => {
  it.each([
    'update charity_entry set amount_fen = 1',
    'delete from charity_entry',
    'truncate charity_entry cascade',
    "update charity_verdict set verdict = 'rejected', reason = 'x'",
    'delete from charity_verdict',
    'truncate charity_verdict',
    'update charity_close set cash_in_fen = 0',
    'delete from charity_close',
    'truncate charity_close',
    "update charity_campaign set name = 'x'",
    'delete from charity_campaign',
  ])('%s is refused to whoever owns the tables', async (statement) => {
    await booked(() => cash('gift', 100));
    await closeMonth(store.db, { districtId: D, period: '2026-07', closedBy: 'p0' }, NOW);
    expect(await refusal(store.db.execute(statement))).toMatch(/^rows of charity_\w+ are only ever added$/u);
  });

  it('a reversal repeats what it takes back, once', async () => {
    const [gift = 0] = await records(store, () => cash('gift', 100));
    const back = (fen: number) => records(store, () => cash('gift', fen, { reverses: gift }));
    expect(await refusal(back(100))).toBe('a reversal repeats the approved entry that it takes back');
    await judges(store, [gift]);
    expect(await refusal(back(99))).toBe('a reversal repeats the approved entry that it takes back');
    const [first = 0] = await back(100);
    expect(await refusal(back(100))).toBe('an entry is taken back once');
    await judges(store, [first], 'rejected');
    const [second = 0] = await back(100);
    await judges(store, [second]);
    // G8
    expect(await cashBoxes(store.db, D)).toMatchObject([{ balanceFen: 0, freeFen: 0 }]);
    expect((await entriesOf(store.db, D, { number: gift }))[0]).toMatchObject({ reversedBy: second, isReversed: true });
  });
});

it('G2: no row is cash and goods, or neither', async () => {
  const both = { ...goods('gift', 1), amountFen: 5000 };
  expect(await refusal(records(store, () => both))).toContain('charity_entry_cash_or_goods');
  expect(await refusal(records(store, () => ({ ...cash('gift', 1), amountFen: null })))).toContain(
    'charity_entry_cash_or_goods',
  );
  expect(await refusal(records(store, () => ({ ...goods('gift', 1), basis: null })))).toContain(
    'charity_entry_cash_or_goods',
  );
});

describe('G3: a sale is goods that leave once and money that comes once', () => {
  it('neither half is written or approved alone, and goods are paid for once', async () => {
    const [lot = 0] = await booked(() => goods('gift', 10));
    const out = () => goods('sale', 4, { lot });
    expect(await refusal(records(store, out))).toBe('a sale is goods that leave and money that comes');
    const [sold = 0, paid = 0] = await records(store, out, ([saleOf = 0]) => cash('sale', 400, { saleOf }));
    expect(await refusal(judges(store, [sold]))).toBe('a sale is goods that leave and money that comes');
    expect(await refusal(records(store, () => cash('sale', 400, { saleOf: sold })))).toContain(
      'charity_entry_sale_of_key',
    );
    expect(await refusal(records(store, () => cash('sale', 400, { saleOf: lot })))).toBe(
      'a sale brings money for goods that it took',
    );
    await judges(store, [sold, paid]);
    expect((await stock(store.db, D))[0]).toMatchObject({ lot, qty: 6 });
    expect(await cashBoxes(store.db, D)).toMatchObject([{ balanceFen: 400 }]);
  });

  it('goods leave as what they came as, and never more than there are', async () => {
    const [lot = 0] = await booked(() => goods('gift', 10));
    expect(await refusal(records(store, () => goods('grant', 11, { lot })))).toBe('more would leave than is there');
    const dearer = { ...goods('grant', 1, { lot }), unitValueFen: 9999 };
    expect(await refusal(records(store, () => dearer))).toBe('goods leave as what they came as');
    const [waiting = 0] = await records(store, () => goods('gift', 5));
    expect(await refusal(records(store, () => goods('grant', 1, { lot: waiting })))).toBe(
      'more would leave than is there',
    );
  });
});

it('G4: what goes out has a receipt or a photo before it counts', async () => {
  const [gift = 0] = await booked(() => cash('gift', 1000));
  expect(gift).toBeGreaterThan(0);
  const [bare = 0] = await records(store, () => ({ ...cash('grant', 100), receiptNo: null }));
  expect(await refusal(judges(store, [bare]))).toBe('what goes out has a receipt or a photo');
  const shown = sql`insert into picture (id, district_id, subject, platform, source, state, attempts, due_at, created_at)
    values ('x', ${D}, ${`charity:${bare}`}, 'demo', '{}', 'wanted', 0, now(), now())`;
  await store.db.execute(shown);
  await judges(store, [bare]);
});

it('G5: whoever wrote it down does not approve it, and a verdict is given once', async () => {
  const [gift = 0] = await records(store, () => cash('gift', 100));
  expect(await refusal(judges(store, [gift], 'approved', 'p0'))).toBe('nobody approves an entry of their own');
  await judges(store, [gift]);
  expect(await refusal(judges(store, [gift], 'rejected'))).toContain('charity_verdict');
});

it('G6: the party is kept beside the name that is shown', async () => {
  await records(store, () => ({ ...cash('gift', 100), party: '李女士', shownParty: '爱心人士' }));
  expect(await store.db.select({ party: charityEntry.party }).from(charityEntry)).toEqual([{ party: '李女士' }]);
  const torn = { ...cash('gift', 100), shownParty: '两\t行' };
  expect(await refusal(records(store, () => torn))).toContain('charity_entry_on_one_line');
});

describe('G7: a month that is closed', () => {
  const close = (period: string, at = NOW) => closeMonth(store.db, { districtId: D, period, closedBy: 'p0' }, at);

  it('takes no entry and no verdict any more', async () => {
    const [gift = 0] = await booked(() => cash('gift', 100));
    await close('2026-07');
    const late = [cash('gift', 100), cash('gift', 100, { day: '2026-05-01' }), cash('gift', 100, { reverses: gift })];
    for (const one of late)
      expect(await refusal(records(store, () => one))).toMatch(/^the month of 2026-0[57]-\d\d is closed$/u);
    await records(store, () => cash('gift', 100, { reverses: gift, day: '2026-08-01' }));
  });

  it('is over, is the next, and has nothing that waits', async () => {
    const [gift = 0] = await records(store, () => cash('gift', 100));
    expect(await refusal(close('2026-07', new Date('2026-07-31T23:59:59+08:00')))).toBe(
      'a month is closed after it is over',
    );
    expect(await refusal(close('2026-07'))).toBe('something before is still open');
    expect(await refusal(close('2026-08'))).toBe('something before is still open');
    await judges(store, [gift]);
    expect(await refusal(close('2026-08'))).toBe('something before is still open');
    await close('2026-07', new Date('2026-08-01T00:00:00+08:00'));
    expect(await refusal(close('2026-07'))).toBe('months are closed once, in their order');
    expect(await refusal(close('2026-06'))).toBe('months are closed once, in their order');
    await close('2026-09');
    expect(await brokenMonths(store)).toEqual([]);
  });

  it('has the totals and the hash that the database works out, whatever is written', async () => {
    await booked(() => cash('gift', 100));
    const lie = { districtId: D, period: '2026-07', closedBy: 'p0', cashInFen: 9, entries: 9, hash: 'f'.repeat(64) };
    const closed = await closeMonth(store.db, lie, NOW);
    expect(closed).toMatchObject({ entries: 1, cashInFen: 100, cashOutFen: 0, goodsInFen: 0 });
    expect(await brokenMonths(store)).toEqual([]);
  });

  it('shows by its hash that somebody who may do everything changed an entry', async () => {
    await booked(() => cash('gift', 100));
    await close('2026-07');
    await store.db.execute('alter table charity_entry disable trigger user');
    await store.db.execute('update charity_entry set amount_fen = 90');
    await store.db.execute('alter table charity_entry enable trigger user');
    expect(await brokenMonths(store)).toEqual(['2026-07']);
  });
});
