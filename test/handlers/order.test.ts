import { describe, expect, it } from 'vitest';
import { read, world } from '#test/support/world.ts';

type World = Awaited<ReturnType<typeof world>>;
const said = async (w: World, who: string, words: string, chat = who) =>
  (await w.says(who, words, { chat })).map(read).join('\n');

describe('禁言', () => {
  it('P13: the bot does not serve who is muted, but for danger to life', async () => {
    const w = await world();
    expect(await said(w, 'sun', '禁言 @张伟 2小时 刷屏')).toBe(
      '张伟 的消息小π暂时不接，到3月4日（周三）11:00为止（原因：刷屏）。着火这样的急事照样能报。要提前放开请发：解除禁言 张伟',
    );
    expect(await said(w, 'zhang', '事件')).toBe(
      '管理员让小π暂时不接您的消息，到3月4日（周三）11:00为止（原因：刷屏）。着火、有人受伤这样的急事照样可以报。有疑问请找管理员。',
    );
    expect(await said(w, 'zhang', '报事 3号楼着火了')).toContain('#1 3号楼着火了');
    expect(await said(w, 'zhang', '2号楼电梯里着火了')).toContain('#2 2号楼电梯里着火了');
    expect(await said(w, 'zhang', '报事 灯坏了')).toContain('暂时不接您的消息');
    expect(await said(w, 'sun', '禁言')).toBe('正在禁言的人\n张伟：到3月4日（周三）11:00（刷屏）');
    expect(await said(w, 'sun', '解除禁言 张伟')).toBe('张伟 可以正常说话了。');
    expect(await said(w, 'zhang', '事件')).not.toContain('暂时不接');
    expect(await said(w, 'sun', '解除禁言 张伟')).toBe('张伟 没有被禁言。');
    expect(await said(w, 'sun', '禁言')).toBe('现在没有人被禁言。要禁言请发：禁言 @某人 2小时 刷屏');
  });

  it('is over by itself', async () => {
    const w = await world();
    await said(w, 'sun', '禁言 张伟 半小时 刷屏');
    w.passes(30);
    expect(await said(w, 'zhang', '事件')).not.toContain('暂时不接');
  });

  it.each([
    ['禁言 张伟', '请写上谁、多久、为什么，例如：禁言 @李强 2小时 刷屏'],
    ['禁言 张伟 2小时', '请写一句原因（最多 100 个字），例如：禁言 @李强 2小时 刷屏'],
    ['禁言 张伟 60天 刷屏', '最多 30 天，请写短一点，例如：禁言 @李强 7天 刷屏'],
    ['禁言 孙书记 2小时 刷屏', '不能禁言自己。'],
    ['解除禁言', '请写上是谁，例如：解除禁言 @李强'],
  ])('answers %j in one helpful sentence', async (typed, sentence) => {
    expect(await said(await world(), 'sun', typed)).toBe(sentence);
  });
});

describe('敏感词', () => {
  it('P14: members’ words with a blocked one in them are not passed on, but for danger to life', async () => {
    const w = await world();
    expect(await said(w, 'sun', '敏感词 加 代开发票')).toBe(
      '记下了：成员和处置员的话里有“代开发票”，小π不转发，会请他换个说法。急事不受影响。要去掉请发：敏感词 删 代开发票',
    );
    const blocked = '“代开发票”这个词小π不转发。请换个说法再发一次，这一次什么都没有做。';
    expect(await said(w, 'wang', '报事 门口有人代 开 发 票', 'duty')).toBe(blocked);
    expect(await said(w, 'wang', '报事 代开发票的店着火了', 'duty')).toContain('#1');
    expect(await said(w, 'zhou', '报事 门口有人代开发票', 'duty')).toContain('#2');
    expect(await said(w, 'sun', '敏感词')).toBe('敏感词（1）：代开发票');
    expect(await said(w, 'sun', '敏感词 加 代开发票')).toBe('“代开发票”已经在里面了。');
    expect(await said(w, 'sun', '敏感词 删 代开发票')).toBe('去掉了，“代开发票”可以转发了。');
    expect(await said(w, 'sun', '敏感词 删 代开发票')).toBe('里面没有“代开发票”。单发“敏感词”看全部。');
    expect(await said(w, 'wang', '报事 门口有人代开发票', 'duty')).toContain('#3');
  });

  it.each([
    ['敏感词 代开发票', '请写：敏感词 加 代开发票，或：敏感词 删 代开发票'],
    ['敏感词 加 票', '敏感词要 2 到 20 个字，例如：敏感词 加 代开发票'],
    ['敏感词', '还没有敏感词。要加请发：敏感词 加 代开发票'],
  ])('answers %j in one helpful sentence', async (typed, sentence) => {
    expect(await said(await world(), 'sun', typed)).toBe(sentence);
  });
});

describe('too much at once', () => {
  const limits = { person: 3, group: 5 };
  const tooFast =
    '您发得太快了，小π先歇一分钟再听您说。着火、有人受伤这样的急事不用等，直接发：报事 着火了，写上在哪里。';

  it('P15: one sentence stands for all that is too much, and danger to life is always heard', async () => {
    const w = await world({ limits });
    for (let at = 0; at < 3; at++) expect(await said(w, 'wang', '事件')).not.toBe(tooFast);
    expect(await said(w, 'wang', '事件')).toBe(tooFast);
    expect(await said(w, 'wang', '事件')).toBe('');
    expect(await said(w, 'zhang', '事件')).not.toBe(tooFast);
    expect(await said(w, 'wang', '报事 3号楼着火了')).toContain('#1 3号楼着火了');
    w.passes(1);
    expect(await said(w, 'wang', '事件')).not.toBe(tooFast);
  });

  it('counts a group as well, and a press is told each time', async () => {
    const w = await world({ limits });
    const [card] = await w.says('wang', '报事 灯坏了');
    await said(w, 'zhang', '事件', 'duty');
    await said(w, 'zhang', '事件', 'duty');
    await said(w, 'li', '事件', 'duty');
    await said(w, 'zhao', '事件', 'duty');
    expect(await said(w, 'zhou', '事件', 'duty')).toBe(
      '这个群一分钟里的消息太多了，请过一分钟再发。着火、有人受伤这样的急事不用等，直接发：报事 着火了，写上在哪里。',
    );
    expect(await said(w, 'zhou', '事件', 'duty')).toBe('');
    expect((await w.presses('li', card!, '接单')).toast).toContain('这个群一分钟里的消息太多了');
    expect(await said(w, 'zhou', '事件')).not.toContain('太多了');
  });
});
