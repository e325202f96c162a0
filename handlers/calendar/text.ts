import type { Day } from '#src/core/day.ts';
import { partsOf, weekdayOf } from '#src/core/day.ts';
import type { NoticeProblem } from '#src/language/time/notice.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const weekday = (day: Day) => `周${WEEKDAYS[weekdayOf(day) - 1]}`;

/** `10月1日（周四）` */
const date = (day: Day) => `${partsOf(day).month}月${partsOf(day).date}日（${weekday(day)}）`;
const dateOfYear = (day: Day) => `${partsOf(day).year}年${date(day)}`;
const example = '例如：导入放假 2027年 一、元旦：1月1日（周五）至3日（周日）放假，共3天。二、春节：…';

export const words = {
  show: {
    names: ['日历', '放假', '放假安排', '调休'] as [string, ...string[]],
    usage: '日历 或 日历 2026年10月',
    help: '看哪几天放假、哪几天调休上班',
  },
  import: {
    names: ['导入放假', '导入放假安排'] as [string, ...string[]],
    usage: '导入放假 2027年 一、元旦：1月1日…',
    help: '把国务院的放假通知原文发给我，核对后生效',
  },
  confirm: {
    names: ['确认放假'] as [string, ...string[]],
    usage: '确认放假 2027年',
    help: '导入的放假安排核对无误，生效',
  },
  badMonth: '没有看懂是哪一年、哪个月。请写：日历 2026年10月，或：日历 2027年',
  title: (year: number, month: number | undefined) =>
    month === undefined ? `${year}年放假安排` : `${year}年${month}月放假和调休`,
  tag: { published: '已公布', unpublished: '未公布' },
  unpublished: (year: number) =>
    `${year}年的放假安排还没有导入，这一年哪天放假、哪天调休，小π都不猜。国务院公布后，请管理员把通知原文发来：导入放假 ${year}年 …`,
  ordinary: (month: number) => `${month}月没有放假和调休，周一到周五上班，周末休息。`,
  off: (from: Day, to: Day, days: number) =>
    from === to ? `${date(from)}放假` : `${date(from)}至${date(to)}放假，共${days}天`,
  work: (days: readonly Day[]) => `${days.map(date).join('、')}上班`,
  source: {
    program: (name: string) => `来源：${name}（国务院办公厅通知）`,
    import: (name: string, at: string, version: number) =>
      `来源：${name} ${at}导入${version > 1 ? `，第 ${version} 次` : ''}`,
  },

  noNotice: `请把放假通知的原文写在后面，${example}`,
  problem(wrong: NoticeProblem): string {
    switch (wrong.problem) {
      case 'year':
        return `没有看到是哪一年的通知，请在前面写上年份，${example}`;
      case 'empty':
        return `没有看到“一、元旦：…”这样的条目，请把通知原文完整发来，${example}`;
      case 'unread':
        return `“${wrong.words}”没有看懂，请照通知原文写，${example}`;
      case 'date':
        return `没有“${wrong.words}”这一天，请对照通知原文改一下，再发一次。`;
      case 'weekday':
        return `“${wrong.words}”对不上：${dateOfYear(wrong.day)}。请对照通知原文改一下，再发一次。`;
      case 'order':
        return `${wrong.name}写的是${dateOfYear(wrong.from)}至${dateOfYear(wrong.to)}，不像一个假期。请对照通知原文改一下，再发一次。`;
      case 'count':
        return `${wrong.name}写着共${wrong.said}天，可是日期算下来是${wrong.real}天。请对照通知原文改一下，再发一次。`;
      case 'festival':
        return `${wrong.name}是${dateOfYear(wrong.day)}，不在${dateOfYear(wrong.from)}至${dateOfYear(wrong.to)}里。年份写对了吗？请改一下，再发一次。`;
      case 'twice':
        return `${dateOfYear(wrong.day)}出现了两次，请对照通知原文改一下，再发一次。`;
    }
  },
  readBack: (year: number) => `请逐条核对${year}年放假安排`,
  pending: '待确认',
  askConfirm: (year: number, replaces: boolean) =>
    `${replaces ? `${year}年已经有一份安排，确认后用这份代替。` : ''}无误请点“确认导入”，或发：确认放假 ${year}年。有误就把改好的原文再发一次。`,
  confirmLabel: '确认导入',
  imported: (year: number, days: number) =>
    `${year}年放假安排已生效，共 ${days} 天放假或调休。每个工作日、节前节后的提醒都照它排。查看请发：日历 ${year}年；有误就重新导入一次。`,
  alreadyImported: (year: number, by: string) =>
    `${year}年放假安排已经由${by}导入，不用再确认。查看请发：日历 ${year}年`,
  nothingWaits: (year: number | undefined) =>
    `${year === undefined ? '没有' : `没有${year}年的`}放假安排在等确认。请先发：导入放假 ${year ?? 2027}年 …`,
  replaced: '这份安排已经被后来的一份代替，请核对最新的那张卡片。',
};
