import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, daysUntil, lastDay, monthOf, monthsFrom } from '#handlers/rotation/months.ts';
import { assign, creditFor, type Member, type Turn, turnsOf } from '#handlers/rotation/order.ts';
import { takeMonth } from '#handlers/rotation/reading.ts';

const member = (id: string, more: Partial<Member> = {}): Member => ({
  id,
  joinedOn: '2026-01-01',
  leftOn: null,
  credit: 0,
  ...more,
});

const given = (members: Member[], served: Turn[], months: string[]) => [...assign(members, served, months).values()];

describe('the order of the rota', () => {
  it('R3: goes by turns served, so that whoever was passed over comes first', () => {
    const served = [
      { month: '2026-01', by: 'a' },
      { month: '2026-02', by: 'b' },
      { month: '2026-03', by: 'a' },
    ];
    expect(
      given(
        ['a', 'b', 'c'].map((id) => member(id)),
        served,
        monthsFrom('2026-04', 6),
      ),
    ).toEqual(['c', 'b', 'c', 'a', 'b', 'c']);
  });

  it('R2: somebody new is appended, and does not get every month until it has caught up', () => {
    const served = monthsFrom('2025-01', 12).map((month, at) => ({ month, by: at % 2 === 0 ? 'a' : 'b' }));
    const old = [member('a'), member('b')];
    const late = member('c', { joinedOn: '2026-02-01', credit: creditFor(old, served) });
    expect(given([...old, late], served, monthsFrom('2026-01', 6))).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('leaves out whoever has not begun or has left, and months for which nobody is there', () => {
    const gone = member('a', { leftOn: '2026-02-28' });
    const late = member('b', { joinedOn: '2026-04-01' });
    expect([...assign([gone, late], [], monthsFrom('2026-01', 4))]).toEqual([
      ['2026-01', 'a'],
      ['2026-02', 'a'],
      ['2026-04', 'b'],
    ]);
  });

  it('keeps the turns of members who were there all along within one of each other, whatever was served before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 24 }),
        (count, past) => {
          const members = Array.from({ length: count }, (_, at) => member(`m${at}`, { joinedOn: '2020-01-01' }));
          const served = past.map((at, nth) => ({ month: addMonths('2024-01', nth), by: `m${at % count}` }));
          const turns = [...served];
          const gap = () => {
            const counts = members.map((one) => turnsOf(one, turns));
            return Math.max(...counts) - Math.min(...counts);
          };
          const before = gap();
          for (const [month, by] of assign(members, served, monthsFrom('2026-01', 48))) turns.push({ month, by });
          expect(gap()).toBeLessThanOrEqual(Math.max(1, before));
          expect(turns.length - served.length).toBe(48);
        },
      ),
    );
  });
});

describe('R6: months are counted as months', () => {
  it('knows their ends, leap years included', () => {
    expect(monthsFrom('2026-11', 4)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(addMonths('2026-01', -1)).toBe('2025-12');
    expect([lastDay('2027-02'), lastDay('2028-02'), lastDay('2026-12')]).toEqual([
      '2027-02-28',
      '2028-02-29',
      '2026-12-31',
    ]);
    expect(monthOf(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01');
    expect(daysUntil('2027-01', new Date('2026-12-24T23:59:00+08:00'))).toBe(8);
  });

  it.each([
    ['7月 9月', '2027-07', '9月'],
    ['11月', '2026-11', ''],
    ['２０２７年３月 建设银行', '2027-03', '建设银行'],
    ['2027-03 ABC Bank', '2027-03', 'ABC Bank'],
    ['明年12月 X', '2027-12', 'X'],
    ['下个月', '2026-12', ''],
    ['本月 巡查', '2026-11', '巡查'],
  ])('reads %j', (said, month, rest) => {
    expect(takeMonth(said, new Date('2026-11-24T10:00:00+08:00'))).toEqual({ month, rest });
  });

  it.each(['13月', '1号楼', '2027-13', '建设银行', '每月'])('reads no month in %j', (said) => {
    expect(takeMonth(said, new Date('2026-11-24T10:00:00+08:00'))).toBeUndefined();
  });
});
