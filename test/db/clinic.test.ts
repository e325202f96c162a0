import { beforeEach, describe, expect, it } from 'vitest';
import { addWalkIn, bookSlot, clinicFigures, moveAppointment, takenSlots } from '#db/appointment.ts';
import type { Store } from '#db/client.ts';
import { clinic } from '#db/clinic.ts';
import { planClinics } from '#db/clinic-days.ts';
import { ensureDistrict } from '#db/district.ts';
import { ensurePerson } from '#db/person.ts';
import { emptyStore } from '#test/support/database.ts';

const NOW = new Date('2026-11-24T10:00:00+08:00');
const DAY = '2026-12-03';
const at = (time: string) => new Date(`${DAY}T${time}:00+08:00`);
const PLAN = { from: '09:00', to: '11:00', slotMinutes: 20, lawyer: '陈律师', firm: '粤海律所' };

let store: Store;
let ids: number;

beforeEach(async () => {
  store = await emptyStore();
  ids = 0;
  await ensureDistrict(store.db, { id: 'd', name: '测试商圈', at: NOW });
  for (let n = 0; n < 10; n++) {
    const account = { realm: 'demo', id: `p${n}` };
    await ensurePerson(store.db, { districtId: 'd', id: `p${n}`, account, name: `成员${n}`, named: true, at: NOW });
  }
  await planClinics(store.db, 'd', [{ day: DAY }, { day: '2026-10-01', reason: '国庆节放假' }], PLAN, NOW);
});

const books = (personId: string, time: string, now = NOW) => {
  const row = { districtId: 'd', id: `a${++ids}`, day: DAY, startsAt: at(time), personId, topic: 'lease' as const };
  return store.transaction((tx) => bookSlot(tx, row, now));
};
const moves = (id: string, to: Parameters<typeof moveAppointment>[2]) =>
  store.transaction((tx) => moveAppointment(tx, { districtId: 'd', id }, to, NOW));

describe('lawyer Thursdays', () => {
  it('L1: one person for a slot, however many press at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => books(`p${n}`, '09:20')));
    expect(answers.filter(({ kind }) => kind === 'booked')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'taken')).toHaveLength(9);
  });

  it('L1: one slot for a person, and another once the first is given back', async () => {
    const first = await books('p1', '09:00');
    expect(await books('p1', '09:40')).toMatchObject({ kind: 'already', appointment: { startsAt: at('09:00') } });
    await moves(first.kind === 'booked' ? first.appointment.id : '', 'cancelled');
    expect((await books('p1', '09:40')).kind).toBe('booked');
    expect(await takenSlots(store.db, 'd', DAY)).toEqual([at('09:40')]);
  });

  it('takes no time that is no slot, is over, or is on a day without a lawyer', async () => {
    expect((await books('p1', '09:05')).kind).toBe('closed');
    expect((await books('p1', '11:00')).kind).toBe('closed');
    expect((await books('p1', '09:00', at('09:00'))).kind).toBe('closed');
    await store.db.update(clinic).set({ state: 'cancelled', reason: '律师出差' });
    expect((await books('p1', '09:00')).kind).toBe('closed');
  });

  it('plans a Thursday once', async () => {
    expect(await planClinics(store.db, 'd', [{ day: DAY }, { day: '2026-12-10' }], PLAN, NOW)).toBe(1);
  });

  it('L3, L4, L5: counts sessions and people, walk-ins too, and gives a reason for every day without a lawyer', async () => {
    const first = await books('p1', '09:00');
    const second = await books('p2', '09:20');
    await moves(first.kind === 'booked' ? first.appointment.id : '', 'done');
    await moves(second.kind === 'booked' ? second.appointment.id : '', 'no_show');
    await addWalkIn(store.db, { districtId: 'd', id: 'w1', day: DAY, topic: 'labour' }, at('10:00'));
    await store.db.update(clinic).set({ state: 'held' });

    expect(await clinicFigures(store.db, 'd', '2026-01-01', '2027-01-01')).toMatchObject({
      held: 2,
      served: 2,
      walkIns: 1,
      noShows: 1,
    });
  });

  it('L3: a missing Thursday keeps its reason', async () => {
    const { without } = await clinicFigures(store.db, 'd', '2026-01-01', '2027-01-01');
    expect(without).toEqual([{ day: '2026-10-01', reason: '国庆节放假' }]);
    await expect(store.db.update(clinic).set({ state: 'cancelled', reason: null })).rejects.toMatchObject({
      cause: { code: '23514' },
    });
  });
});
