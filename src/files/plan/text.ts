/** What the columns of a year's plan may be called; the first name is the one that is taught. */
export const COLUMNS = {
  code: ['编号', 'code'],
  series: ['系列', '活动系列', 'series'],
  title: ['标题', '活动名称', '名称', 'title'],
  day: ['日期', 'date'],
  from: ['开始', '开始时间', 'from'],
  to: ['结束', '结束时间', 'to'],
  place: ['地点', '场地', 'place'],
  places: ['人数', '名额', 'places'],
  about: ['简介', '内容', 'about'],
  host: ['主持', '负责人', 'host'],
} as const;

/** `2026-12-31`, also as spreadsheet programs in China write it: `2026/1/5`, `2026年1月5日`. */
export const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u;

export const UNLIMITED = '不限';

const row = (number: number, words: string) => `第 ${number} 行${words}`;

export const words = {
  noColumn: (name: string) => `缺少“${name}”这一列，第一行要写列名。`,
  missing: (at: number, name: string) => row(at, `没有“${name}”。`),
  tooLong: (at: number, name: string, max: number) => row(at, `的“${name}”超过 ${max} 个字。`),
  badDay: (at: number, said: string) => row(at, `的日期“${said}”要写成 2026-12-31。`),
  badTime: (at: number, name: string, said: string) => row(at, `的“${name}”写成了“${said}”，要写成 14:00。`),
  backwards: (at: number) => row(at, '的结束时间要晚于开始时间。'),
  badPlaces: (at: number, said: string) => row(at, `的人数“${said}”要写 1 到 99999 的数，或写“${UNLIMITED}”。`),
  twice: (at: number, first: number, code: string) => row(at, `和第 ${first} 行的编号都是“${code}”。`),
  unknownSeries: (at: number, said: string, known: readonly string[]) =>
    row(
      at,
      `的系列“${said}”还没有，${known.length > 0 ? `现有：${known.join('、')}；` : ''}要加请发：加系列 ${said} 目标12场 30人 120分钟`,
    ),
  noPlace: (at: number, series: string) => row(at, `没有地点，系列“${series}”也没有默认地点。`),
  unknownHost: (at: number, said: string) => row(at, `的主持“${said}”不在名单里，请写本人登记的名字。`),
  sameHost: (at: number, said: string) => row(at, `的主持有几位都叫“${said}”，请在群里由本人发起这一场。`),
  over: (at: number, when: string) => row(at, `的 ${when} 已经过了，没有导入。`),
  clashInFile: (at: number, other: number, place: string) => row(at, `和第 ${other} 行都要用 ${place}，时间重叠。`),
  clash: (at: number, place: string, why: string) => row(at, `：${place} ${why}`),
  warning: (at: number, why: string) => row(at, `：${why}`),
  left: (at: number, number: number, now: string) =>
    row(at, `是 #${number}，现在是“${now}”，没有改动；要改请发：改活动 #${number} …`),
  line: (sign: string, number: number, series: string, title: string, when: string) =>
    `${sign} #${number} ${series} · ${title}，${when}`,
};
