import type { RoundRow } from '#db/incident-figures.ts';
import { duration } from '#src/core/text.ts';
import { shorten } from '#src/language/words.ts';
import { words } from '../text.ts';
import type { Figures, Share, Watch } from './compute.ts';

const seconds = (value: number): string => duration(Math.floor(value));
const percent = (value: number): string => `${(value * 100).toFixed(1)}%`;
const share = ({ count, of, low, high }: Share): string =>
  of === 0 ? '还没有' : `${count}/${of}（${percent(count / of)}，95% 区间 ${percent(low)}–${percent(high)}）`;

export const figureWords = {
  rows: /明细/u,
  unread: (said: string) => `没看懂时间段“${said}”。请写成：事件统计 本月、事件统计 2026年6月 或 事件统计 2026年`,

  title: (period: string) => `事件统计 ${period}`,
  none: (period: string) => `${period}没有事件。`,
  label: {
    count: '件数',
    mean: '平均首响',
    answeredMean: '仅已响应的平均',
    percentiles: '中位 / 九成 / 九成五',
    list: '每一件',
    onTime: '5 分钟内响应',
    answered: '响应率',
    worst: '最慢',
    waiting: '还没有人响应',
    arrival: '平均到场',
    closure: '办结用时中位',
    quality: '质量',
    parties: '按牵头方',
    kinds: '按类别',
    hours: '按时段',
  },
  count: ({ rounds, selfHandled, reports, incidents }: Figures) =>
    `${rounds} 次（${incidents} 件，${reports} 个报告）${selfHandled > 0 ? `，另有 ${selfHandled} 次是报告人自己处理的，不算首响` : ''}`,
  mean: ({ mean, unanswered, reached }: Figures) =>
    mean === undefined
      ? '还没有'
      : `${unanswered.length > 0 ? '≥ ' : ''}${seconds(mean)}（目标 5 分钟，${reached ? '达到' : '没有达到'}）`,
  seconds,
  share,
  times: (times: readonly number[]) => times.map(seconds).join('、'),
  worst: (number: number, value: number, open: boolean) => `#${number} ${open ? '≥ ' : ''}${seconds(value)}`,
  numbers: (numbers: readonly number[]) => numbers.map((one) => `#${one}`).join('、'),
  closure: ({ closed, closureMedian, waited }: Figures) =>
    closureMedian === undefined ? '还没有' : `${seconds(closureMedian)}（${closed} 次，其中等待共 ${seconds(waited)}）`,
  quality: ({ reopened, falseAlarms, acks, unacks, idle, firstRung }: Figures) =>
    [
      `第一次叫人就有人应 ${firstRung} 次`,
      `接单 ${acks} 次`,
      `接了又没人管 ${unacks} 次（其中没有进展 ${idle} 次）`,
      `重开 ${reopened} 次`,
      `误报 ${falseAlarms} 次`,
    ].join('，'),
  group: (name: string, figures: Figures) =>
    `${name} ${figures.rounds} 次 ${figures.mean === undefined ? '' : `${figures.unanswered.length > 0 ? '≥ ' : ''}${seconds(figures.mean)}`}`.trim(),
  watch: { work: '工作时间 8–19 点', rest: '休息时间', sleep: '夜里 23–8 点' } satisfies Record<Watch, string>,
  drill: (period: string) => `逐件看请发：事件统计 ${period} 明细`,

  rowsTitle: (period: string, count: number) => `事件统计 ${period} 明细（${count} 次）`,
  row: (row: RoundRow, when: string, response: string) =>
    [
      when,
      words.kind[row.kind],
      words.party[row.lead],
      row.selfHandled && row.firstResponseAt === undefined ? '报告人自己处理' : `首响 ${response}`,
      row.responder,
      shorten(row.what.replace(/\s+/gu, ' '), 16),
    ]
      .filter((one) => typeof one === 'string')
      .join(' · '),
  rowName: ({ number, round }: RoundRow) => (round === 1 ? `#${number}` : `#${number} 第${round}次`),
  response: (value: number, open: boolean) => `${open ? '≥ ' : ''}${seconds(value)}`,
  more: (shown: number, total: number) => `只列出前 ${shown} 次，共 ${total} 次。请缩小时间段，例如按月看。`,
  digest: (open: number) => (open === 0 ? '现在没有未结的事件。' : `现在还有 ${open} 件没有办结，发“事件”看看。`),
};
