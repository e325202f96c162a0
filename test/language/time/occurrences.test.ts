import { describe, expect, it } from 'vitest';
import { occurrences, type Policy } from '#src/language/time/occurrences.ts';
import type { Recurrence } from '#src/language/time/reading.ts';
import { publishedCalendar } from '#test/support/phrases.ts';

const thursdays: Recurrence = {
  unit: 'week',
  interval: 1,
  weekdays: [4],
  times: [{ from: '09:00' }],
  from: '2026-01-01',
};
const of2026 = (policy: Policy, recurrence = thursdays) =>
  occurrences(recurrence, '2026-01-01', '2026-12-31', publishedCalendar, policy);

describe('a year of every Thursday in 2026', () => {
  it('has 53 Thursdays, of which three are days off, and says why', () => {
    const { list, unpublished } = of2026('skip');
    expect(unpublished).toBeUndefined();
    expect(list).toHaveLength(53);
    expect(list.filter(({ kind }) => kind === 'run')).toHaveLength(50);
    expect(list.filter(({ kind }) => kind === 'skipped')).toEqual([
      { planned: '2026-01-01', kind: 'skipped', because: { kind: 'holiday', name: '元旦' }, points: [] },
      { planned: '2026-02-19', kind: 'skipped', because: { kind: 'holiday', name: '春节' }, points: [] },
      { planned: '2026-10-01', kind: 'skipped', because: { kind: 'holiday', name: '国庆节' }, points: [] },
    ]);
  });

  it('is the same where only workdays count', () => {
    expect(of2026('workday').list.filter(({ kind }) => kind === 'skipped')).toHaveLength(3);
  });

  it('moves the three to the workday before', () => {
    expect(of2026('previous').list.filter(({ kind }) => kind === 'moved')).toMatchObject([
      { planned: '2026-01-01', to: '2025-12-31' },
      { planned: '2026-02-19', to: '2026-02-14', points: [{ at: new Date('2026-02-14T09:00:00+08:00') }] },
      { planned: '2026-10-01', to: '2026-09-30' },
    ]);
  });

  it('moves them to the workday after; 8 October is a Thursday itself', () => {
    expect(of2026('next').list.filter(({ kind }) => kind === 'moved')).toMatchObject([
      { planned: '2026-01-01', to: '2026-01-04' },
      { planned: '2026-02-19', to: '2026-02-24' },
    ]);
    expect(of2026('next').list.find(({ planned }) => planned === '2026-10-01')).toMatchObject({ kind: 'skipped' });
  });

  it('runs them all where holidays do not matter, in years that are not published too', () => {
    expect(of2026('run').list.every(({ kind }) => kind === 'run')).toBe(true);
    expect(occurrences(thursdays, '2027-01-01', '2027-12-31', publishedCalendar, 'run').list).toHaveLength(52);
  });
});

describe('the policies', () => {
  it('T1: stops at a year that is not published', () => {
    expect(occurrences(thursdays, '2026-12-24', '2027-01-31', publishedCalendar, 'skip')).toEqual({
      list: [
        {
          planned: '2026-12-24',
          kind: 'run',
          points: [{ day: '2026-12-24', at: new Date('2026-12-24T09:00:00+08:00') }],
        },
        {
          planned: '2026-12-31',
          kind: 'run',
          points: [{ day: '2026-12-31', at: new Date('2026-12-31T09:00:00+08:00') }],
        },
      ],
      unpublished: 2027,
    });
  });

  it('T2: a Sunday that is worked counts as a workday; skip leaves ordinary weekends alone', () => {
    const sundays: Recurrence = { unit: 'week', interval: 1, weekdays: [7], from: '2026-09-01' };
    const kinds = (policy: Policy) =>
      occurrences(sundays, '2026-09-13', '2026-09-27', publishedCalendar, policy).list.map(({ kind }) => kind);
    expect(kinds('workday')).toEqual(['skipped', 'run', 'skipped']);
    expect(kinds('skip')).toEqual(['run', 'run', 'skipped']);
  });

  it('happens once where two plans move to one day', () => {
    const daily: Recurrence = { unit: 'day', interval: 1, from: '2026-10-01' };
    const kinds = (to: string) =>
      occurrences(daily, '2026-10-01', to, publishedCalendar, 'next').list.map(({ kind }) => kind);
    expect(kinds('2026-10-03')).toEqual(['moved', 'skipped', 'skipped']);
    expect(kinds('2026-10-08')).toEqual([...Array(7).fill('skipped'), 'run']);
  });

  it('counts plans, skipped ones too', () => {
    const { list } = occurrences({ ...thursdays, count: 3 }, '2026-01-08', '2026-12-31', publishedCalendar, 'skip');
    expect(list.map(({ planned }) => planned)).toEqual(['2026-01-08', '2026-01-15']);
  });
});
