type Names = [string, ...string[]];

// A month as people write it, at the start or between spaces: 7月, 2027年7月, 2027-07, 明年3月, 下个月.
export const MONTH =
  /(?:(\d{4})\s*[年\-./]\s*|(明年|今年)\s*)?(?<!\d)(1[0-2]|0?[1-9])\s*(?:月份?|(?<=[年\-./]\s*\d{1,2})(?!\d))/u;
export const NEAR_MONTH = /(本月|这个月|下个月|下月)/u;
export const NEXT_YEAR = '明年';
export const THIS_MONTH: readonly string[] = ['本月', '这个月'];
export const YEAR = /^(\d{4})\s*年?$/u;
export const FROM = /(?:^|\s)(?:从|自)\s*(\S.*)$/u;
export const UNTIL = /(?:^|\s)(?:到|至)\s*(\S.*)$/u;
export const CONTACT = /(?:^|\s)联系人\s*(.*)$/u;
export const NOBODY: readonly string[] = ['无', '取消', '没有'];

const month = (of: string) => `${Number(of.slice(0, 4))}年${Number(of.slice(5))}月`;
const list = (what: readonly string[]) => what.join('、');

export const words = {
  month,
  show: {
    names: ['轮值', '轮值表', '轮值 表'] as Names,
    usage: '轮值',
    help: '看每月由哪家单位轮值，这个月要做什么',
  },
  join: {
    names: ['轮值 加入', '轮值加入'] as Names,
    usage: '轮值 加入 建设银行 联系人 @某人',
    help: '一家单位加入轮值（可以写“从 2027年1月”）',
  },
  contact: {
    names: ['轮值 联系人', '轮值联系人'] as Names,
    usage: '轮值 联系人 建设银行 @某人',
    help: '给一家单位加联系人',
  },
  leave: {
    names: ['轮值 退出', '轮值退出'] as Names,
    usage: '轮值 退出 建设银行 到 2027年3月',
    help: '一家单位退出轮值；已经定下的月份不动，只提示找人顶班',
  },
  plan: {
    names: ['轮值 排', '轮值排'] as Names,
    usage: '轮值 排 2027',
    help: '按值过的次数排出 12 个月，或某一年；已定的月份不动',
  },
  confirm: { names: ['轮值 定', '轮值定'] as Names, usage: '轮值 定', help: '把排好的月份定下来，并通知各单位' },
  give: {
    names: ['轮值 改', '轮值改'] as Names,
    usage: '轮值 改 2027年3月 建设银行',
    help: '把某个月直接定给一家单位',
  },
  cover: {
    names: ['轮值 顶班', '轮值顶班', '轮值 顶'] as Names,
    usage: '轮值 顶班 3月 建设银行',
    help: '某个月请另一家顶班（写“无”取消）',
  },
  missed: {
    names: ['轮值 未值', '轮值未值'] as Names,
    usage: '轮值 未值 2026年10月',
    help: '记下某个月没有值；再发一次改回来',
  },
  addItem: {
    names: ['轮值 任务', '轮值任务'] as Names,
    usage: '轮值 任务 组织一次平安巡查',
    help: '给这个月记一件要做的事（可以在前面写月份）',
  },
  settle: {
    names: ['轮值 完成', '轮值完成'] as Names,
    usage: '轮值 完成 #17 怎么做的',
    help: '一件轮值的事做好了，写上凭据',
  },
  swap: { names: ['换轮值'] as Names, usage: '换轮值 7月 9月', help: '两家换月份：两家同意，再由工作人员批准' },
  consent: { names: ['同意换轮值'] as Names, usage: '同意换轮值 #17', help: '代表本单位同意换' },
  approve: { names: ['批准换轮值'] as Names, usage: '批准换轮值 #17', help: '两家都同意以后批准' },
  refuse: { names: ['不换轮值'] as Names, usage: '不换轮值 #17', help: '不同意，或者不换了' },

  title: (of: string, who: string) => `${month(of)}轮值：${who}`,
  nobody: '还没有排',
  withCover: (who: string, cover: string | null) => (cover ? `${cover}（替${who}顶班）` : who),
  state: { planned: '待定', confirmed: '已定', done: '已值', missed: '未值' },
  row: (who: string, state: string) => `${who} · ${state}`,
  gap: '空缺',
  gaps: (count: number) => `未来 12 个月有 ${count} 个月没有单位轮值。请工作人员发：轮值 排`,
  itemsTitle: (of: string) => `${month(of)}要做的事`,
  itemRow: (title: string, evidence: string | null, since: string | undefined) =>
    evidence === null ? `未完成${since ? `（${month(since)}起）` : ''} · ${title}` : `已完成 · ${title}：${evidence}`,
  noItems: '这个月还没有记要做的事。工作人员可以发：轮值 任务 组织一次平安巡查',
  whatNext: '两家想换月份：换轮值 7月 9月。事情做好了：轮值 完成 #编号 怎么做的。',
  notUnderstood: (said: string) =>
    `没看懂“轮值 ${said}”。看表请发：轮值；工作人员还可以发：轮值 加入、轮值 排、轮值 定、轮值 改、轮值 顶班、轮值 任务（发“帮助”看写法）`,
  nobodyYet: '还没有单位加入轮值。请工作人员先发：轮值 加入 建设银行 联系人 @某人，再发：轮值 排',

  nameMissing: (usage: string) => `请写上单位的名字，例如：${usage}`,
  unknownOrganisation: (said: string, known: readonly string[]) =>
    known.length === 0
      ? `还没有单位加入轮值。请先发：轮值 加入 ${said}`
      : `没有“${said}”这家单位。现在有：${list(known)}。要加入请发：轮值 加入 ${said}`,
  nameLong: (max: number) => `单位名字最多 ${max} 个字，请写简称。`,
  monthMissing: (usage: string) => `请写清是哪个月，例如：${usage}`,
  alreadyIn: (name: string) => `${name}已经在轮值里了。要加联系人请发：轮值 联系人 ${name} @某人`,
  joined: (name: string, from: string, contacts: readonly string[]) =>
    `${name}从 ${month(from)}起加入轮值${contacts.length > 0 ? `，联系人：${list(contacts)}` : ''}。${
      contacts.length > 0 ? '' : `还没有联系人，请发：轮值 联系人 ${name} @某人。`
    }要把它排进去请发：轮值 排。加错了请发：轮值 退出 ${name}`,
  whoMissing: '请写上是谁，例如：轮值 联系人 建设银行 @李强',
  unknownPerson: (said: string) => `没有找到“${said}”。请在群里 @ 这个人，或让他先给小π发一句话再试。`,
  severalPersons: (name: string, count: number) => `有 ${count} 个人叫“${name}”，请在群里 @ 要加的那一位。`,
  contactAdded: (name: string, who: readonly string[]) =>
    `${list(who)}现在是${name}的联系人：换轮值时由他表态，轮到时小π会提前告诉。`,
  left: (name: string, last: string, fixed: readonly string[], planned: readonly string[]) =>
    [
      `${name}轮值到 ${month(last)}为止。要改回来请发：轮值 加入 ${name}`,
      ...(fixed.length > 0
        ? [`已经定给它的 ${list(fixed.map(month))}没有动，请找人顶班：轮值 顶班 ${Number(fixed[0]!.slice(5))}月 某单位`]
        : []),
      ...(planned.length > 0 ? [`还没定的 ${list(planned.map(month))}请重新排：轮值 排`] : []),
    ].join('\n'),
  notMember: (name: string) => `${name}已经不在轮值里了。要它回来请发：轮值 加入 ${name}`,
  notMemberThen: (name: string, of: string) => `${month(of)}${name}不在轮值里，请换一家，或先改它加入的时间。`,

  planTitle: '轮值安排（待定）',
  planned: (count: number) =>
    count === 0
      ? '这些月份都已经排好，没有变化。'
      : `新排了 ${count} 个月。没问题请点“定下来”，或发：轮值 定；要改某个月请发：轮值 改 2027年3月 某单位`,
  nobodyLeft: (months: readonly string[]) => `${list(months.map(month))}没有可排的单位，空着。`,
  yearUsage: '请写：轮值 排（未来 12 个月），或：轮值 排 2027',
  yearPast: (year: number) => `${year} 年已经过去了，请排今年或以后的年份。`,
  confirmButton: '定下来',
  confirmed: (count: number) =>
    `已定下 ${count} 个月，并通知了各单位。要换月份：换轮值 7月 9月；要直接改：轮值 改 2027年3月 某单位`,
  nothingToConfirm: '没有待定的月份。要排请发：轮值 排',
  given: (of: string, who: string, before: string | undefined) =>
    `${month(of)}定给了${who}。${before ? `原来是${before}，要改回来请发：轮值 改 ${month(of)} ${before}` : ''}`,
  sameAlready: (of: string, who: string) => `${month(of)}本来就是${who}，没有变化。`,
  past: (of: string) => `${month(of)}已经过去了，不能改。`,
  covered: (of: string, who: string, cover: string) =>
    `${month(of)}由${cover}替${who}顶班，值一次算${cover}的。要取消请发：轮值 顶班 ${month(of)} 无`,
  uncovered: (of: string, who: string) => `${month(of)}恢复由${who}自己值。`,
  coverSelf: (of: string, who: string) => `${month(of)}本来就是${who}值，不用顶班。`,
  emptyMonth: (of: string) => `${month(of)}还没有排。请先发：轮值 排`,
  notOver: (of: string) => `${month(of)}还没有过完，到下个月才能记。`,
  markedMissed: (of: string, who: string) => `已记下：${month(of)}${who}没有值，不算次数。记错了请再发一次。`,
  markedDone: (of: string, who: string) => `已改回来：${month(of)}${who}值过了。`,

  titleMissing: '请写上要做什么，例如：轮值 任务 组织一次平安巡查',
  titleLong: (max: number) => `一件事最多 ${max} 个字，请写短一点。`,
  itemAdded: (number: number, of: string, title: string) =>
    `已记下 #${number}（${month(of)}）：${title}。做好了请发：轮值 完成 #${number} 怎么做的`,
  evidenceMissing: (number: number) => `请写上怎么做的，作为凭据，例如：轮值 完成 #${number} 11月20日巡查，照片已发群`,
  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  noItem: (number: number) => `没有 #${number} 这件轮值的事。发送“轮值”看看都有哪些。`,
  settledBefore: (number: number, by: string) => `#${number} 已经由${by}记为完成了。`,
  notYours: (number: number, who: string | undefined) =>
    who ? `#${number} 是${who}的事，请它的联系人或工作人员来记。` : `#${number} 请工作人员来记。`,
  settled: (number: number, title: string) => `#${number} ${title}：已完成，谢谢！`,

  swapUsage: '请写两个月份，例如：换轮值 7月 9月',
  swapSame: '两个月份是同一个，不用换。',
  swapPast: (of: string) => `${month(of)}已经开始或过去了，不能换。临时有事请工作人员发：轮值 顶班`,
  swapOwn: (who: string) => `这两个月都是${who}，不用换。`,
  swapStranger: (a: string, b: string) => `要换请${a}或${b}的联系人来提，或者请工作人员来提。`,
  swapTitle: (number: number, a: string, b: string) => `#${number} 换轮值：${month(a)} ⇄ ${month(b)}`,
  swapState: { open: '等同意', ready: '等批准', approved: '已换', refused: '不换了', expired: '已过期' },
  swapSide: (of: string) => `${month(of)}（现在）`,
  swapConsent: (who: string, by: string | null) => (by === null ? `${who} · 等联系人同意` : `${who} · ${by}已同意`),
  label: { asked: '提出', decided: '决定', after: '换成' },
  swapThen: (a: string, whoA: string, b: string, whoB: string) => `${month(a)} ${whoA}，${month(b)} ${whoB}`,
  swapNext: {
    open: (number: number) =>
      `下一步：两家的联系人点“同意”，或发：同意换轮值 #${number}。不想换请发：不换轮值 #${number}`,
    ready: (number: number) => `下一步：工作人员点“批准”，或发：批准换轮值 #${number}`,
    approved: () => '已经换好，两家都通知了。要换回来，再发一次“换轮值”。',
    refused: () => '月份没有变。想再换，请重新发：换轮值 7月 9月',
    expired: () => '月份已经到了，没有等到答复，不换了。',
  },
  button: { consent: '同意', refuse: '不换', approve: '批准' },
  noSwap: (number: number) => `没有 #${number} 这个换轮值。要换请发：换轮值 7月 9月`,
  swapOver: (number: number, state: string) => `#${number} 已经结束了：${state}。`,
  notContact: (a: string, b: string) =>
    `只有${a}、${b}的联系人才能表态。要当联系人，请工作人员发：轮值 联系人 ${a} @你`,
  noConsentYet: (number: number, who: readonly string[]) => `#${number} 还差${list(who)}同意，同意以后才能批准。`,
  rotaMoved: (number: number) => `#${number} 换不了：这两个月的安排后来变了，已经不换了。请看“轮值”后重新提。`,
  consented: (number: number, who: readonly string[]) => `#${number} 已记下${list(who)}同意。`,
  approved: (number: number) => `#${number} 已批准，换好了。`,
  refused: (number: number) => `#${number} 不换了，月份没有变。`,
  unreachable: (who: readonly string[]) => `${list(who)}没有能联系上的联系人，请工作人员发：轮值 联系人 单位名 @某人`,

  youHave: (who: string, months: readonly string[]) =>
    `${who}的轮值：${list(months.map(month))}。想换请发：换轮值 7月 9月（写您的月份和想换的月份）。`,
  changed: (who: string, months: readonly string[], by: string) =>
    `${who}的轮值有变（${by}改）：${
      months.length === 0 ? '今后 12 个月没有您的月份' : `现在是 ${list(months.map(month))}`
    }。看全表请发：轮值`,
  coverAsked: (who: string, of: string, cover: string, by: string) =>
    `${month(of)}由${cover}替${who}顶班（${by}安排）。看全表请发：轮值`,
  soon: (who: string, of: string, days: number) =>
    `${who}：还有 ${days} 天就轮到您单位了（${month(of)}）。临时有事请尽早发“换轮值”，或请工作人员安排顶班。`,
  nudge: {
    open: (number: number) => `换轮值 #${number} 还在等您答复：同意换轮值 #${number}，或：不换轮值 #${number}`,
    ready: (number: number) =>
      `换轮值 #${number} 两家都同意了，还在等批准：批准换轮值 #${number}，或：不换轮值 #${number}`,
  },
  handoverTitle: (of: string, who: string) => `${month(of)}轮值交接：${who}`,
  handoverTag: '今天交接',
  handoverFrom: (of: string, who: string) => `${month(of)}由${who}值完，谢谢！`,
  handoverOpen: (count: number) =>
    count === 0 ? '上个月没有留下没做完的事。' : `上个月留下 ${count} 件，转给新的轮值单位：`,
  handoverUnknown: (year: number) => `${year} 年放假安排还没有公布，今天按周一至周五算作第一个工作日。`,
  handoverGap: (of: string) => `${month(of)}没有单位轮值！请工作人员发：轮值 改 ${month(of)} 某单位`,
};
