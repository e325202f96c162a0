import type { CustodyRow } from '#db/custody.ts';
import type { Found, Lost } from '#db/lost-found.ts';
import type { Tone } from '#src/core/card.ts';

/** Kinds of things, each with the words for it. The first that fits is the kind. */
export const KINDS: readonly (readonly [kind: string, words: RegExp])[] = [
  ['身份证件', /身份证|护照|驾驶证|驾照|社保卡|居住证|通行证|学生证|工作证|证件/u],
  ['银行卡', /银行卡|信用卡|储蓄卡/u],
  ['钱包', /钱包|皮夹|卡包|零钱包/u],
  ['手机', /手机|iphone|华为mate|苹果1\d/iu],
  ['电脑', /笔记本电脑|电脑|平板|ipad/iu],
  ['耳机', /耳机|airpods/iu],
  ['手表', /手表|手环/u],
  ['首饰', /项链|戒指|耳环|手镯|手链|首饰/u],
  ['钥匙', /钥匙|车钥匙|门禁卡|门卡/u],
  ['眼镜', /眼镜|墨镜/u],
  ['雨伞', /雨伞|阳伞|伞/u],
  ['水杯', /水杯|保温杯|水壶/u],
  ['衣物', /外套|衣服|帽子|围巾|手套|裤子|鞋/u],
  ['玩具', /玩具|玩偶|公仔|积木/u],
  ['快递', /快递|包裹|外卖/u],
  ['电动车', /电动车|自行车|单车|头盔/u],
  ['宠物', /小狗|小猫|狗狗|猫咪|宠物/u],
  ['现金', /现金|钱(?!包)/u],
  ['包', /书包|背包|挎包|手提包|包包|公文包|包/u],
];

export const COLOURS: readonly (readonly [name: string, words: RegExp])[] = [
  ['黑', /黑/u],
  ['白', /白/u],
  ['红', /红/u],
  ['蓝', /蓝/u],
  ['绿', /绿/u],
  ['黄', /黄/u],
  ['灰', /灰/u],
  ['粉', /粉/u],
  ['棕', /棕|咖啡色|褐/u],
  ['紫', /紫/u],
  ['银', /银(?!行)/u],
  ['金', /金色/u],
];

/** Words that say nothing about the thing. */
export const FILLER =
  /我|你|他|她|的|了|在|是|有|一个|一把|一部|一张|一只|捡到|拾到|拾获|丢失|丢了|掉了|不见了|遗失|落下|请|谁|今天|昨天|刚才|刚刚|上午|下午|中午|晚上|附近|好像|可能|应该|左右/gu;

type Names = [string, ...string[]];

const state = {
  received: '待入库',
  stored: '已入库',
  returned: '已归还',
  to_police: '已交派出所',
  disposed: '已处置',
} satisfies Record<Found['state'], string>;

export const words = {
  lost: {
    names: ['失物', '寻物'] as Names,
    usage: '失物 丢了什么、在哪、什么时候',
    help: '东西丢了，帮您找',
    empty: '请说丢了什么，例如：失物 黑色钱包，昨天中午在2楼奶茶店',
  },
  found: {
    names: ['招领', '捡到', '拾获'] as Names,
    usage: '招领 捡到什么、在哪捡到',
    help: '捡到东西，找失主',
    empty: '请说捡到什么，例如：招领 黑色钱包，2楼奶茶店门口',
  },
  list: { names: ['失物招领'] as Names, usage: '失物招领', help: '看还在找的和待领的' },
  claim: {
    names: ['认领'] as Names,
    usage: '认领 #23 只有失主知道的特征',
    help: '说是自己的（请私聊发）',
    empty: '请写只有失主知道的特征，例如：认领 #23 里面有一张蓝色会员卡，夹层有合影',
  },
  store: {
    names: ['入库'] as Names,
    usage: '入库 #23 3号袋 见证 王芳',
    help: '捡到的东西收好，两个人名',
    empty: '请写放在哪、谁见证，例如：入库 #23 3号袋 见证 王芳',
  },
  giveBack: {
    names: ['归还'] as Names,
    usage: '归还 #23 张伟 见证 王芳',
    help: '交还失主，两个人名',
    empty: '请写交给谁、谁见证，例如：归还 #23 张伟 见证 王芳',
  },
  police: {
    names: ['交派出所', '移交派出所'] as Names,
    usage: '交派出所 #23 回执号 见证 王芳',
    help: '贵重物品、证件交派出所',
    empty: '请写回执号、谁见证，例如：交派出所 #23 江公失字12号 见证 王芳',
  },
  dispose: {
    names: ['处置失物'] as Names,
    usage: '处置失物 #23 怎么处置 见证 王芳',
    help: '公告满一年没人领的',
    empty: '请写怎么处置、谁见证，例如：处置失物 #23 交街道办入国库 见证 王芳',
  },
  giveUp: { names: ['不找了'] as Names, usage: '不找了 #22', help: '东西找到了，或不找了' },

  numberMissing: (usage: string) => `请带上编号，例如：${usage}`,
  tooLong: (max: number) => `最多 ${max} 个字，请说要点。`,
  thing: '物品',
  titleLost: (number: number, kind: string) => `#${number} 寻物：${kind}`,
  titleFound: (number: number, kind: string) => `#${number} 招领：${kind}`,
  lostState: { open: '在找', matched: '有人认领中', returned: '已找回', given_up: '不找了' } satisfies Record<
    Lost['state'],
    string
  >,
  lostTone: { open: 'warn', matched: 'plain', returned: 'good', given_up: 'plain' } satisfies Record<
    Lost['state'],
    Tone
  >,
  state,
  tone: { received: 'warn', stored: 'plain', returned: 'good', to_police: 'good', disposed: 'plain' } satisfies Record<
    Found['state'],
    Tone
  >,
  label: { by: '登记', at: '时间', where: '存放', what: '描述', path: '经手' },
  inGroup: '为防冒领，群里只写是什么东西；特征请不要发在群里。',
  lostNext: (number: number) => `有人捡到会私聊告诉您。找到了请发：不找了 #${number}`,
  foundNext: (number: number) => `请把东西交到党群服务中心或保安岗。收好后发：入库 #${number} 放在哪 见证 谁`,
  claimNext: (number: number) => `是您的？请私聊我：认领 #${number} 只有失主知道的特征`,
  maybeFound: (count: number) => `可能是这 ${count} 件里的：`,
  maybeLost: (count: number) => `有 ${count} 个人在找类似的，已经私聊告诉他们。`,
  hint: (lost: number, found: number, kind: string) =>
    `您找的 #${lost} 可能有了：有人捡到${kind}（#${found}）。是您的请回我：认领 #${found} 只有失主知道的特征`,
  row: (number: number, kind: string, when: string) => `#${number} ${kind} · ${when}`,

  gone: (number: number) => `没有 #${number} 这件失物。发送“失物招领”看看都有哪些。`,
  over: (number: number, now: string) => `#${number} ${now}，不能再办了。`,
  notYours: (number: number) => `#${number} 不是您登记的。`,
  claimPrivately: (number: number) => `特征请不要发在群里，私聊我发：认领 #${number} 特征`,
  claimOwn: '自己捡到的不能自己认领。',
  claimTaken: (number: number) => `#${number} 的认领已经记下，工作人员核对后会告诉您。`,
  claimKnown: (number: number) => `您已经认领过 #${number}，正在核对。`,
  checkTitle: (number: number, kind: string) => `核对认领 #${number} ${kind}`,
  checkLabel: { claimant: '认领人', answer: '他说的特征', found: '捡到时的描述' },
  checkHint: '对得上再放行；对不上请退回。归还时请看身份证件，并有第二个人在场。',
  button: { verify: '对得上', reject: '对不上', list: '失物招领' },
  verifyLabel: '核对认领',
  verified: (number: number, name: string) =>
    `#${number} 对得上。请${name}来领；归还时发：归还 #${number} ${name} 见证 谁`,
  rejected: (number: number, name: string) => `#${number} 对不上，已告诉${name}。`,
  decided: (number: number) => `#${number} 这份认领已经有人核对过了。`,
  ownClaim: '自己的认领要请另一个人核对。',
  tellVerified: (number: number, where: string) => `您认领的 #${number} 核对上了，请带身份证件来领。${where}`,
  tellRejected: (number: number) =>
    `您认领的 #${number} 还对不上。想起别的特征，可以再发一次：认领 #${number} 特征。也可以到服务中心当面核对。`,
  at: (where: string) => `存放在：${where}。`,
  notVerified: (number: number) => `#${number} 还没有核对过的认领。请失主私聊发：认领 #${number} 特征，核对后再归还。`,
  witnessMissing: (usage: string) => `要有第二个人见证，例如：${usage}`,
  witnessSelf: '见证人要是另一个人，不能是您自己。',
  tooEarly: (number: number, until: string) => `#${number} 公告满一年才能处置，最早 ${until}。`,
  done: {
    stored: (number: number, where: string) => `#${number} 已入库：${where}。`,
    returned: (number: number, who: string) => `#${number} 已归还给${who}。谢谢！`,
    to_police: (number: number, receipt: string) => `#${number} 已交派出所，回执：${receipt}。`,
    disposed: (number: number) => `#${number} 已处置，记录留档。`,
  },
  tellFinder: (number: number) => `您捡到的 #${number} 已经归还失主，谢谢您！`,
  givenUp: (number: number) => `#${number} 不再找了。`,
  path: ({ kind, by, witness, receiver, note }: CustodyRow, when: string) =>
    `${when} ${{ stored: '入库', returned: '归还', to_police: '交派出所', disposed: '处置' }[kind]}${
      receiver ? `给${receiver}` : ''
    }${note ? `（${note}）` : ''}：经手 ${by}，见证 ${witness}`,
  listTitle: '失物招领',
  listFound: (count: number) => `待领 ${count} 件`,
  listLost: (count: number) => `在找 ${count} 件`,
  listEmpty: '现在没有待领的东西，也没有人在找。',
  yearOver: (count: number) => `有 ${count} 件招领已满一年没人认领，请党委决定怎么处置：`,
};

/** What comes after the last of these words is the second name. */
export const WITNESS = /\s*(?:见证人?|证人)[:： ]*\s*/u;
