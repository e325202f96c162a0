import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldTime } from '#src/language/time/fold.ts';
import { jsonOf } from '#src/language/time/json.ts';
import { timeReader } from '#src/language/time/read.ts';
import { marked, phrases, publishedCalendar } from '#test/support/phrases.ts';

const list = phrases();
const read = timeReader();
const now = new Date('2026-11-24T14:20:00+08:00');

describe('the phrases', () => {
  it('are at least 400, a quarter of them put aside before the grammar was written', () => {
    expect(list.length).toBeGreaterThanOrEqual(400);
    expect(list.filter(({ held }) => held).length).toBeGreaterThanOrEqual(list.length / 4);
  });

  for (const held of [true, false]) {
    it(`are never read wrongly without a question (${held ? 'put aside' : 'written along'})`, () => {
      const silent = marked(list.filter((phrase) => Boolean(phrase.held) === held)).filter(
        ({ mark }) => mark === 'silent',
      );
      expect(silent.map(({ now, text, expect, got }) => ({ now, text, expect, got }))).toEqual([]);
    });
  }
});

describe('the phrases written after the grammar', () => {
  it('are never read wrongly without a question', () => {
    const silent = marked(phrases('fresh.jsonl')).filter(({ mark }) => mark === 'silent');
    expect(silent.map(({ now, text, expect, got }) => ({ now, text, expect, got }))).toEqual([]);
  });
});

/** Pieces of times and of what surrounds them, thrown together. */
const pieces = fc
  .array(
    fc.constantFrom(
      ...[
        '明天',
        '后天',
        '今晚',
        '下周',
        '周五',
        '每',
        '每周',
        '每天',
        '12月',
        '5日',
        '31号',
        '2月30日',
        '下午',
        '晚上',
        '凌晨',
        '3点',
        '半',
        '一刻',
      ],
      ...[
        '15:30',
        '25:00',
        '差',
        '十分',
        '后',
        '前',
        '到',
        '至',
        '-',
        '、',
        '和',
        '，',
        ' ',
        '国庆节',
        '春节',
        '第一个',
        '工作日',
        '最后一个',
        '个半',
        '小时',
      ],
      ...[
        '活动',
        '提前',
        '一天',
        '共3次',
        '为止',
        '从',
        '起',
        '开始',
        '农历',
        '腊月二十三',
        '月底',
        '号楼',
        '#17',
        '13800138000',
        '🎉',
        '。',
        '\n',
      ],
    ),
    { maxLength: 9 },
  )
  .map((words) => words.join(''));
const anything = fc.oneof(
  pieces,
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const fullWidth = (text: string) =>
  text
    .replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    .replaceAll(' ', '\u3000');

describe('any text', () => {
  it('is read without an error, and the spans lie in it, in order', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { spans, ...reading } = read(text, now, publishedCalendar);
        let last = 0;
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
        expect(spans.length > 0).toBe(reading.kind !== 'none');
        expect(JSON.stringify(jsonOf(reading))).not.toContain('null');
      }),
      { numRuns: 3000 },
    );
  });

  it('says the same in full-width letters, and folding it twice changes nothing', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(foldTime(foldTime(text))).toBe(foldTime(text));
        expect(foldTime(text)).toHaveLength(text.length);
        expect(jsonOf(read(fullWidth(text), now, publishedCalendar))).toEqual(
          jsonOf(read(text, now, publishedCalendar)),
        );
      }),
      { numRuns: 2000 },
    );
  });
});
