import { describe, expect, it } from 'vitest';
import { groupAlike } from '#src/search/alike.ts';
import { contentOf, foldText, termsOf } from '#src/search/analyze.ts';
import { judge } from '#src/search/judge.ts';
import { readQuestion } from '#src/search/question.ts';

const terms = (text: string) => termsOf(foldText(text)).map(({ term }) => term);

describe('analysis', () => {
  it('reads Han characters one by one and two by two, with their sounds; letters and digits whole', () => {
    expect(terms('社保卡2024')).toEqual(['社', '保', '社保', "se'bao", '卡', '保卡', "bao'ka", '2024']);
  });

  it('folds traditional characters, width and case, and what ears mix up', () => {
    expect(terms('註銷')).toEqual(terms('注销'));
    expect(terms('ＩＤ')).toEqual(['id']);
    expect(terms('主校')).toContain(terms('注销').find((term) => term.includes("'")));
  });

  it('reads words typed in pinyin as sounds', () => {
    expect(terms('juzhuzheng')).toEqual(['juzhuzheng', "ju'zu", "zu'zen"]);
    expect(terms('wechat')).toEqual(['wechat']);
  });

  it.each([
    ['请问居住证怎么办理啊？', '居住证'],
    ['老师，我想办个营业执照需要什么材料', '营业执照'],
    ['群里有人知道社保卡在哪里办吗', '社保卡'],
  ])('finds the content of %j', (typed, content) => {
    expect(contentOf(foldText(typed))).toBe(content);
  });
});

describe('judgement', () => {
  const entry = (matter: string, title: string) => ({ matter, title, body: '' });
  const known = { size: 1000, df: new Map<string, number>() };

  it('answers what says exactly what is asked', () => {
    const found = [entry('a', '居住证办理'), entry('b', '居住证注销'), entry('c', '港澳通行证办理')];
    const verdict = judge(readQuestion('居住证注销'), found, known);
    expect(verdict.matters[0]).toBe('b');
    expect(verdict.reaction).toBe('answer');
  });

  it('never answers a question that stands whole in two titles', () => {
    const found = [entry('a', '居住证办理'), entry('b', '居住证注销')];
    expect(judge(readQuestion('居住证'), found, known).reaction).toBe('offer');
  });

  it('never answers a single word that is no title: it names a subject and asks nothing about it', () => {
    const found = [entry('a', '足球场使用')];
    expect(judge(readQuestion('什么足球'), found, known).reaction).toBe('offer');
    expect(judge(readQuestion('足球场使用'), found, known).reaction).toBe('answer');
  });

  it('hands over where nothing was found, or only crumbs of the question', () => {
    expect(judge(readQuestion('居住证'), [], known)).toEqual({ matters: [], confidence: 0, reaction: 'hand-over' });
    const found = [entry('a', '机动车驾驶证换证')];
    expect(judge(readQuestion('电动车充电桩怎么申请安装'), found, known).reaction).toBe('hand-over');
  });
});

it('like questions are grouped, whatever they are wrapped in', () => {
  const groups = groupAlike([
    { text: '请问充电桩怎么安装' },
    { text: '停车月卡多少钱' },
    { text: '充电桩安装在哪里办' },
  ]);
  expect(groups.map((group) => group.length)).toEqual([2, 1]);
});
