import type { Booking } from '#db/booking.ts';

export const words = {
  button: (count: number) => `发布 ${count} 场`,
  label: '几场一起发布',
  title: (series: string, title: string, count: number) => `${series} · ${title} 共 ${count} 场`,
  tag: '发布前请看一眼',
  row: (when: string, warnings: readonly string[]) =>
    warnings.length > 0 ? `${when}\n${warnings.map((one) => `⚠️ ${one}`).join('\n')}` : `${when} 没有冲突`,
  all: (place: string, places: string, host: string) => `地点：${place}　名额：每场 ${places}　发起：${host}`,
  places: (capacity: number | null) => (capacity === null ? '不限' : `${capacity} 人`),
  howTo: (numbers: readonly number[]) =>
    numbers.length > 0
      ? `没问题点按钮，或发：发布 ${list(numbers)}。不写的先留作草稿。`
      : '每一场的场地都被占了，请换时间或地点。',
  change: (number: number) =>
    `要改其中一场请发：改活动 #${number} 12月6日14:00-16:00；不要的请发：取消活动 #${number} 不办`,
  published: (numbers: readonly number[], kept: readonly string[]) =>
    [`已发布 ${numbers.length} 场：${list(numbers)}。每一场单独改、单独取消，互不影响。`, ...kept].join('\n'),
  kept: (number: number, by: Booking, place: string) =>
    `#${number} 没有发布：${place} 这个时段已经批给 #${by.number} ${by.requester}。换时间请发：改活动 #${number} …`,
  announced: (series: string, title: string, count: number) => `新活动：${series} · ${title} ${count} 场`,
};

const list = (numbers: readonly number[]): string => numbers.map((number) => `#${number}`).join(' ');
