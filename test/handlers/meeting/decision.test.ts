import { expect, it } from 'vitest';
import { PUBLISHED_DAYS, PUBLISHED_YEARS } from '#db/published-years.ts';
import { decidingSentences, readDecision } from '#handlers/meeting/reading/decision.ts';
import { readNth, readReference, readResolutionSeq } from '#handlers/meeting/reading/reference.ts';
import { calendarOf } from '#src/core/calendar.ts';

const now = new Date('2026-11-24T10:00:00+08:00');
const calendar = calendarOf(PUBLISHED_YEARS, PUBLISHED_DAYS);
const read = (sentence: string) => readDecision(sentence, { now, calendar });

it.each([
  ['③ 由物业公司牵头 12月15日前完成 永辉超市配合', 3, '', '物业公司', undefined, ['永辉超市'], '2026-12-15'],
  [
    '由物业公司牵头，12月15日前划好车位，永辉超市、建设银行配合。',
    undefined,
    '划好车位',
    '物业公司',
    undefined,
    ['永辉超市', '建设银行'],
    '2026-12-15',
  ],
  [
    '2. 东门增设垃圾桶：由建设银行牵头（王芳），月底前完成，配合单位：永辉超市',
    2,
    '东门增设垃圾桶',
    '建设银行',
    '王芳',
    ['永辉超市'],
    '2026-11-30',
  ],
  [
    '牵头单位：建设银行，负责人 @王芳，期限 12月9日，增设充电桩',
    undefined,
    '增设充电桩',
    '建设银行',
    '王芳',
    [],
    '2026-12-09',
  ],
  ['- 由物业公司牵头，下周五之前更换灯管', undefined, '更换灯管', '物业公司', undefined, [], '2026-12-04'],
  ['议题3：由永辉超市牵头，12月10日以前开放车位', 3, '开放车位', '永辉超市', undefined, [], '2026-12-10'],
])('M9: reads %j by rule', (sentence, itemSeq, what, lead, person, helpers, due) => {
  expect(read(sentence)).toMatchObject({ itemSeq, what, lead, person, helpers, due, needsFollowUp: true });
});

it('M9: what needs no follow-up names nobody and no day', () => {
  expect(read('决议：圆桌会每月一次（无需督办）')).toEqual({
    sentence: '圆桌会每月一次（无需督办）',
    itemSeq: undefined,
    what: '圆桌会每月一次',
    lead: undefined,
    person: undefined,
    helpers: [],
    due: undefined,
    needsFollowUp: false,
  });
});

it('M9: only sentences that decide something are taken from the minutes, each once', () => {
  const notes =
    '大家讨论了停车，牵头的事另议。\n- 由物业公司牵头，12月1日前划线；由物业公司牵头，12月1日前划线\n3、决议：每月一次，无需督办\n物业公司说人手不够';
  expect(decidingSentences(notes)).toEqual(['由物业公司牵头，12月1日前划线', '3、决议：每月一次，无需督办']);
});

it.each([
  ['#12 停车', { number: 12 }, '停车'],
  ['12', { number: 12 }, ''],
  ['圆桌2026-07 停车', { series: 'roundtable', nth: 7, year: 2026 }, '停车'],
  ['圆桌2026-07-③ 记错了', { series: 'roundtable', nth: 7, year: 2026 }, '-③ 记错了'],
  ['联席会议3：年度', { series: 'committee', nth: 3, year: undefined }, '年度'],
  ['圆桌会第7次', { series: 'roundtable', nth: 7, year: undefined }, ''],
  ['＃１２ 停车', { number: 12 }, '停车'],
  ['3号楼停车难', undefined, '3号楼停车难'],
  ['12栋楼道灯', undefined, '12栋楼道灯'],
])('takes the meeting from %j', (said, reference, rest) => {
  expect(readReference(said)).toEqual({ reference, rest });
});

it('reads numbers within a series and a meeting', () => {
  expect([readNth('2026-07'), readNth('7'), readNth('下周三')]).toEqual([
    { year: 2026, nth: 7 },
    { year: undefined, nth: 7 },
    undefined,
  ]);
  expect([readResolutionSeq('-③ 记错了'), readResolutionSeq(' 3'), readResolutionSeq('记错了')]).toEqual([
    { seq: 3, rest: '记错了' },
    { seq: 3, rest: '' },
    undefined,
  ]);
});
