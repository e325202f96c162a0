import type { Matter, Part } from '#db/faq.ts';
import { shorten } from '#src/language/words.ts';

/** What people say without asking for anything, and a short friendly word back. The whole of what was said must fit. */
export const SMALL_TALK: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:小π|小派)?[,，\s]*(?:你好|您好|hi|hello|嗨|哈喽|哈啰|在吗|在不在|在么|早上好|早安|早|上午好|中午好|下午好|晚上好|大家好|有人吗|喂|hey)[呀啊吗呢哦~～!！。.?？\s]*$/iu,
    '在呢！想问什么事直接发给我，例如：居住证怎么办？发“帮助”看我能做什么。',
  ],
  [
    /^(?:非常|十分|太|真的?)?(?:感谢|谢谢|多谢|谢了|谢啦|辛苦了|thanks?|thank you|3q|好的谢谢|好的，谢谢)[你您啦了们小π大家呀啊~～!！。.\s]*$/iu,
    '不客气，有事随时找我。',
  ],
  [/^(?:再见|拜拜|晚安|bye|回见|下次见|88)[啦了~～!！。.\s]*$/iu, '再见，有事随时找我。'],
  [
    /^(?:你|您)(?:是|叫)(?:谁|什么|啥|什么名字|啥名字|机器人吗?|人吗?|真人吗?|ai吗?)[呀啊呢?？。!！\s]*$/iu,
    '我是商圈助手小π：能答政策和办事的问题，能报事、提醒，发“帮助”看全部。我不是真人，要找人请发“转人工”。',
  ],
  [
    /^(?:你|您)(?:会|能|可以)(?:做|干|帮我做)?(?:什么|啥|些什么|哪些)[呀啊呢?？。!！\s]*$/u,
    '办事问我，有事报我：发“帮助”看我能做什么。',
  ],
  [
    /^(?:好的?|嗯+|哦+|噢|ok|okay|收到|知道了|明白了?|可以|行|哈哈+|呵呵+|嘻嘻|不错|真棒|厉害|牛|赞|👍|👌|🙏|对|是的|没事了?|不用了|算了)[啦了的吧哈~～!！。.\s]*$/iu,
    '好的，有事随时找我。',
  ],
  [
    /^(?:你|您)?(?:吃了?饭?了?吗|好吗|开心吗|累吗|喜欢什么|几岁了?|多大了?|今天怎么样|最近怎么样|高兴吗|聪明|真?可爱|好笨|很?无聊|疯了|漂亮|有男朋友吗|有女朋友吗|会唱歌吗|爱我吗)[呀啊呢?？。!！\s]*$/u,
    '谢谢关心！闲聊我不太在行，办事的问题尽管问。',
  ],
  [/(?:讲|说|来)(?:个|一个)?(?:笑话|故事|段子)|唱(?:首|个)?歌/u, '闲聊我不太在行，办事的问题尽管问。'],
];

const lead =
  '^(?:那|那么|还有|请问|它|这个|这|办|办理|办这个|办它)*[,，]?\\s*(?:的话)?(?:一般|大概|总共|大约)?(?:需要|要|得|用)?';
const end = '(?:呢|啊|呀|吗|么|呐)?[?？。!！\\s]*$';
const about = (core: string) => new RegExp(lead + core + end, 'u');

/** A short question that is about the matter talked of just now, and which part of it. */
export const FOLLOW_UPS: readonly (readonly [Part, RegExp])[] = [
  [
    'timeLimit',
    about(
      '(?:多久|几天|多长时间|多少天|时限|时间|几个工作日|什么时候(?:能|可以)?(?:办|拿)?(?:好|到)?)(?:能|可以|才能)?(?:办好|办完|好|拿到|下来|办下来|出来)?',
    ),
  ],
  [
    'materials',
    about(
      '(?:准备|带|提供|交|提交)?(?:些)?(?:什么|啥|哪些)?(?:的)?(?:材料|资料|证件|东西)(?:清单|有哪些|要哪些|是什么)?',
    ),
  ],
  ['materials', about('(?:准备|带|提供|交|提交)(?:些)?(?:什么|啥|哪些)')],
  ['fee', about('(?:多少钱|收费|费用|钱|收钱|交钱|花钱|收多少钱|免费)(?:是?多少|怎么算)?')],
  ['place', about('(?:去|到|在)?(?:哪|哪里|哪儿|什么地方|地点|地址|窗口)(?:办|办理|交|弄|去办)?(?:在哪里?)?')],
  ['link', about('(?:网上|线上|手机上|app)?(?:能|可以)?(?:网上|线上|手机上)?(?:办|办理|网址|链接|入口|申请)')],
  ['conditions', about('(?:什么|啥|哪些)?(?:的)?(?:条件|资格|要求)(?:是什么|有哪些)?')],
  ['steps', about('(?:什么|哪些)?(?:的)?(?:流程|步骤|程序|手续)(?:是什么|是怎样的|怎么走|有哪些)?')],
  ['audience', about('(?:谁|什么人|哪些人)(?:能|可以)(?:办|申请|办理)')],
  ['department', about('(?:归|由|找)?(?:谁|哪个部门|什么部门|哪个单位)(?:管|负责|办)?')],
];

/** `第二个`, `2` after three titles. */
export const CHOICE = /^(?:第|选|选第)?([一二三123])(?:个|条|项|号)?[。.!！\s]*$/u;
export const CHOICES: Readonly<Record<string, number>> = { 一: 0, 二: 1, 三: 2, '1': 0, '2': 1, '3': 2 };

/** Numbers of telephones, identity cards and bank cards, which are nobody else's business. */
export const PERSONAL = /(?<!\d)\d{6,17}[\dxX](?!\d)/gu;

const FIRST_NOT_ALONE = 120;

export const words = {
  ask: {
    names: ['问', '提问', '请问小π'] as [string, ...string[]],
    usage: '问 想知道的事（也可以直接问）',
    help: '查办事和政策，答案带出处',
    empty: '想问什么？例如：问 居住证怎么办',
  },
  expand: { names: ['展开'] as [string, ...string[]], usage: '展开', help: '看刚才那条的全文' },
  useful: { names: ['有用'] as [string, ...string[]], usage: '有用', help: '刚才的回答帮到我了' },
  useless: { names: ['没用', '没有用'] as [string, ...string[]], usage: '没用', help: '刚才的回答没帮上忙' },
  part: {
    answer: '解答',
    department: '办理部门',
    audience: '服务对象',
    conditions: '办理条件',
    materials: '申请材料',
    steps: '办理流程',
    timeLimit: '办理时限',
    fee: '收费',
    place: '办理地点',
    link: '网上办理',
  } satisfies Record<Part, string>,
  sample: '示例数据',
  source: ({ source, sourceDate }: Pick<Matter, 'source' | 'sourceDate'>) =>
    `来源：${source}${sourceDate ? `（${sourceDate}）` : ''}`,
  sampleNote: '这是演示用的示例数据，办事请以当地部门的最新规定为准。',
  partMissing: (what: string) => `资料里没有写“${what}”。下面是这件事的全部内容；要问人请发：转人工`,
  onlyTitle: '资料里只有这个事项的名称，没有更多内容。要问人请发：转人工',
  short: (text: string) => shorten(text.replace(/\s+/gu, ' '), FIRST_NOT_ALONE),
  more: '看全部请发：展开',
  button: { useful: '有用', useless: '没用', expand: '展开', transfer: '转人工' },
  perhaps: '可能是这个：',
  offerTitle: '您想问的是哪一件？',
  offerHint: '点一下，或回复 1、2、3；都不是请发：转人工',
  option: (at: number, title: string) => `${at + 1}. ${title}`,
  unknownTitle: '这个问题我没有可靠的资料',
  unknown: '不敢乱答。可以换个说法再问一次，或发“转人工”，我把问题转给工作人员，24 小时内答复。',
  likely: (usages: readonly string[]) =>
    ['也许您想：', ...usages.map((usage) => `· ${usage}`), '发送“帮助”看全部。'].join('\n'),
  expired: (title: string, until: string) => `“${title}”的资料 ${until} 已到期，不能再据此答复。要问人请发：转人工`,
  noMatterYet: '没有刚才的话题可以接着说。请先问一件事，例如：居住证怎么办？',
  gone: '这条资料已经撤下了，请再问一次。',
  notYours: '这是别人问的，您可以自己问一次。',
  thanks: '好的，记下了：有用。',
  sorry: '抱歉没帮上忙，已记下。要问人请发：转人工',
  gapTitle: (count: number) => `30 天内有 ${count} 次相近的问题没有资料`,
  gapHint: '请考虑补一条资料：发“收录”或导入表格。看全部请发：缺口',
};
