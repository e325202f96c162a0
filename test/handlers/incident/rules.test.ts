import { describe, expect, it } from 'vitest';
import { STATES } from '#db/incident.ts';
import { isAlarm, likeness, readSpot, readTrouble } from '#handlers/incident/reading/read.ts';
import { readUntil } from '#handlers/incident/reading/until.ts';
import { allowed, STEPS, type StepName, timerAfter } from '#handlers/incident/rules.ts';

const NOW = new Date('2026-03-04T09:00:00+08:00');

describe('the table of steps', () => {
  it('lists these and no others', () => {
    const listed = Object.fromEntries(
      (Object.keys(STEPS) as StepName[]).map((step) => [
        step,
        STATES.filter((state) => allowed(step, state)).join(' '),
      ]),
    );
    expect(listed).toEqual({
      take: 'open',
      accept: 'open acked working waiting',
      arrive: 'open acked waiting',
      note: 'acked working waiting referred',
      release: 'acked',
      wait: 'acked working',
      resume: 'waiting',
      fix: 'open acked working waiting',
      verify: 'fixed',
      refuseFix: 'fixed',
      reopen: 'closed',
      offer: 'open acked working waiting',
      refer: 'open acked working waiting',
      answerReferral: 'referred',
      refuseReferral: 'referred',
      park: 'open acked working waiting fixed referred',
      clear: 'hard',
      merge: 'open acked working',
      unmerge: 'merged',
      reject: 'open acked',
      revive: 'rejected',
      level: 'open acked working waiting fixed referred',
      help: 'open acked working waiting fixed referred',
      botUnack: 'acked',
      botSettle: 'fixed',
    });
  });

  it('I1: gives every active state its next look, but for a wait, which has its own end', () => {
    const about = { level: 'p2', kind: 'maintenance' } as const;
    const seconds = (state: (typeof STATES)[number]) => {
      const at = timerAfter(state, about, NOW);
      return at && (at.getTime() - NOW.getTime()) / 1000;
    };
    expect(Object.fromEntries(STATES.map((state) => [state, seconds(state)]))).toEqual({
      open: 0,
      acked: 900,
      working: 7200,
      waiting: undefined,
      fixed: 259_200,
      referred: 86_400,
      hard: undefined,
      closed: undefined,
      merged: undefined,
      rejected: undefined,
    });
  });
});

describe('what a report says', () => {
  it.each([
    ['3号楼2层冒烟了', 'fire', 'p0', 'fire'],
    ['店里有股煤气味', 'fire', 'p0', 'gas'],
    ['有个小孩走丢了', 'person', 'p0', 'lost'],
    ['电梯里有人被困', 'person', 'p0', 'trapped'],
    ['3号楼2层消防通道被纸箱堵住了', 'fire', 'p1', 'exit'],
    ['有人在楼道给电动车充电', 'fire', 'p1', 'ebike'],
    ['B2漏水', 'maintenance', 'p2', 'leak'],
    ['停电了', 'maintenance', 'p1', 'power'],
    ['捡到一个黑色钱包', 'lostfound', 'p2', 'lostfound'],
    ['请问营业执照怎么办理', 'consult', 'p3', undefined],
    ['隔壁太吵', 'maintenance', 'p2', undefined],
  ])('%s', (what, kind, level, hazard) => {
    expect(readTrouble(what)).toEqual({ kind, level, hazard });
  });

  it.each([
    ['店里有股煤气味', true],
    ['3号楼冒烟了', true],
    ['燃气过户怎么办理', false],
    ['火灾保险在哪里买', false],
    ['车库灯坏了', false],
  ])('%s is an alarm without 报事: %s', (what, alarm) => {
    expect(isAlarm(what)).toBe(alarm);
  });

  it.each([
    ['3号楼2层冒烟了', '3号楼2层', true],
    ['三号楼二层的灯', '3号楼2层', true],
    ['B座负一楼漏水', 'B座负1层', true],
    ['３号楼Ｂ２漏水', '3号楼负2层', true],
    ['A12铺门口', 'A12铺', true],
    ['2号楼有异响', '2号楼', false],
    ['楼道里有杂物', undefined, undefined],
    ['二楼梯口', undefined, undefined],
  ])('%s is at %s', (what, name, exact) => {
    expect(readSpot(what)).toEqual(name === undefined ? undefined : { name, exact });
  });

  it('is like another, or not', () => {
    expect(likeness('3号楼2层消防通道堵了', '3号楼2层消防通道被堵了')).toBeGreaterThan(0.7);
    expect(likeness('车库灯坏了', '水管漏水')).toBe(0);
    expect(likeness('3号楼2层消防通道堵了', '3号楼3层消防通道堵了')).toBe(0);
    expect(likeness('灯坏了', '灯坏了')).toBe(0);
  });

  it.each([
    ['等配件 明天下午', '2026-03-05T18:00:00+08:00', '等配件'],
    ['等师傅到 12月5日 14:00', '2026-12-05T14:00:00+08:00', '等师傅'],
    ['3小时后 等水干', '2026-03-04T12:00:00+08:00', '等水干'],
    ['等物业 明天', '2026-03-05T18:00:00+08:00', '等物业'],
  ])('%s waits until', (said, at, rest) => {
    expect(readUntil(said, NOW)).toEqual({ at: new Date(at), rest });
  });

  it('names no time where none is said', () => {
    expect(readUntil('等配件', NOW)).toBeUndefined();
  });
});
