import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '#db/client.ts';
import { attendance, course, courseSession } from '#db/course.ts';
import { ensureDistrict } from '#db/district.ts';
import { balanceOf, enrol, fillCourse, leaveCourse, type NewFee, recordFee, reverseFee } from '#db/enrolment.ts';
import { ensurePerson } from '#db/person.ts';
import { emptyStore } from '#test/support/database.ts';

const NOW = new Date('2026-11-24T10:00:00+08:00');
const COURSE = { districtId: 'd', number: 7 };
const TRIAL = { districtId: 'd', number: 8 };

let store: Store;
let ids: number;

beforeEach(async () => {
  store = await emptyStore();
  ids = 0;
  await ensureDistrict(store.db, { id: 'd', name: '测试商圈', at: NOW });
  for (let at = 0; at < 4; at++) {
    const account = { realm: 'demo', id: `p${at}` };
    await ensurePerson(store.db, { districtId: 'd', id: `p${at}`, account, name: `成员${at}`, named: true, at: NOW });
  }
  const common = { title: '瑜伽', teacher: '林老师', place: 'π创空间', state: 'open', createdAt: NOW } as const;
  await store.db.insert(course).values([
    { ...COURSE, ...common, kind: 'regular', capacity: 2, feeFen: 20_000 },
    { ...TRIAL, ...common, kind: 'trial', capacity: 2, feeFen: 0 },
  ]);
  const session = (seq: number) => ({
    districtId: 'd',
    courseNumber: 7,
    seq,
    startsAt: new Date(NOW.getTime() + seq * 86_400_000),
    endsAt: new Date(NOW.getTime() + seq * 86_400_000 + 3_600_000),
    state: 'planned' as const,
  });
  await store.db.insert(courseSession).values([session(1), session(2)]);
});

const newId = () => `f${++ids}`;
const joins = (personId: string, key = COURSE) =>
  store.transaction((tx) => enrol(tx, key, { id: `e-${personId}-${++ids}`, feeId: newId(), personId, by: 'p0' }, NOW));
const idOf = (joined: Awaited<ReturnType<typeof joins>>) => ('enrolment' in joined ? joined.enrolment.id : '');
const pays = (enrolmentId: string, kind: NewFee['kind'], amountFen: number) => {
  const row = { districtId: 'd', id: newId(), enrolmentId, kind, amountFen, recordedBy: 'p0' };
  return store.transaction((tx) => recordFee(tx, row, NOW).then((how) => ({ how, id: row.id })));
};
const balance = (enrolmentId: string) => balanceOf(store.db, 'd', enrolmentId);

describe('a course', () => {
  it('takes as many as it has places for, in order, and charges them', async () => {
    const first = await joins('p1');
    await joins('p2');
    expect(await joins('p3')).toMatchObject({ kind: 'waiting', place: 1 });
    expect((await joins('p1')).kind).toBe('already');
    expect(await balance(idOf(first))).toEqual({ charged: 20_000, waived: 0, paid: 0, open: 20_000 });
  });

  it('C5: hands a place that is given back to the next, and leaves the money to be settled apart', async () => {
    const first = idOf(await joins('p1'));
    await joins('p2');
    const waits = idOf(await joins('p3'));
    await pays(first, 'payment', 20_000);
    await store.transaction((tx) => leaveCourse(tx, COURSE, 'p1', NOW));
    const next = await store.transaction((tx) => fillCourse(tx, COURSE, 'p0', newId, NOW));
    expect(next.map(({ personId }) => personId)).toEqual(['p3']);
    expect((await balance(waits)).open).toBe(20_000);
    expect((await balance(first)).paid).toBe(20_000);
    expect(await store.transaction((tx) => fillCourse(tx, COURSE, 'p0', newId, NOW))).toEqual([]);
  });

  it('C4: a trial is tried once', async () => {
    expect((await joins('p1', TRIAL)).kind).toBe('enrolled');
    await store.transaction((tx) => leaveCourse(tx, TRIAL, 'p1', NOW));
    expect((await joins('p1', TRIAL)).kind).toBe('closed');
  });

  it('C7: a lesson is made up once, and never by itself', async () => {
    const enrolmentId = idOf(await joins('p1'));
    const row = { districtId: 'd', enrolmentId, courseNumber: 7, recordedBy: 'p0', at: NOW };
    await store.db.insert(attendance).values({ ...row, seq: 1, state: 'absent' });
    const itself = store.db.insert(attendance).values({ ...row, seq: 2, state: 'present', madeUpSeq: 2 });
    await expect(itself).rejects.toMatchObject({ cause: { code: '23514' } });
    await store.db.insert(attendance).values({ ...row, seq: 2, state: 'present', madeUpSeq: 1 });
  });
});

describe('its money', () => {
  it('C2: is what the rows add up to, with waivers and what was taken back', async () => {
    const one = idOf(await joins('p1'));
    await pays(one, 'payment', 15_000);
    await pays(one, 'waiver', 3_000);
    const wrong = await pays(one, 'payment', 99_900);
    const row = { districtId: 'd', reverses: wrong.id, reason: '录错', by: 'p0' };
    expect(await store.transaction((tx) => reverseFee(tx, { ...row, id: newId() }, NOW))).toBe(true);
    expect(await store.transaction((tx) => reverseFee(tx, { ...row, id: newId() }, NOW))).toBe(false);
    expect(await balance(one)).toEqual({ charged: 20_000, waived: 3_000, paid: 15_000, open: 2_000 });
  });

  it('C3: refunds no more than was paid, also when many ask at once', async () => {
    const one = idOf(await joins('p1'));
    await pays(one, 'payment', 10_000);
    expect((await pays(one, 'refund', 10_001)).how).toBe('too-much');
    const answers = await Promise.all(Array.from({ length: 8 }, () => pays(one, 'refund', 3_000)));
    expect(answers.filter(({ how }) => how === 'recorded')).toHaveLength(3);
    expect((await balance(one)).paid).toBe(1_000);
  });

  it('C3: does not let a payment be taken back that was refunded', async () => {
    const one = idOf(await joins('p1'));
    const paid = await pays(one, 'payment', 10_000);
    await pays(one, 'refund', 4_000);
    const back = { districtId: 'd', id: newId(), reverses: paid.id, reason: '录错', by: 'p0' };
    await expect(store.transaction((tx) => reverseFee(tx, back, NOW))).rejects.toMatchObject({
      cause: { code: '23514' },
    });
  });

  it('C1: is never changed or deleted', async () => {
    await joins('p1');
    for (const change of [sql`update fee_entry set amount_fen = 1`, sql`delete from fee_entry`]) {
      await expect(store.db.execute(change)).rejects.toMatchObject({ cause: { code: '23001' } });
    }
  });
});
