import { describe, expect, it } from 'vitest';
import { MATTERS, putAll } from '#test/support/matters.ts';
import { read, type Shown, world } from '#test/support/world.ts';

async function desk() {
  const it = await world();
  await putAll(it.store, it.district.id, MATTERS);
  const asks = (who: string, text: string, chat = who) => it.says(who, text, { chat });
  return { ...it, asks };
}

const inChat = (shown: readonly Shown[], chat: string) => read(shown.find((one) => one.chat === chat));

const OPEN = [
  '#1 咨询：中庭摆义诊摊找谁批【待答复】',
  '中庭摆义诊摊找谁批',
  '提问：王芳 · 3月4日（周三）09:00',
  '最晚答复：3月5日（周四）09:00',
  '下一步：工作人员请发：答复 #1 怎么回答',
].join('\n');

describe('转人工', () => {
  it('hangs the question where it was asked and with those who answer', async () => {
    const { asks } = await desk();
    const shown = await asks('wang', '转人工 中庭摆义诊摊找谁批');
    expect(shown.map(({ chat }) => chat).sort()).toEqual(['sun', 'wang', 'zhou']);
    expect(new Set(shown.map(read))).toEqual(new Set([OPEN]));
  });

  it('takes the last question and what was offered for it, by button and by word', async () => {
    const { asks, presses } = await desk();
    const [offer] = await asks('wang', '居住证');
    const { shown } = await presses('wang', offer!, '转人工');
    expect(inChat(shown, 'zhou')).toMatch(/^#1 咨询：居住证【待答复】\n居住证\n提问：王芳.*\n小π给过：居住证/u);
    expect(inChat(await asks('wang', '转人工'), 'zhou')).toMatch(/^#2 咨询：居住证【待答复】/u);
  });

  it('without a question is told how', async () => {
    const { asks } = await desk();
    expect(read((await asks('wang', '转人工'))[0])).toBe('想问工作人员什么？请写在后面，例如：转人工 居住证丢了怎么补');
  });

  it('of something personal leaves the group: nothing of it is repeated there', async () => {
    const { asks } = await desk();
    const shown = await asks('wang', '转人工 我的身份证 440106199001011234 办居住证卡在哪了', 'everybody');
    expect(inChat(shown, 'everybody')).toBe('里面有个人信息，#1 已转到和您的私聊里办，群里不再显示。');
    expect(inChat(shown, 'wang')).toContain('440106199001011234');
    const answered = await asks('zhou', '答复 #1 材料齐了，明天来拿');
    expect(answered.map(({ chat }) => chat)).not.toContain('everybody');
    expect(inChat(answered, 'wang')).toContain('材料齐了，明天来拿');
  });
});

describe('答复', () => {
  it('is told to the asker, once; two who answer do not both', async () => {
    const { asks } = await desk();
    await asks('wang', '转人工 中庭摆义诊摊找谁批', 'everybody');
    const shown = await asks('zhou', '答复 #1 找周敏填场地申请表');
    expect(shown.filter(({ chat }) => chat === 'everybody').map(read)).toContain(
      [
        '您问的“中庭摆义诊摊找谁批”有答复了（#1，周敏）：',
        '找周敏填场地申请表',
        '帮到您请发“解决了 #1”，还有问题发“没解决 #1 还差什么”。',
      ].join('\n'),
    );
    expect(read((await asks('sun', '答复 #1 我也来答'))[0])).toBe('#1 已由周敏答复。');
  });

  it('私下 reaches the asker alone; the card in the group does not repeat it', async () => {
    const { asks } = await desk();
    await asks('wang', '转人工 补贴怎么还没到', 'everybody');
    const shown = await asks('zhou', '答复 #1 私下 您的银行卡号填错了');
    expect(inChat(shown, 'wang')).toContain('您的银行卡号填错了');
    const group = shown.filter(({ chat }) => chat === 'everybody').map(read);
    expect(group.join()).toContain('答复：已私下答复本人');
    expect(group.join()).not.toContain('银行卡');
  });

  it.each([
    ['zhou', '答复', '请带上编号，例如：答复 #17 怎么回答（只给本人看：答复 #17 私下 …）'],
    ['zhou', '答复 #1', '请把答复写在后面，例如：答复 #1 带身份证到一楼服务台办理'],
    ['zhou', '答复 #9 好', '没有 #9 这条咨询。发送“咨询”看看都有哪些。'],
    ['li', '答复 #1 好', '“答复”要工作人员、管理员才能用。需要这个身份，请管理员发送：设角色 @你 工作人员'],
    ['zhang', '咨询 #1', '#1 是别人的咨询，不便查看。'],
    ['zhang', '解决了 #1', '#1 是别人的咨询，只有提问的人能这样做。'],
    ['wang', '解决了 #1', '#1 还没有答复，请先等工作人员答复。'],
    ['wang', '没解决 #1 急', '#1 正在等答复，不用重开。'],
    ['zhou', '收录 #1 标题', '#1 还没有答复，请先等工作人员答复。'],
    ['zhou', '审定 #1', '#1 还没有人提议收录。请先发：收录 #1 标题'],
  ])('%s says %j and is answered in one sentence', async (who, typed, sentence) => {
    const { asks } = await desk();
    await asks('wang', '转人工 中庭摆义诊摊找谁批');
    expect(read((await asks(who, typed))[0])).toBe(sentence);
  });

  it('that helped closes it; that did not opens it again with a new promise', async () => {
    const { asks, presses, passes } = await desk();
    await asks('wang', '转人工 中庭摆义诊摊找谁批');
    const answered = await asks('zhou', '答复 #1 找物业');
    const card = answered.find(({ chat, says }) => chat === 'wang' && typeof says !== 'string');
    passes(60);
    expect((await presses('wang', card!, '没解决')).toast).toBe(
      '#1 已重新转给工作人员，3月5日（周四）10:00前再答复您。',
    );
    await asks('zhou', '答复 #1 找周敏');
    expect((await asks('wang', '解决了 #1')).map(read)).toContain(
      '谢谢，#1 已结束。这次服务还满意吗？请点“满意”或“不满意”，或发：满意 #1。还有问题随时再问，或发“没解决 #1 还差什么”。',
    );
    expect(read((await asks('wang', '解决了 #1'))[0])).toBe('#1 已经解决了。没解决请发：没解决 #1 还差什么');
  });

  it('that is worth keeping is searched once a second person has agreed', async () => {
    const { asks, presses } = await desk();
    await asks('wang', '转人工 中庭摆义诊摊找谁批');
    await asks('zhou', '答复 #1 找周敏填场地申请表');
    const shown = await asks('zhou', '收录 #1 中庭公益摆摊申请');
    expect(inChat(shown, 'zhou')).toMatch(/^已提议把 #1 收录为“中庭公益摆摊申请”/u);
    expect(read((await asks('zhou', '审定 #1'))[0])).toBe('#1 是您自己提议的，要请另一位工作人员审定。');
    const proposal = shown.find(({ chat }) => chat === 'sun')!;
    expect((await presses('sun', proposal, '审定')).toast).toBe('#1 已收进资料库：“中庭公益摆摊申请”，现在就能查到。');
    expect((await presses('sun', proposal, '审定')).toast).toBe('#1 已经收进资料库了。');
    expect(read((await asks('zhang', '中庭公益摆摊申请'))[0])).toMatch(
      /^中庭公益摆摊申请\n找周敏填场地申请表\n来源：商圈咨询答复 #1（周敏）（2026-03-04）/u,
    );
  });
});

describe('the promise of 24 hours', () => {
  it('reminds those who answer every four hours until somebody has', async () => {
    const { asks, bot, passes, server, sendsAll } = await desk();
    await asks('wang', '转人工 中庭摆义诊摊找谁批');
    const reminders = async () => {
      await bot.tick();
      await bot.tick();
      await sendsAll();
      const said = (await server.messages('zhou', 'zhou')).map(({ says }) => says);
      return said.filter((one) => typeof one === 'string' && one.includes('没有答复')) as string[];
    };
    passes(239);
    expect(await reminders()).toEqual([]);
    passes(1);
    expect(await reminders()).toEqual(['#1“中庭摆义诊摊找谁批”还没有答复，还剩 20小时00分：答复 #1 怎么回答']);
    passes(20 * 60);
    expect((await reminders()).at(-1)).toBe(
      '#1“中庭摆义诊摊找谁批”已经超过 24 小时没有答复，请马上答复：答复 #1 怎么回答',
    );
    await asks('zhou', '答复 #1 找物业');
    const before = (await reminders()).length;
    passes(300);
    expect(await reminders()).toHaveLength(before);
  });

  it('lists what waits for staff, and one’s own for everybody else', async () => {
    const { asks } = await desk();
    await asks('wang', '转人工 中庭摆义诊摊找谁批');
    await asks('zhang', '转人工 车位怎么租');
    expect(read((await asks('zhou', '咨询'))[0])).toBe(
      [
        '待答复的咨询 2 条',
        '#1：王芳：中庭摆义诊摊找谁批 · 3月5日（周四）09:00前答复',
        '#2：张伟：车位怎么租 · 3月5日（周四）09:00前答复',
      ].join('\n'),
    );
    expect(read((await asks('zhang', '咨询'))[0])).toMatch(/^待答复的咨询 1 条\n#2：/u);
  });
});
