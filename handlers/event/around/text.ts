import type { EventView } from '#db/event-queries.ts';

type Names = [string, ...string[]];

export const words = {
  keep: { names: ['照办'] as Names, usage: '照办 #12', help: '人数不够也照常办' },
  merge: { names: ['并活动'] as Names, usage: '并活动 #12 到 #15', help: '人数不够，并到另一场，报名的人一起过去' },
  TO: /^(?:到|至|进|入)?\s*/u,

  full: (level: 50 | 80 | 100, one: EventView, when: string) =>
    level === 100
      ? `#${one.number} ${one.title}（${when}）报满了，还想来可以候补：报名 #${one.number}`
      : `#${one.number} ${one.title}（${when}）名额已报 ${level}%，还剩 ${(one.capacity ?? 0) - one.taken} 位。报名请发：报名 #${one.number} 2大1小`,

  fewTitle: (number: number, title: string) => `#${number} ${title}`,
  fewTag: '人数不够',
  label: { when: '时间', place: '地点', came: '报上', score: '评分' },
  few: (taken: number, least: number) => `${taken} 人，最少 ${least} 人`,
  fewNext: (number: number) =>
    `请定一下：照办 #${number}；并活动 #${number} 到 另一场的编号；取消活动 #${number} 人数不足。我不会替您决定，不回就照常办。`,
  button: { keep: '照办', off: '取消活动' },
  fewReason: '报名人数不足',
  kept: (number: number) => `好，#${number} 照常办。要取消请发：取消活动 #${number} 原因`,
  nothingToKeep: (number: number) => `#${number} 没有等您定的事，照常进行。`,

  mergeMissing: '请写两场的编号，例如：并活动 #12 到 #15',
  mergeSame: '请写另一场的编号，例如：并活动 #12 到 #15',
  mergeClosed: (number: number, now: string) => `#${number} 现在是“${now}”，不能并。`,
  mergeBegun: (number: number) => `#${number} 已经开始，不能并。`,
  mergeReason: (to: number) => `并入 #${to}`,
  merged: (from: number, to: number, told: number, waiting: number) =>
    `#${from} 并入 #${to}，${told} 组报名转过去并通知了${waiting > 0 ? `，其中 ${waiting} 组排候补` : ''}。`,
  tellMerged: (from: EventView, was: string, to: EventView, when: string, party: string, fate: string, ref: string) =>
    `#${from.number} ${from.title}（${was}）报名人数不足，并到 #${to.number} ${to.title}：${when}，${to.place}。您的 ${party}${fate}。不能来请发：取消报名 ${ref}`,
  ref: (number: number, forName: string | null) => (forName ? `#${number} ${forName}` : `#${number}`),
  fate: {
    confirmed: '已转过去',
    waiting: (place: number) => `在那边是候补第 ${place} 组`,
    already: '那边您本来就报了',
  },

  thanksTag: '谢谢参加',
  came: (heads: number, source: string) => `${heads} 人次（${source}）`,
  rated: (count: number, average: number) => (count === 0 ? '还没有人打分' : `${average.toFixed(1)} 分（${count} 人）`),
  thanks: (number: number) => `谢谢大家！到场的朋友可以打分：评分 #${number} 5，后面可以写一句话。`,
  photo: (nth: number, count: number) => (count === 1 ? '现场照片' : `现场照片 ${nth}/${count}`),
};
