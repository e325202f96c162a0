import type { Kind, Level } from '#db/incident.ts';

interface Hazard {
  /** What kind of trouble: with kind and place it tells whether two reports mean the same. */
  readonly name: string;
  readonly kind: Kind;
  readonly level: Level;
  readonly words: RegExp;
}

/** The first that is found counts: danger to life before everything else. Better one call too many than one too few. */
export const HAZARDS: readonly Hazard[] = [
  { name: 'fire', kind: 'fire', level: 'p0', words: /着火|起火|失火|火灾|冒烟|浓烟|明火|爆炸|自燃|烧起来/u },
  { name: 'gas', kind: 'fire', level: 'p0', words: /燃气|煤气|液化气|天然气|漏气/u },
  { name: 'electric', kind: 'fire', level: 'p0', words: /触电|漏电/u },
  { name: 'trapped', kind: 'person', level: 'p0', words: /电梯困人|被困|困在/u },
  { name: 'fall', kind: 'person', level: 'p0', words: /坠落|坠楼|跳楼|坍塌|倒塌/u },
  { name: 'ill', kind: 'person', level: 'p0', words: /晕倒|昏迷|休克|心梗|抽搐|大出血|溺水|没有呼吸|叫不醒/u },
  { name: 'fight', kind: 'person', level: 'p0', words: /打架|斗殴|持刀|砍人|抢劫/u },
  { name: 'lost', kind: 'person', level: 'p0', words: /走失|走丢|(?:孩子|小孩|老人)(?:不见|找不到)/u },
  { name: 'exit', kind: 'fire', level: 'p1', words: /消防通道|安全出口|疏散通道|逃生通道|消防门|防火门/u },
  { name: 'equipment', kind: 'fire', level: 'p1', words: /灭火器|消防栓|消火栓|烟感|喷淋|消防设施/u },
  { name: 'ebike', kind: 'fire', level: 'p1', words: /飞线|(?:电动车|电瓶车|电瓶|电池).{0,8}(?:充电|上楼|进楼)/u },
  {
    name: 'wiring',
    kind: 'fire',
    level: 'p1',
    words: /焦味|糊味|烧焦|电线.{0,4}(?:裸露|老化|冒火)|插座.{0,4}(?:烧|焦|冒火)/u,
  },
  {
    name: 'lostfound',
    kind: 'lostfound',
    level: 'p2',
    words: /捡到|拾到|捡了|遗失|失物|招领|弄丢|丢了|掉了.{0,6}(?:手机|钱包|包|钥匙|卡)/u,
  },
  { name: 'pipe', kind: 'maintenance', level: 'p1', words: /爆管|跑水|水管爆/u },
  { name: 'power', kind: 'maintenance', level: 'p1', words: /停电|跳闸|断电/u },
  { name: 'leak', kind: 'maintenance', level: 'p2', words: /漏水|渗水|滴水|积水/u },
  { name: 'light', kind: 'maintenance', level: 'p2', words: /灯(?:管|泡)?.{0,3}(?:坏|不亮|灭|闪)|路灯|照明/u },
  { name: 'lift', kind: 'maintenance', level: 'p2', words: /电梯|扶梯/u },
  { name: 'drain', kind: 'maintenance', level: 'p2', words: /马桶|厕所|下水|地漏/u },
  { name: 'air', kind: 'maintenance', level: 'p2', words: /空调|新风/u },
  { name: 'glass', kind: 'maintenance', level: 'p2', words: /玻璃/u },
  { name: 'ground', kind: 'maintenance', level: 'p2', words: /地砖|井盖|路面|台阶/u },
];

/** A question about how or where. */
export const CONSULT = /^(?:咨询|请问|想问)|(?:怎么办理|如何办理|去哪里办|在哪里办|怎么申请)/u;

/** `3号楼`, `B座`, `三栋`. */
export const BUILDING = /([0-9一二三四五六七八九十]{1,3}|[a-z])\s*(?:号楼|栋|座|幢)/u;

/** `2层`, `二楼`, `负一层`, `b2`. */
export const FLOOR =
  /(?:(负|地下)?([0-9一二三四五六七八九十]{1,2})\s*(?:层|楼)|(?<![a-z0-9])b([1-5])(?![0-9]))(?!道|梯|长)/u;

/** `305室`, `A12铺`, `铺位a12`. */
export const UNIT = /([a-z]?-?\d{1,4})\s*(?:室|号?铺|号店|档)|铺位?\s*([a-z]?-?\d{1,4})/u;

const DIGITS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** `十二` is 12; digits are themselves. */
export function numeral(words: string): string {
  if (!/^[一二三四五六七八九十]+$/u.test(words)) return words.toUpperCase();
  const [tens, ones] = words.includes('十') ? words.split('十') : [undefined, words];
  const ten = tens === undefined ? 0 : tens === '' ? 1 : (DIGITS[tens] ?? 0);
  return String(ten * 10 + (ones ? (DIGITS[ones] ?? 0) : 0));
}

export const placeWords = {
  building: (name: string) => (/^[A-Z]$/u.test(name) ? `${name}座` : `${name}号楼`),
  floor: (name: string, below: boolean) => (below ? `负${name}层` : `${name}层`),
  unit: (name: string) => `${name}铺`,
};

/** Words that make even an alarming one a question to the service desk, not an alarm. */
export const ASKING = /怎么|如何|哪里|哪儿|什么|多少|办理|申请|许可|执照|证件|规定|要求|吗|呢|[?？]/u;

/** What those who answer for a matter are called, in the order of what people say. */
export const PARTY_WORDS = [
  [/党委|党群|街道|社区/u, 'committee'],
  [/物业|保安|工程部/u, 'property'],
  [/快递|驿站|外卖/u, 'courier'],
  [/商户|商家|店家|店主|租户/u, 'merchant'],
] as const;

export const KIND_WORDS = [
  [/消防/u, 'fire'],
  [/设施|维护|维修/u, 'maintenance'],
  [/失物|招领/u, 'lostfound'],
  [/走失|急病|纠纷/u, 'person'],
  [/咨询/u, 'consult'],
] as const;

export const LEVEL_WORD = /^p([0-3])(?!\d)/u;

/** Whom a matter can be referred to, as it is first said. */
export const AGENCY =
  /^(119|120|110|12345|12350|96\d{3}|供电(?:局|公司)?|自来水(?:公司)?|燃气(?:公司)?|城管|派出所|街道|消防|市政|维保(?:公司)?)/u;

/** What leads up to a time: 等到明天下午. */
export const LEAD_IN = /(?:等到|直到|到|至)\s*$/u;

/** 等配件 明天下午: a wait without a space after its first word. It names a time and asks nothing. */
export const WAITS = /^等(?!级|候|于).{1,30}(?:天|点|时|分钟|号|日|周|星期|月|午|晚|早)(?!.*(?:[?？吗呢]|怎么|什么))/u;
export const WAIT_WORD = /^等待?\s*/u;
