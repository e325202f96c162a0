import { describe, expect, it } from 'vitest';
import { MATTERS, putAll } from '#test/support/matters.ts';
import { read, world } from '#test/support/world.ts';

/** The usual world with something to be asked about; everything is said in private unless a chat is named. */
async function desk() {
  const it = await world();
  await putAll(it.store, it.district.id, MATTERS);
  const asks = (who: string, text: string, chat = who) => it.says(who, text, { chat });
  return { ...it, asks };
}

const WHOLE = [
  '居住证办理',
  '办理条件：离开户籍所在地，在本市居住满半年。',
  '申请材料：居民身份证、住所证明',
  '办理时限：15(工作日)',
  '办理地点：各镇街行政服务中心',
  '来源：市政务服务中心（2026-01-15）',
  '[有用]',
  '[没用]',
  '[转人工]',
].join('\n');

describe('a question', () => {
  it.each(['问 居住证办理', '请问居住证办理需要什么材料', '居住證辦理', '居住正办理'])(
    '%j is answered with the matter, its source and its date',
    async (typed) => {
      const { asks } = await desk();
      expect((await asks('wang', typed)).map(read)).toEqual([WHOLE]);
    },
  );

  it('that fits several is answered with three titles; one is tapped, or its number said', async () => {
    const { asks, presses } = await desk();
    const [offer] = await asks('wang', '居住证');
    expect(read(offer)).toMatch(/^您想问的是哪一件？\n1\. 居住证/u);

    const label = read(offer).match(/\[(\d\. 居住证补领)\]/u)![1]!;
    const { shown } = await presses('wang', offer!, label);
    expect(read(shown.at(-1))).toMatch(/^居住证补领\n/u);

    await asks('zhang', '居住证');
    expect(read((await asks('zhang', '第一个'))[0])).toMatch(/^居住证/u);
  });

  it('typed half in pinyin finds its matter among the three', async () => {
    const { asks } = await desk();
    expect(read((await asks('wang', 'juzhuzheng办理'))[0])).toContain('1. 居住证办理');
  });

  it('that nothing fits is not answered: three likely commands and a way to a human', async () => {
    const { asks } = await desk();
    expect(read((await asks('wang', '火星上的房产怎么继承'))[0])).toBe(
      [
        '这个问题我没有可靠的资料',
        '不敢乱答。可以换个说法再问一次，或发“转人工”，我把问题转给工作人员，24 小时内答复。',
        '也许您想：',
        '· 帮助 或 帮助 活动',
        '· 报事 发生了什么（可以带照片）',
        '· 我的',
        '发送“帮助”看全部。',
        '[转人工]',
      ].join('\n'),
    );
  });

  it.each([
    ['你好', '在呢！想问什么事直接发给我，例如：居住证怎么办？发“帮助”看我能做什么。'],
    ['谢谢你！', '不客气，有事随时找我。'],
    ['讲个笑话', '闲聊我不太在行，办事的问题尽管问。'],
  ])('%j is small talk and never a matter', async (typed, friendly) => {
    const { asks } = await desk();
    expect((await asks('wang', typed)).map(read)).toEqual([friendly]);
  });

  it('is no command with a slip in it', async () => {
    const { asks } = await desk();
    expect(read((await asks('li', '单接 #1'))[0])).toMatch(/^没有找到和“单接 #1”有关的功能/u);
  });

  it('asks for what an expired source says: it is told so, and not answered', async () => {
    const { asks } = await desk();
    expect((await asks('wang', '老年人优待证办理')).map(read)).toEqual([
      '“老年人优待证办理”的资料 2026-02-28 已到期，不能再据此答复。要问人请发：转人工',
    ]);
  });

  it('in a group is answered in short, and unfolded on request', async () => {
    const { asks } = await desk();
    const [short] = await asks('wang', '居住证办理', 'everybody');
    expect(read(short)).not.toContain('办理条件');
    expect(read(short)).toContain('看全部请发：展开');
    expect(read((await asks('wang', '展开', 'everybody'))[0])).toBe(WHOLE);
  });
});

describe('a follow-up', () => {
  it('keeps the matter for ten minutes', async () => {
    const { asks, passes } = await desk();
    await asks('wang', '居住证办理');
    passes(9);
    expect(read((await asks('wang', '要多久？'))[0])).toContain('办理时限：15(工作日)');
    passes(9);
    const [materials] = await asks('wang', '那材料呢？');
    expect(read(materials)).toContain('申请材料：居民身份证、住所证明');
    expect(read(materials)).not.toContain('办理时限');
    passes(11);
    expect(read((await asks('wang', '要多久？'))[0])).toBe(
      '没有刚才的话题可以接着说。请先问一件事，例如：居住证怎么办？',
    );
  });

  it('is about the matter of the same person in the same chat', async () => {
    const { asks } = await desk();
    await asks('wang', '居住证办理', 'everybody');
    expect(read((await asks('zhang', '要多久？', 'everybody'))[0])).toMatch(/^没有刚才的话题/u);
  });

  it('有用 and 没用 are kept, by button and by word', async () => {
    const { asks, presses, store } = await desk();
    const [card] = await asks('wang', '居住证办理');
    expect((await presses('wang', card!, '有用')).toast).toBe('好的，记下了：有用。');
    expect((await presses('wang', card!, '有用')).toast).toBe('好的，记下了：有用。');
    await asks('zhang', '居住证办理');
    expect(read((await asks('zhang', '没用'))[0])).toBe('抱歉没帮上忙，已记下。要问人请发：转人工');
    const rows = await store.db.execute('select useful from asked_question order by id');
    expect(rows).toEqual([{ useful: true }, { useful: false }]);
  });
});

describe('a question that is asked again and again', () => {
  it('is shown to staff as a gap at the third time', async () => {
    const { asks } = await desk();
    expect(await asks('wang', '电动车充电桩怎么申请安装')).toHaveLength(1);
    expect(await asks('zhang', '申请安装电动车充电桩')).toHaveLength(1);
    const shown = await asks('li', '电动车充电桩申请安装');
    expect(shown.map(({ chat }) => chat).sort()).toEqual(['li', 'sun', 'zhou']);
    expect(read(shown.find(({ chat }) => chat === 'zhou'))).toMatch(/^30 天内有 3 次相近的问题没有资料\n/u);
    expect(read((await asks('zhou', '缺口'))[0])).toBe('资料缺口 1 处\n1：3 次：电动车充电桩申请安装');
  });
});

describe('a phrasing', () => {
  it('is proposed by whoever taps a title, and searched once a second person has approved it', async () => {
    const { asks, presses } = await desk();
    const [offer] = await asks('zhou', '居住证');
    await presses('zhou', offer!, read(offer).match(/\[(1\. [^\]]+)\]/u)![1]!);
    const [list] = await asks('sun', '说法');
    expect(read(list)).toMatch(/^待审定的说法 1 条\n1：“居住证” → 居住证/u);

    const [own] = await asks('zhou', '说法');
    expect((await presses('zhou', own!, '审定 1')).toast).toBe('这个问法是您自己提的，要请另一位工作人员审定。');
    expect((await presses('sun', list!, '审定 1')).toast).toBe('已审定：“居住证”，以后这样问也能查到。');
    expect((await presses('sun', list!, '审定 1')).toast).toBe('这个说法已经审定过了，或已撤下。');
    expect(read((await asks('wang', '居住证'))[0])).toMatch(/^居住证/u);
  });
});
