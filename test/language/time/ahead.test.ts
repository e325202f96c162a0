import { describe, expect, it } from 'vitest';
import { ahead } from '#src/language/time/ahead.ts';
import { jsonOf } from '#src/language/time/json.ts';
import { timeReader } from '#src/language/time/read.ts';
import { publishedCalendar } from '#test/support/phrases.ts';

const now = new Date('2026-11-24T14:20:00+08:00');
const read = timeReader();
const planned = (text: string) => jsonOf(ahead(read(text, now, publishedCalendar), now));

describe('a time for whoever plans', () => {
  it.each([
    ['上午9点', { kind: 'time', at: '2026-11-25T09:00:00+08:00' }],
    ['周一上午9点', { kind: 'time', at: '2026-11-30T09:00:00+08:00' }],
    ['5号', { kind: 'time', at: '2026-12-05' }],
    ['今天3点', { kind: 'time', at: '2026-11-24T15:00:00+08:00' }],
    ['下周一', { kind: 'time', at: '2026-11-30' }],
  ])('%s is still to come', (text, answer) => {
    expect(planned(text)).toEqual(answer);
  });

  it.each(['今天上午9点', '昨天下午3点', '上周五'])('%s is over, and no other day is put in its place', (text) => {
    expect(planned(text)).toEqual({ kind: 'ask', why: 'past', readings: [] });
  });

  it('still asks where two are to come, or something was not understood', () => {
    expect(planned('明天3点')).toMatchObject({ kind: 'ask', why: 'several', readings: [{}, {}] });
    expect(planned('下周三晚些时候')).toMatchObject({ kind: 'ask' });
    expect(planned('2月30日')).toEqual({ kind: 'ask', why: 'impossible', readings: [] });
    expect(planned('3号楼')).toEqual({ kind: 'none' });
  });

  it('keeps the places of the time, so that the rest are words', () => {
    const rest = (text: string) => {
      const { spans } = read(text, now, publishedCalendar);
      return [...spans]
        .reverse()
        .reduce((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
        .trim();
    };
    expect(rest('每周四上午9点 浇花')).toBe('浇花');
    expect(rest('烘焙课 12月5日14:00-16:00 多功能厅')).toBe('烘焙课  多功能厅');
    expect(rest('从下周一开始每天早上9点 喝水')).toBe('喝水');
    expect(rest('明天下午３点左右　回电话')).toBe('回电话');
    expect(rest('活动前1小时 提醒报名的人')).toBe('提醒报名的人');
  });
});
