export const words = {
  thisMonth: /^(?:本月|这个月)$/u,
  lastMonth: /^(?:上月|上个月)$/u,
  today: /^(?:今天|今日)$/u,
  lastYear: '去年',
  year: /^(\d{4}(?!\d)年?|今年|本年|去年)(?:全年)?/u,
  month: /^(\d{1,2})月(?:份)?$/u,
  quarter: /^第?([一二三四1-4])季度?$/u,
  digits: ['一', '二', '三', '四'],
  half: /^([上下])半年$/u,
  second: '下',
  range:
    /^(?:(\d{4})[年-])?(\d{1,2})[月-](\d{1,2})[日号]?\s*(?:到|至|~|—|–)\s*(?:(\d{4})[年-])?(?:(\d{1,2})[月-])?(\d{1,2})[日号]?$/u,

  monthName: (year: number, month: number) => `${year}年${month}月`,
  yearName: (year: number) => `${year}年`,
  quarterName: (year: number, nth: number) => `${year}年${['一', '二', '三', '四'][nth - 1]}季度`,
  halfName: (year: number, second: boolean) => `${year}年${second ? '下' : '上'}半年`,
  rangeName: (from: string, to: string) => `${from} 至 ${to}`,
  todayName: '今天',
};
