import type { Booking } from '#db/booking.ts';
import type { EventState } from '#db/event.ts';

type Names = [string, ...string[]];

export const NOT_YET = /待定|另行通知|时间再定/u;

/** Whom a change reaches. */
export interface Reach {
  readonly parties: number;
  readonly heads: number;
  readonly waiting: number;
}

const heard = (told: number) => (told > 0 ? `已通知 ${told} 组` : '还没有人报名，不用通知');

export const words = {
  postpone: {
    names: ['延期活动', '延期'] as Names,
    usage: '延期活动 #12 12月12日14:00-16:00 讲师生病，或 延期活动 #12 待定 讲师生病',
    help: '改到新时间，或先延期、时间待定',
  },
  confirm: { names: ['确认改活动', '确认延期'] as Names, usage: '确认改活动 #12', help: '看过影响，正式改期' },
  button: '确认改期',

  postponeMissing: (number: number) =>
    `请写新时间（或“待定”）和原因，例如：延期活动 #${number} 12月12日14:00-16:00 讲师生病`,
  title: (number: number, title: string) => `#${number} ${title}`,
  tag: '改之前请看一眼',
  label: { was: '原来', will: '改为', place: '地点', room: '场地', reach: '影响', saying: '通知' },
  when: (when: string, place: string) => `${when}，${place}`,
  unknown: '时间待定，报名保留',
  roomFree: (place: string) => `${place} 空着，确认后一起改`,
  roomBack: '退还，定了时间再借',
  reach: ({ parties, heads, waiting }: Reach) =>
    parties === 0
      ? '还没有人报名'
      : `${parties} 组 ${heads} 人${waiting > 0 ? `（其中候补 ${waiting} 组）` : ''}，每人通知一次`,
  howTo: (number: number) => `没问题点“确认改期”，或发：确认改活动 #${number}。不改就不用管，活动照旧。`,
  nothingProposed: (number: number) =>
    `#${number} 没有等您确认的改动，可能已经改好，或改动又换了。要改请发：改活动 #${number} 12月12日14:00-16:00`,
  over: (number: number, state: EventState) =>
    `#${number} ${state === 'held' ? '已经办完' : '已经取消'}，不能再改时间地点。`,
  begun: (number: number) => `#${number} 的新时间已经过了，请重新发：改活动 #${number} 12月12日14:00-16:00`,
  taken: (by: Booking, place: string, instead: string) =>
    `${place} 这个时段已经批给 #${by.number} ${by.requester}（${by.purpose}），活动没有动。${instead}`,
  instead: (venues: readonly string[], next: string | undefined) =>
    [venues.length > 0 ? `同一时间空着的：${venues.join('、')}` : '', next ? `那里最近空着：${next}` : '']
      .filter(Boolean)
      .join('；') || '附近时段都满了，请换一天。',
  moved: (number: number, when: string, told: number) =>
    `#${number} 改到 ${when}，${heard(told)}；场地、提醒和日历跟着改了。再改请发：改活动 #${number} …`,
  postponed: (number: number, told: number) =>
    `#${number} 延期了，时间待定，${heard(told)}；场地退还，提醒停了，报名都保留。定了时间请发：改活动 #${number} 12月12日14:00-16:00；不办了请发：取消活动 #${number} 原因`,
  tellMoved: (number: number, title: string, was: string, when: string, place: string, reason: string | null) =>
    `请注意，#${number} ${title} 改期了${reason ? `（${reason}）` : ''}：原定 ${was}，现在 ${when}，${place}。您的报名保留，不能来请发：取消报名 #${number}`,
  tellPostponed: (number: number, title: string, when: string, reason: string) =>
    `很抱歉，#${number} ${title}（${when}）延期了：${reason}。新时间定了再告诉您，您的报名保留；不想等请发：取消报名 #${number}`,
};
