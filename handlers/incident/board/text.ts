import type { Level, State } from '#db/incident.ts';
import type { Tone } from '#src/core/card.ts';

/** What the pages about incidents say, beyond the words of the cards. */
export const words = {
  nav: '事件',
  title: '事件',
  one: (number: number) => `事件 #${number}`,
  about: '在这里和在群里做是一样的：点了按钮，群里的卡片跟着变。',
  caption: '事件列表',
  all: '全部',
  unclosed: '未结',
  states: { open: '待接单', acked: '已接单', working: '处理中', fixed: '待核验', closed: '已办结' } satisfies Record<
    State,
    string
  >,
  level: { p0: '危及生命', p1: '紧急', p2: '一般', p3: '不急' } satisfies Record<Level, string>,
  levelTone: { p0: 'bad', p1: 'warn', p2: 'plain', p3: 'plain' } satisfies Record<Level, Tone>,
  column: {
    number: '编号',
    what: '什么事',
    state: '状态',
    level: '级别',
    by: '谁接的',
    age: '报告时间',
    first: '首响',
  },
  filter: { words: '关键词或编号', level: '级别', party: '哪一方接的', from: '从哪天', to: '到哪天' },
  nobody: '还没人接',
  waiting: (age: string) => `已等 ${age}`,
  emptyTitle: '没有这样的事件',
  emptyHint: '换个条件看看；要报一件事，在聊天里发：报事 发生了什么。',
  timeline: '经过',
  photos: '照片',
  photo: (nth: number) => `照片 ${nth}`,
  noPhotos: '没有照片。',
  back: '全部事件',
  row: (name: string, what: string) => `${name} ${what}`,
};
