import { describe, expect, it } from 'vitest';
import { charityFigures } from '#db/charity-figures.ts';
import { entriesOf } from '#db/charity-queries.ts';
import { read, type Shown, world } from '#test/support/world.ts';

const DAY = 24 * 60;
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const inPrivate = (who: string) => ({ chat: who });
const by = (shown: readonly Shown[], chat: string) => shown.filter((one) => one.chat === chat);

/** A district in July whose staff are 周敏 and 孙书记. */
async function books(options: Parameters<typeof world>[0] = {}) {
  const at = await world({ start: '2026-07-20T09:00:00+08:00', ...options });
  /** The last thing that somebody reads in private after saying something there. */
  const one = async (who: string, words: string) =>
    by(await at.says(who, words, inPrivate(who)), who)
      .map(read)
      .at(-1) ?? '(nothing)';
  /** Writes something down and has it approved. Answers its number. */
  const booked = async (words: string) => {
    const number = Number(/#(\d+)/u.exec(await one('zhou', words))?.[1]);
    expect(await one('sun', `核对 #${number}`)).toContain('核对好了');
    return number;
  };
  const figures = () => charityFigures(at.store.db, at.district.id, YEAR);
  return { ...at, one, booked, figures };
}

const BALLS = '捐赠 迪卡侬 篮球20个 每个50元 市场价 助残';

describe('捐赠 and 核对', () => {
  it('is written down by one, approved by another, and only then counts', async () => {
    const { says, one, figures } = await books();
    const shown = await says('zhou', BALLS, inPrivate('zhou'));
    const card = [
      '#1 捐赠 篮球 20 个【待核对】',
      '捐方：迪卡侬',
      '估值：每个 50 元，折合 1000 元（市场价）',
      '项目：助残',
      '日期：7月20日（周一）',
      '经手：周敏 登记',
      '等另一位工作人员核对，核对后才计入。录错了请发：冲正 #1 原因',
      '[核对]',
    ].join('\n');
    expect(by(shown, 'zhou').map(read)).toEqual([
      '新开了公益项目“助残”。写错了请发“冲正”加编号和原因，再登记一次。',
      card,
    ]);
    expect(by(shown, 'sun').map(read)).toEqual([card]);
    expect((await figures()).goods.inFen).toEqual({ invoice: 0, market: 0, donor: 0 });

    const approved = await says('sun', '核对 #1', inPrivate('sun'));
    expect(by(approved, 'sun').map(read).at(-1)).toBe(
      '#1 捐赠 篮球 20 个 核对好了，已经计入2026年7月的公益账。致谢卡已私信给经办人周敏。撤回请发：冲正 #1 原因',
    );
    expect(by(approved, 'zhou').map(read).at(-1)).toBe(
      [
        '捐赠致谢 #1',
        '迪卡侬：',
        '您捐赠的篮球 20 个已经收到，并由两人核对入账，用于“助残”。谢谢您！',
        '估值：每个 50 元，折合 1000 元（市场价）',
        '项目：助残',
        '日期：7月20日（周一）',
      ].join('\n'),
    );
    expect((await figures()).goods.inFen).toEqual({ invoice: 0, market: 100_000, donor: 0 });
    expect(await one('zhou', '致谢 #1')).toContain('迪卡侬：');
    expect(await one('zhou', '核对 #1')).toBe('#1 孙书记已经核对过了。');
  });

  it('G5: nobody approves what they wrote down, by word or by button', async () => {
    const { says, presses, one } = await books();
    const shown = await says('zhou', BALLS, inPrivate('zhou'));
    expect(await one('zhou', '核对 #1')).toBe('#1 是您登记的，要由另一位工作人员核对（公益账两人经手）。');
    const own = by(shown, 'zhou').at(-1)!;
    expect((await presses('zhou', own, '核对')).toast).toContain('#1 是您登记的');
    expect(await one('wang', '核对 #1')).toContain('才能用');
  });

  it('a tap approves once, however often and by however many deliveries it comes', async () => {
    const { says, presses, deliversTimes, store, district } = await books();
    deliversTimes(3);
    const shown = await says('zhou', BALLS, inPrivate('zhou'));
    const [card] = by(shown, 'sun');
    expect((await presses('sun', card!, '核对')).toast).toContain('#1 捐赠 篮球 20 个 核对好了');
    const entries = await entriesOf(store.db, district.id);
    expect(entries.map(({ number, verdict }) => [number, verdict])).toEqual([[1, 'approved']]);
  });

  it.each([
    ['捐赠', '没写全，例如：捐赠 迪卡侬 篮球20个 每个50元 市场价 助残'],
    ['捐赠 迪卡侬', '没写全，例如：捐赠 迪卡侬 篮球20个 每个50元 市场价 助残'],
    ['捐赠 现金500元', '请写清是谁，例如：捐赠 迪卡侬 篮球20个 每个50元 市场价 助残'],
    ['捐赠 迪卡侬 篮球20个 市场价', '请写每个值多少元，例如：捐赠 迪卡侬 篮球20个 每个50元 市场价 助残'],
    [
      '捐赠 迪卡侬 篮球20个 每个50元',
      '请写价值怎么来的：发票、市场价，还是捐方自报。例如：捐赠 迪卡侬 篮球20个 每个50元 市场价 助残',
    ],
    ['捐赠 迪卡侬 篮球3个 共100元 发票', '100 元分不均 3 份，请写每个多少元。'],
    ['捐赠 粮店 大米2.5斤 每斤3元 市场价', '数量请写整数，例如：大米 25斤（零头请换成小一点的单位）。'],
    ['捐赠 李女士 现金0元', '金额和数量要大于 0，请再看一下。'],
    ['捐赠 李女士 现金500元 7月21日', '7月21日（周二）还没到，请写已经发生的日期。'],
    ['捐赠 李女士 现金500元 6月31日', '没有6月31日这一天，请再看一下。'],
    [
      '捐赠 李女士 现金500元 书包2个 每个80元 市场价',
      '款和物分开登记，一次只写一样：捐赠 李女士 现金500元，再发一条：捐赠 李女士 书包2个 每个80元 市场价',
    ],
    ['核对', '请带上编号，例如：核对 #12'],
    ['核对 #9', '公益账里没有 #9。发送“公益账”看看。'],
    ['冲正 #9', '请写明原因，例如：冲正 #12 数量录错'],
    ['公益账 随便', '请写哪个月，例如：公益账 或 公益账 7月'],
    ['结账', '请写哪个月，例如：结账 7月'],
  ])('%s is answered with what to write instead', async (said, answer) => {
    const { one, store, district } = await books();
    expect(await one('zhou', said)).toBe(answer);
    expect(await entriesOf(store.db, district.id)).toEqual([]);
  });
});

it('G6: whoever does not want to be named is not shown, and is kept', async () => {
  const { says, one, store, district } = await books();
  const shown = await says('zhou', '捐赠 李女士 现金500元 匿名 助残', inPrivate('zhou'));
  expect(shown.map(read).join()).not.toContain('李女士');
  expect(await one('sun', '核对 #1')).not.toContain('李女士');
  const [entry] = await entriesOf(store.db, district.id);
  expect([entry?.party, entry?.shownParty]).toEqual(['李女士', '爱心人士']);
});

it('G2: cash and goods stand side by side and are never one sum', async () => {
  const { booked, one, figures } = await books();
  await booked(BALLS);
  await booked('捐赠 李女士 现金500.50元 助残');
  await booked('捐赠 粮店 大米25斤 每斤4元 自报 助残');
  expect(await one('wang', '公益账')).toBe(
    [
      '公益账',
      '款：捐款 500.50 元，义卖 0 元，支出 0 元',
      '收物折价：1000 元（市场价），100 元（捐方自报）',
      '出物折价：发放 0 元，义卖 0 元',
      '结余款：助残 500.50 元',
      '在库：#1 篮球 20 个；#3 大米 25 斤',
      '款和物分开记，从不相加；物的价值写明依据。',
    ].join('\n'),
  );
  expect(await figures()).toEqual({
    campaigns: 1,
    cash: { giftsFen: 50_050, salesFen: 0, outFen: 0 },
    goods: { inFen: { invoice: 0, market: 100_000, donor: 10_000 }, soldFen: 0, grantedFen: 0 },
  });
});

describe('义卖', () => {
  it('G3: goods leave once and money comes once; both halves are judged and taken back together', async () => {
    const { says, one, booked, figures, store, district } = await books();
    await booked(BALLS);
    const shown = await says('zhou', '义卖 篮球5个 共300元', inPrivate('zhou'));
    expect(by(shown, 'sun').map(read)).toEqual([
      [
        '#2 义卖 篮球 5 个【待核对】',
        '买方：义卖现场',
        '估值：每个 50 元，折合 250 元（市场价）',
        '卖得：300 元',
        '项目：助残',
        '日期：7月20日（周一）',
        '经手：周敏 登记',
        '和 #3 是同一次义卖，一起核对、一起冲正。',
        '等另一位工作人员核对，核对后才计入。录错了请发：冲正 #2 原因',
        '[核对]',
      ].join('\n'),
    ]);
    expect(await one('sun', '核对 #3')).toContain('核对好了');
    expect((await figures()).cash).toEqual({ giftsFen: 0, salesFen: 30_000, outFen: 0 });
    expect((await figures()).goods.soldFen).toBe(25_000);
    expect(await one('zhou', '义卖 #1 16个 共900元')).toBe(
      '#1 篮球 能动用的还有 15 个（等核对的发放和义卖已经扣下），不能再多。',
    );

    expect(await one('zhou', '冲正 #3 数量录错')).toContain('#3 的冲正登记为 #5，等另一位工作人员核对');
    expect(await one('sun', '核对 #4')).toContain('要恢复，请重新登记一笔。');
    const entries = await entriesOf(store.db, district.id);
    expect(entries.map(({ reverses, verdict, isReversed }) => [reverses, verdict, isReversed])).toEqual([
      [null, 'approved', false],
      [null, 'approved', true],
      [null, 'approved', true],
      [2, 'approved', false],
      [3, 'approved', false],
    ]);
    // G8
    expect((await figures()).cash.salesFen).toBe(0);
    expect((await figures()).goods.soldFen).toBe(0);
    expect(await one('zhou', '冲正 #2 再来')).toBe('#2 已经有冲正 #4 了。');
    expect(await one('zhou', '冲正 #4 再来')).toBe('#4 是冲正，不能再冲。要恢复，请重新登记一笔。');
    expect(await one('wang', '公益账 #2')).toContain('#2 义卖 篮球 5 个【已冲正】');
  });

  it('asks which lot where there are several, and refuses what is not there', async () => {
    const { one, booked } = await books();
    expect(await one('zhou', '义卖 篮球5个 共300元')).toBe(
      '库里没有核对过的“篮球”。现在没有库存。没核对的捐赠，请先“核对”。',
    );
    await booked(BALLS);
    await booked('捐赠 李宁 篮球3个 每个60元 发票 助残');
    expect(await one('zhou', '义卖 篮球5个 共300元')).toBe(
      '“篮球”有几批，请写编号：#1 篮球 还有 20 个（助残）；#2 篮球 还有 3 个（助残）。例如：发放 #12 10个 特教学校 收据A001',
    );
    expect(await one('zhou', '义卖 #1 5箱 共300元')).toBe('这批物资按“个”登记，请用“个”（您写的是“箱”）。');
    expect(await one('zhou', '义卖 #9 5个 共300元')).toBe('#9 不是一批在库的物资。发送“公益账”看库存和编号。');
    expect(await one('zhou', '义卖 #1 5个')).toBe('没写全，例如：义卖 篮球5个 共300元');
  });
});

describe('发放', () => {
  it('G4: what goes out has somebody who got it, and a receipt or a photo', async () => {
    const { one, says, booked, figures } = await books();
    await booked(BALLS);
    expect(await one('zhou', '发放 篮球10个 特教学校')).toBe(
      '发出去的要有凭据：写上收据号（收据A001），或者把签收照片和这句话一起发。',
    );
    expect(await one('zhou', '发放 篮球10个 收据A001')).toBe('请写清是谁，例如：发放 篮球10个 特教学校 收据A001');
    const photo = { mime: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) };
    const shown = by(await says('zhou', '发放 篮球10个 特教学校 公示', { ...inPrivate('zhou'), photo }), 'sun');
    expect(read(shown[0])).toContain('发给：特教学校');
    expect(read(shown[0])).toContain('〔照片 1〕');
    expect(await one('sun', '核对 #2')).toContain('核对好了');
    await booked('发放 #1 5个 王奶奶 收据A002');
    expect((await figures()).goods.grantedFen).toBe(75_000);
  });

  it('spends money for what it was given for, and no more than there is', async () => {
    const { one, booked, figures } = await books();
    expect(await one('zhou', '发放 现金300元 王奶奶 收据A002')).toBe('账上还没有核对过的款，先登记并核对捐款或义卖。');
    await booked('捐赠 李女士 现金500元 助残');
    await booked('捐赠 张先生 现金80元 助学');
    expect(await one('zhou', '发放 现金300元 王奶奶 收据A002')).toBe(
      '请写用哪个项目的款：助学 可用 80 元；助残 可用 500 元。例如：发放 现金300元 王奶奶 收据A002 助残',
    );
    expect(await one('zhou', '发放 现金300元 王奶奶 收据A002 助残')).toContain('发给：受助人');
    expect(await one('zhou', '发放 现金300元 王奶奶 收据A003 助残')).toBe(
      '“助残”可用的款是 200 元（等核对的支出已经扣下），不能再多。',
    );
    expect(await one('zhou', '冲正 #1 录错')).toBe('这笔款已经花出去了：“助残”可用的只有 200 元。请先冲正支出。');
    expect(await one('zhou', '冲正 #3 录错')).toBe('#3 已作废，从来没有计入。要改，请重新登记。');
    expect(await one('sun', '核对 #3')).toBe('#3 周敏已经作废了。');
    expect((await figures()).cash.outFen).toBe(0);
  });

  it('G1: goods that went on are not taken back as if they were here', async () => {
    const { one, booked } = await books();
    await booked(BALLS);
    await booked('发放 #1 5个 王奶奶 收据A002');
    expect(await one('zhou', '冲正 #1 录错')).toBe(
      '#1 的 篮球 只有 15 个 还在，其余已发放、义卖或等核对。请先冲正那几笔。',
    );
  });
});

describe('结账', () => {
  it('G7: what is dated in a closed month is booked today, with a note', async () => {
    const { one, booked, passes, figures } = await books();
    await booked('捐赠 李女士 现金500元 助残 7月3日');
    expect(await one('zhou', '结账 7月')).toBe('2026年7月还没过完，过完再结。');
    passes(20 * DAY);
    await one('zhou', '捐赠 张先生 现金80元 助残 7月30日');
    expect(await one('zhou', '结账 7月')).toBe('2026年7月和之前还有 1 笔没核对，先核对或作废：#2 捐赠 现金 80 元');
    await one('sun', '冲正 #2 重复');
    const closed = await one('zhou', '结账 上个月');
    expect(closed.split('\n').slice(0, 3)).toEqual([
      '2026年7月结账了，1 笔。从现在起这个月不能再登记或冲正，补记会写到当月并注明。',
      '款：捐款 500 元，义卖 0 元，支出 0 元',
      '物：收 没有；发放 0 元，义卖 0 元',
    ]);
    expect(closed).toMatch(/校验码：[0-9a-f]{64}$/u);
    expect(await one('zhou', '结账 7月')).toBe('2026年7月已经结过账了。');
    expect(await one('zhou', '结账 6月')).toBe('2026年7月已经结账，更早的月份不能再结。');

    const late = await one('zhou', '捐赠 张先生 现金80元 助残 7月30日');
    expect(late).toContain('日期：8月9日（周日）');
    expect(late).toContain('备注：补记：实际在7月30日（周四），那个月已结账');
    await one('sun', '核对 #3');
    expect(await one('zhou', '冲正 #1 录错')).toContain('#1 的冲正登记为 #4');
    await one('sun', '核对 #4');
    expect((await figures()).cash.giftsFen).toBe(8_000);
    expect(await one('wang', '公益账 7月')).toContain('款：捐款 500 元');
    expect(await one('wang', '公益账 8月')).toContain('款：捐款 -420 元');
  });

  it('closes months in their order', async () => {
    const { one, booked, passes } = await books();
    await booked('捐赠 李女士 现金500元 助残 5月3日');
    passes(20 * DAY);
    expect(await one('zhou', '结账 7月')).toBe('2026年5月还没结账，先结它：结账 2026年5月（再结2026年7月）');
    expect(await one('zhou', '结账 2026年5月')).toContain('2026年5月结账了，1 笔。');
    expect(await one('zhou', '结账 7月')).toContain('2026年7月结账了，0 笔。');
  });
});

it('公益联盟 lists who belongs to it', async () => {
  const { one } = await books();
  expect(await one('wang', '公益联盟')).toBe('公益助残联盟还没有单位\n工作人员发：公益联盟 加入 迪卡侬');
  expect(await one('zhou', '公益联盟 加入 迪卡侬')).toBe(
    '迪卡侬加入公益助残联盟，从今天起。退出请发：公益联盟 退出 迪卡侬',
  );
  expect(await one('zhou', '公益联盟 加入 迪卡侬')).toBe('迪卡侬已经在联盟里了。');
  expect(await one('wang', '公益联盟')).toBe('公益助残联盟 1 家\n迪卡侬');
  expect(await one('zhou', '公益联盟 退出 迪卡侬')).toContain('今天是最后一天');
  expect(await one('zhou', '公益联盟 退出 迪卡侬')).toBe('联盟里没有“迪卡侬”。发送“公益联盟”看看有哪些。');
  expect(await one('zhou', '公益联盟 加入')).toBe('请写单位名称，例如：公益联盟 加入 迪卡侬');
});
