import { describe, expect, it } from 'vitest';
import { clean, isMistyped, matchName, readNumber, shorten } from '#src/language/words.ts';

describe('clean', () => {
  it.each([
    ['  报事　漏水 ', '报事 漏水'],
    ['报\u200B事\uFEFF 漏\u0000水\u0007', '报事 漏水'],
    ['\u202E反过来\u202C', '反过来'],
    ['一行\r\n二行\r三行', '一行\n二行\n三行'],
    ['家人👨‍👩‍👧在此', '家人👨‍👩‍👧在此'],
    ['字\u200D字', '字字'],
    ['半个\uD83D表情', '半个表情'],
  ])('%j -> %j', (typed, cleaned) => expect(clean(typed)).toBe(cleaned));
});

describe('matchName', () => {
  const commands = [
    { names: ['事件'], glued: false },
    { names: ['事件统计'], glued: false },
    { names: ['报事', 'report'], glued: true },
    { names: ['接单'], glued: false },
  ];
  it.each([
    ['事件', '事件', ''],
    ['事件 #3', '事件', '#3'],
    ['事件3', '事件', '3'],
    ['事件统计', '事件统计', ''],
    ['/REPORT  fire', '报事', 'fire'],
    ['ｒｅｐｏｒｔ fire', '报事', 'fire'],
    ['报事，漏水', '报事', '漏水'],
    ['报事漏水', '报事', '漏水'],
    ['接单＃１７', '接单', '＃１７'],
    ['接单第3件', '接单', '第3件'],
  ])('%j is %s with %j', (typed, name, rest) => {
    const match = matchName(commands, typed);
    expect(match && [match.command.names[0], match.rest]).toEqual([name, rest]);
  });

  it.each(['事件很多', '接单了', '报事怎么弄', '报事吗？', '漏水', '', '/'])('%j is none', (typed) => {
    expect(matchName(commands, typed)).toBeUndefined();
  });
});

describe('readNumber', () => {
  it.each([
    ['#17', 17, ''],
    ['17 换了灯管', 17, '换了灯管'],
    ['＃１７ 好了', 17, '好了'],
    ['17号，好了', 17, '好了'],
    ['第3件', 3, ''],
  ])('%j', (typed, number, rest) => expect(readNumber(typed)).toEqual({ number, rest }));

  it.each(['', '十七', '1234567890', '#'])('%j is no number', (typed) => expect(readNumber(typed)).toBeUndefined());
});

describe('shorten', () => {
  it('counts characters as people do and never cuts one', () => {
    expect(shorten('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 3)).toBe('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧');
    expect(shorten('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 2)).toBe('👨‍👩‍👧…');
  });
});

describe('isMistyped', () => {
  const commands = ['接单', '取消报名', 'help'].map((name) => ({ names: [name], glued: false }));

  it.each(['单接 #1', '接淡 #17', '取消报明 #3', '取消报 #3', 'hlep'])('%j is a command with a slip in it', (typed) => {
    expect(isMistyped(commands, typed)).toBe(true);
  });

  it.each(['接单 #1', '接送孩子怎么办', '订单', '取消订单怎么退款', '取消', '社保 3'])('%j is not', (typed) => {
    expect(isMistyped(commands, typed)).toBe(false);
  });
});
