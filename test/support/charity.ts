import type { EntryKind } from '#db/charity.ts';
import { ensureCampaign, holdBooks, judgeEntries, type NewEntry, recordEntry } from '#db/charity-entries.ts';
import { closes, entriesOf } from '#db/charity-queries.ts';
import type { Store } from '#db/client.ts';
import { ensureDistrict } from '#db/district.ts';
import { ensurePerson } from '#db/person.ts';
import { monthHash, ORIGIN, published } from '#handlers/charity/chain.ts';

export const D = 'd';
export const NOW = new Date('2026-12-20T10:00:00+08:00');

/** An empty set of books with two people, `p0` and `p1`, and two campaigns, `c0` and `c1`. */
export async function seedBooks({ db }: Store): Promise<void> {
  await ensureDistrict(db, { id: D, name: '测试商圈', at: NOW });
  for (const id of ['p0', 'p1']) {
    const account = { realm: 'demo', id };
    await ensurePerson(db, { districtId: D, id, account, name: `成员${id}`, named: true, at: NOW });
  }
  for (const id of ['c0', 'c1']) await ensureCampaign(db, { districtId: D, id, name: `项目${id}` }, NOW);
}

const party = { party: '迪卡侬', shownParty: '迪卡侬', recordedBy: 'p0', districtId: D };

export interface Part {
  readonly campaignId?: string;
  readonly day?: string;
  readonly reverses?: number;
}

const common = ({ campaignId = 'c0', day = '2026-07-20', reverses }: Part) => ({
  ...party,
  campaignId,
  day,
  ...(reverses !== undefined && { reverses, note: '录错' }),
});

export const cash = (kind: EntryKind, amountFen: number, part: Part & { saleOf?: number } = {}): NewEntry => ({
  ...common(part),
  side: 'cash',
  direction: kind === 'grant' ? 'out' : 'in',
  kind,
  amountFen,
  ...(part.saleOf !== undefined && { saleOf: part.saleOf }),
  ...(kind === 'grant' && { receiptNo: 'A1' }),
});

/** Basketballs, worth 50 yuan each. */
export const goods = (kind: EntryKind, qty: number, part: Part & { lot?: number } = {}): NewEntry => ({
  ...common(part),
  side: 'goods',
  direction: kind === 'gift' ? 'in' : 'out',
  kind,
  ...{ item: '篮球', qty, unit: '个', unitValueFen: 5000, basis: 'market', valuer: '成员p0' },
  ...(part.lot !== undefined && { lot: part.lot }),
  ...(kind === 'grant' && { receiptNo: 'A1' }),
});

/** Writes entries down in one transaction, each of which may name those before it. */
export const records = (store: Store, ...lines: ((before: readonly number[]) => NewEntry)[]): Promise<number[]> =>
  store.transaction(async (tx) => {
    await holdBooks(tx, D);
    const numbers: number[] = [];
    for (const line of lines) numbers.push(await recordEntry(tx, line(numbers), NOW));
    return numbers;
  });

export const judges = (
  store: Store,
  numbers: readonly number[],
  verdict: 'approved' | 'rejected' = 'approved',
  judgedBy = 'p1',
): Promise<void> =>
  store.transaction((tx) =>
    judgeEntries(
      tx,
      { districtId: D, numbers },
      { verdict, judgedBy, ...(verdict === 'rejected' && { reason: '错' }) },
      NOW,
    ),
  );

/** The months whose hash does not follow from their entries and the month before. */
export async function brokenMonths({ db }: Store): Promise<string[]> {
  const broken: string[] = [];
  let before = ORIGIN;
  for (const { period, prevHash, hash, entries: count } of (await closes(db, D)).reverse()) {
    const entries = await entriesOf(db, D, { period, verdict: 'approved' });
    const again = await monthHash(before, period, entries.map(published));
    if (prevHash !== before || again !== hash || entries.length !== count) broken.push(period);
    before = hash;
  }
  return broken;
}
