import type { Basis } from '#db/charity.ts';
import type { CharityFigures } from '#db/charity-figures.ts';
import type { Entry, Verdict } from '#db/charity-queries.ts';
import type { Tone } from '#src/core/card.ts';
import { yuan } from '#src/core/text.ts';

type Names = [string, ...string[]];
type Goods = Pick<Entry, 'item' | 'qty' | 'unit'>;

const basis = { invoice: '发票', market: '市场价', donor: '捐方自报' } satisfies Record<Basis, string>;
const goods = ({ item, qty, unit }: Goods) => `${item} ${qty} ${unit}`;
const what = (entry: Entry) => (entry.side === 'cash' ? `现金 ${yuan(entry.amountFen ?? 0)}` : goods(entry));
const kind = (entry: Entry) => {
  const name = { gift: '捐赠', sale: '义卖', grant: '发放' }[entry.kind];
  return entry.reverses === null ? name : `冲正${name}`;
};
const monthName = (period: string) => `${Number(period.slice(0, 4))}年${Number(period.slice(5))}月`;

export const words = {
  give: {
    names: ['捐赠', '捐款', '捐物'] as Names,
    usage: '捐赠 迪卡侬 篮球20个 每个50元 市场价 助残',
    help: '登记收到的款或物，由另一人核对；写“匿名”就不公开名字',
  },
  sell: {
    names: ['义卖'] as Names,
    usage: '义卖 篮球5个 共300元',
    help: '登记义卖：物出一次，款进一次',
  },
  grant: {
    names: ['发放'] as Names,
    usage: '发放 篮球10个 特教学校 收据A001',
    help: '登记发出去的款或物，要有收据号或照片',
  },
  approve: { names: ['核对'] as Names, usage: '核对 #12', help: '核对别人登记的一笔，核对后才计入' },
  reverse: { names: ['冲正'] as Names, usage: '冲正 #12 数量录错', help: '作废没核对的，或冲掉已核对的一笔' },
  books: { names: ['公益账'] as Names, usage: '公益账 或 公益账 7月', help: '看公益账：款和物分开，人人可查' },
  thank: { names: ['致谢'] as Names, usage: '致谢 #12', help: '一张可以转发给捐方的致谢卡' },
  close: { names: ['结账'] as Names, usage: '结账 7月', help: '给过完的月份结账，生成校验码' },
  alliance: { names: ['公益联盟'] as Names, usage: '公益联盟', help: '看公益助残联盟有哪些单位' },
  join: { names: ['公益联盟 加入', '公益联盟加入'] as Names, usage: '公益联盟 加入 迪卡侬', help: '登记一家联盟单位' },
  leave: { names: ['公益联盟 退出', '公益联盟退出'] as Names, usage: '公益联盟 退出 迪卡侬', help: '一家单位退出联盟' },

  basis,
  goods,
  what,
  kind,
  monthName,
  anonymousGiver: '爱心人士',
  hiddenReceiver: '受助人',
  buyers: '义卖现场',
  defaultCampaign: '日常公益',

  incomplete: (usage: string) => `没写全，例如：${usage}`,
  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  partyMissing: (usage: string) => `请写清是谁，例如：${usage}`,
  valueMissing: (usage: string) => `请写每个值多少元，例如：${usage}`,
  basisMissing: '请写价值怎么来的：发票、市场价，还是捐方自报。例如：捐赠 迪卡侬 篮球20个 每个50元 市场价 助残',
  whole: '数量请写整数，例如：大米 25斤（零头请换成小一点的单位）。',
  both: '款和物分开登记，一次只写一样：捐赠 李女士 现金500元，再发一条：捐赠 李女士 书包2个 每个80元 市场价',
  uneven: (total: number, qty: number) => `${yuan(total)}分不均 ${qty} 份，请写每个多少元。`,
  nothing: '金额和数量要大于 0，请再看一下。',
  unitOther: (unit: string, typed: string) => `这批物资按“${unit}”登记，请用“${unit}”（您写的是“${typed}”）。`,
  long: (max: number) => `名称、项目和备注每项最多 ${max} 个字，请写短一点。`,
  dayWrong: (typed: string) => `没有${typed}这一天，请再看一下。`,
  dayAhead: (day: string) => `${day}还没到，请写已经发生的日期。`,
  monthMissing: (usage: string) => `请写哪个月，例如：${usage}`,
  reasonMissing: (usage: string) => `请写明原因，例如：${usage}`,
  gone: (number: number) => `公益账里没有 #${number}。发送“公益账”看看。`,

  late: (day: string) => `补记：实际在${day}，那个月已结账`,
  noStock: (item: string, there: readonly string[]) =>
    `库里没有核对过的“${item}”。${there.length > 0 ? `现有：${there.join('；')}。` : '现在没有库存。'}没核对的捐赠，请先“核对”。`,
  lotNotGoods: (number: number) => `#${number} 不是一批在库的物资。发送“公益账”看库存和编号。`,
  several: (item: string, lots: readonly string[]) =>
    `“${item}”有几批，请写编号：${lots.join('；')}。例如：发放 #12 10个 特教学校 收据A001`,
  lotRow: (entry: Entry, free: number) =>
    `#${entry.number} ${entry.item} 还有 ${free} ${entry.unit}（${entry.campaign}）`,
  notEnough: (entry: Entry, free: number) =>
    `#${entry.number} ${entry.item} 能动用的还有 ${free} ${entry.unit}（等核对的发放和义卖已经扣下），不能再多。`,
  campaignMissing: (boxes: readonly string[]) =>
    boxes.length > 0
      ? `请写用哪个项目的款：${boxes.join('；')}。例如：发放 现金300元 王奶奶 收据A002 助残`
      : '账上还没有核对过的款，先登记并核对捐款或义卖。',
  boxRow: (campaign: string, free: number) => `${campaign} 可用 ${yuan(free)}`,
  noMoney: (campaign: string, free: number) =>
    `“${campaign}”可用的款是 ${yuan(free)}（等核对的支出已经扣下），不能再多。`,
  proofMissing: '发出去的要有凭据：写上收据号（收据A001），或者把签收照片和这句话一起发。',

  newCampaign: (name: string) => `新开了公益项目“${name}”。写错了请发“冲正”加编号和原因，再登记一次。`,
  waits: (number: number) => `等另一位工作人员核对，核对后才计入。录错了请发：冲正 #${number} 原因`,
  own: (number: number) => `#${number} 是您登记的，要由另一位工作人员核对（公益账两人经手）。`,
  judged: (number: number, verdict: Verdict, by: string) =>
    `#${number} ${by}已经${verdict === 'approved' ? '核对过了' : '作废了'}。`,
  proofLost: (number: number) => `#${number} 没有收据号，签收照片也没取到。请作废后重新登记：冲正 #${number} 没有凭据`,
  approved: (entry: Entry) =>
    `#${entry.number} ${kind(entry)} ${what(entry)} 核对好了，已经计入${monthName(entry.day.slice(0, 7))}的公益账。${
      entry.kind === 'gift' && entry.reverses === null ? `致谢卡已私信给经办人${entry.recorder}。` : ''
    }${entry.reverses === null ? `撤回请发：冲正 #${entry.number} 原因` : '要恢复，请重新登记一笔。'}`,
  rejected: (number: number) => `#${number} 已作废，从来没有计入。要改，请重新登记。`,
  reversalWaits: (number: number, by: number) =>
    `#${number} 的冲正登记为 #${by}，等另一位工作人员核对；核对前账不变。不冲了请发：冲正 #${by} 原因`,
  reversalFixed: (number: number) => `#${number} 是冲正，不能再冲。要恢复，请重新登记一笔。`,
  reversedBefore: (number: number, by: number) => `#${number} 已经有冲正 #${by} 了。`,
  stillOut: (entry: Entry, free: number) =>
    `#${entry.number} 的 ${entry.item} 只有 ${free} ${entry.unit} 还在，其余已发放、义卖或等核对。请先冲正那几笔。`,
  spent: (campaign: string, free: number) =>
    `这笔款已经花出去了：“${campaign}”可用的只有 ${yuan(free)}。请先冲正支出。`,

  title: (entry: Entry) => `#${entry.number} ${kind(entry)} ${what(entry)}`,
  state: { pending: '待核对', approved: '已核对', rejected: '已作废' } satisfies Record<Verdict, string>,
  tone: { pending: 'warn', approved: 'good', rejected: 'plain' } satisfies Record<Verdict, Tone>,
  standing: ({ verdict, reversedBy, isReversed }: Entry) =>
    reversedBy === null ? words.state[verdict] : isReversed ? '已冲正' : '冲正中',
  label: {
    giver: '捐方',
    receiver: '发给',
    buyer: '买方',
    value: '估值',
    price: '卖得',
    campaign: '项目',
    day: '日期',
    receipt: '收据',
    note: '备注',
    people: '经手',
    reason: '原因',
  },
  partyLabel: ({ kind }: Pick<Entry, 'kind'>) =>
    words.label[kind === 'gift' ? 'giver' : kind === 'sale' ? 'buyer' : 'receiver'],
  unitValue: ({ unit, unitValueFen, basis: how }: Entry) =>
    `每${unit} ${yuan(unitValueFen ?? 0)}（${how ? basis[how] : ''}）`,
  value: (entry: Entry) =>
    `每${entry.unit} ${yuan(entry.unitValueFen ?? 0)}，折合 ${yuan((entry.unitValueFen ?? 0) * (entry.qty ?? 0))}（${
      entry.basis ? basis[entry.basis] : ''
    }）`,
  people: (recorder: string, judge: string | null, verdict: Verdict) =>
    `${recorder} 登记${judge ? `，${judge} ${verdict === 'approved' ? '核对' : '作废'}` : ''}`,
  sameSale: (number: number) => `和 #${number} 是同一次义卖，一起核对、一起冲正。`,
  photo: (nth: number) => `照片 ${nth}`,

  thanksTitle: (number: number) => `捐赠致谢 #${number}`,
  thanks: (entry: Entry) =>
    `${entry.shownParty}：\n您捐赠的${what(entry)}已经收到，并由两人核对入账，用于“${entry.campaign}”。谢谢您！`,
  thanksCheck: (address: string) => `每一笔去向都可以查：${address}/public/ledger`,
  thanksOnly: (number: number) => `#${number} 不是核对过的捐赠，没有致谢卡。`,

  booksTitle: (period: string | undefined) => (period ? `公益账 ${monthName(period)}` : '公益账'),
  cash: '款',
  cashRow: ({ cash }: CharityFigures) =>
    `捐款 ${yuan(cash.giftsFen)}，义卖 ${yuan(cash.salesFen)}，支出 ${yuan(cash.outFen)}`,
  goodsIn: '收物折价',
  goodsInRow: ({ goods: { inFen } }: CharityFigures) => {
    const rows = Object.entries(basis).flatMap(([name, label]) => {
      const fen = inFen[name as Basis];
      return fen === 0 ? [] : [`${yuan(fen)}（${label}）`];
    });
    return rows.length > 0 ? rows.join('，') : '没有';
  },
  goodsOut: '出物折价',
  goodsOutRow: ({ goods: out }: CharityFigures) => `发放 ${yuan(out.grantedFen)}，义卖 ${yuan(out.soldFen)}`,
  balance: '结余款',
  inStock: '在库',
  none: '没有',
  separate: '款和物分开记，从不相加；物的价值写明依据。',
  waiting: (rows: readonly string[]) =>
    `等人核对 ${rows.length} 笔：\n${rows.join('\n')}\n请登记人以外的工作人员发：核对 #编号`,
  hash: '校验码',
  closedOn: (hash: string) => `已结账，校验码 ${hash.slice(0, 16)}…`,
  seeAll: (address: string) => `明细和验算：${address}/public/ledger`,

  monthNotOver: (period: string) => `${monthName(period)}还没过完，过完再结。`,
  monthClosed: (period: string) => `${monthName(period)}已经结过账了。`,
  laterClosed: (period: string) => `${monthName(period)}已经结账，更早的月份不能再结。`,
  monthPending: (period: string, rows: readonly string[]) =>
    `${monthName(period)}和之前还有 ${rows.length} 笔没核对，先核对或作废：${rows.join('；')}`,
  earlierOpen: (period: string, earlier: string) =>
    `${monthName(earlier)}还没结账，先结它：结账 ${monthName(earlier)}（再结${monthName(period)}）`,
  closed: (period: string, figures: CharityFigures, entries: number, hash: string) =>
    [
      `${monthName(period)}结账了，${entries} 笔。从现在起这个月不能再登记或冲正，补记会写到当月并注明。`,
      `款：${words.cashRow(figures)}`,
      `物：收 ${words.goodsInRow(figures)}；${words.goodsOutRow(figures)}`,
      `校验码：${hash}`,
    ].join('\n'),

  allianceTitle: (count: number) => (count === 0 ? '公益助残联盟还没有单位' : `公益助残联盟 ${count} 家`),
  allianceEmpty: '工作人员发：公益联盟 加入 迪卡侬',
  joined: (name: string) => `${name}加入公益助残联盟，从今天起。退出请发：公益联盟 退出 ${name}`,
  joinedBefore: (name: string) => `${name}已经在联盟里了。`,
  left: (name: string) => `${name}退出公益助残联盟，今天是最后一天。回来请发：公益联盟 加入 ${name}`,
  notMember: (name: string) => `联盟里没有“${name}”。发送“公益联盟”看看有哪些。`,
  nameMissing: (usage: string) => `请写单位名称，例如：${usage}`,
  button: { approve: '核对' },
};
