import type { Input } from '#src/core/card.ts';
import type { Sentence } from '#src/web/ui/said.ts';
import { words } from '../text.ts';

const { give, sell, grant, close, reverse, join } = words;
const line = (name: string, label: string, hint: string, required = true): Input => ({
  name,
  label,
  kind: 'text',
  required,
  hint,
});

export const publicWords = {
  title: '公益账',
  about: (district: string) => `${district}公益助残联盟收到和发出的每一笔，人人可查。`,
  separate: '款和物是两本账，从不相加。物的价值按每笔注明的依据折算：发票、市场价，或捐方自报。',
  cash: '款',
  goods: '物',
  gifts: '捐款',
  sales: '义卖所得',
  spent: '支出',
  balance: '结余',
  goodsIn: (basis: string) => `收物折价（${basis}）`,
  granted: '发放折价',
  sold: '义卖出库折价',
  months: '每月',
  month: '月份',
  entries: '笔数',
  state: '状态',
  closed: '已结账',
  open: '未结账',
  noMonths: '还没有入账的款物',
  noMonthsHint: '每一笔经两人登记和核对后，会出现在这里。',
  stock: '在库物资',
  noStock: '现在没有在库物资',
  noStockHint: '收到的都已发放或义卖。',
  number: '编号',
  day: '日期',
  what: '事项',
  campaign: '项目',
  amount: '金额',
  party: '谁',
  value: '折价',
  valueAndBasis: '折价和依据',
  basis: '依据',
  receipt: '收据',
  note: '备注',
  item: '物资',
  left: '在库',
  noCash: '这个月没有款的进出',
  noGoods: '这个月没有物的进出',
  none: '没有的，写在这里会出现。',
  noEntriesHint: '有了核对过的，会出现在这里。',
  out: '−',
  back: '全部月份',
  json: '下载 .json',
  csv: '下载 .csv',
  check: '怎么验算',
  checkHow:
    '结账时，把上个月的校验码、月份和每一笔依次连起来算 SHA-256；改动任何一笔，校验码都会变。下载文件，用 scripts/ledger-verify.ts 或自己写几行程序，就能算出同一个校验码。',
  hash: '校验码',
  prev: '上次结账的校验码',
  closedAt: '结账时间',
  right: '这一页的每一笔，和结账时的校验码一致。',
  wrong: '这一页的内容和结账时的校验码不一致，请联系党群服务中心。',
  openHint: '这个月还没结账，数字还会增加。',
  reversal: (number: number) => `冲正 #${number}`,
  people: '每一笔都由两人经手：一人登记，另一人核对。要求匿名的捐方写“爱心人士”；受助人默认不公开姓名。',
};

export const adminWords = {
  nav: '公益账',
  title: '公益账',
  about: '登记的人和核对的人不能是同一位；核对以后才计入，计入以后只能冲正。',
  waiting: (count: number) => (count === 0 ? '没有等核对的' : `等人核对 ${count} 笔`),
  waitingHint: '登记以后会出现在这里，由另一位工作人员核对。',
  record: '登记',
  entries: '全部记录',
  noEntries: '没有记录',
  noEntriesHint: '用上面的表登记第一笔，或在聊天里发：捐赠 迪卡侬 篮球20个 每个50元 市场价 助残',
  closing: '结账',
  closes: '已结账的月份',
  noCloses: '还没有结过账',
  noClosesHint: '月份过完、每笔都核对后，就可以结账。',
  closedBy: '结账时间',
  alliance: '公益助残联盟',
  noMembers: '还没有联盟单位',
  public: '公开页',
  anonymous: '匿名',
  party: (party: string, shown: string) => (party === shown ? party : `${party}（公开写：${shown}）`),
  people: '经手',
  own: '您登记的，等另一位核对',
  what: '事项',
  who: '谁',
  filter: { verdict: '状态', period: '月份', periodHint: '例如 2026-07' },
};

/** What can be written down at a desk: each says the sentence of the chat. */
export const recording: readonly Sentence[] = [
  {
    id: 'give',
    begin: give.names[0],
    button: give.names[0],
    inputs: [
      line('party', '捐方', '单位或个人，例如 迪卡侬'),
      line('what', '物资或金额', '例如 篮球20个，或 现金500元'),
      line('each', '每个值多少', '物资要写，例如 每个50元', false),
      {
        name: 'basis',
        label: '估值依据',
        kind: 'one',
        required: false,
        options: Object.values(words.basis).map((one) => [one, one] as const),
      },
      { name: 'hide', label: '公开捐方名字', kind: 'one', required: false, options: [['匿名', '不公开（匿名）']] },
      line('day', '哪天收到', '不写就是今天，例如 7月3日', false),
      line('campaign', '项目', '例如 助残', false),
    ],
  },
  {
    id: 'sell',
    begin: sell.names[0],
    button: sell.names[0],
    inputs: [
      line('what', '卖了什么', '例如 篮球5个，或 #12 5个'),
      line('price', '卖得多少', '例如 共300元'),
      line('receipt', '收据号', '例如 收据A001', false),
    ],
  },
  {
    id: 'grant',
    begin: grant.names[0],
    button: grant.names[0],
    inputs: [
      line('what', '物资或金额', '例如 篮球10个、#12 10个，或 现金300元'),
      line('party', '发给谁', '公开页写“受助人”'),
      { name: 'show', label: '公开对方名字', kind: 'one', required: false, options: [['公示', '公开（单位）']] },
      line('receipt', '收据号', '例如 收据A001；只有照片的，请在聊天里发'),
      line('campaign', '用哪个项目的款', '发款时写，例如 助残', false),
    ],
  },
];

export const closing: Sentence = {
  id: 'close',
  begin: close.names[0],
  button: close.names[0],
  inputs: [line('month', '月份', '例如 7月')],
};

export const joining: Sentence = {
  id: 'join',
  begin: join.names[0],
  button: '加入',
  inputs: [line('name', '单位名称', '例如 迪卡侬')],
};

/** Takes an entry back that nobody has approved. */
export const voiding = (number: number): Sentence => ({
  id: `reverse-${number}`,
  begin: `${reverse.names[0]} #${number}`,
  button: '作废',
  inputs: [line('why', '作废的原因', '例如 数量录错')],
});
