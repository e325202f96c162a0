import type { EventView } from '#db/event-queries.ts';

type Names = [string, ...string[]];

export const words = {
  poster: { names: ['海报'] as Names, usage: '海报 #12', help: '一场活动的海报图片，可以转发' },
  label: { when: '时间', place: '地点', places: '名额', fit: '适合', host: '发起' },
  places: (capacity: number | null) => (capacity === null ? '不限' : `${capacity} 人`),
  call: ({ number, rules }: EventView) => [
    '报名请对群里的小助手说',
    rules.childNeedsAdult ? `报名 #${number} 2大1小` : `报名 #${number}`,
  ],
  scan: '扫码看活动',
  alt: (title: string) => `海报：${title}`,
  forward: '长按图片可以保存、转发。',
  undrawn: '这里画不了图片，文字版给您：',
  undrawnHere: '这台服务器画不了图片，请在 Node 上运行。',
  over: (number: number, now: string) => `#${number} 现在是“${now}”，没有海报。`,
};
