type Names = [string, ...string[]];

export const words = {
  mute: { names: ['静音'] as Names, usage: '静音 亲子汇', help: '不再收一个系列的提醒，改期和取消仍会告诉您' },
  unmute: { names: ['取消静音'] as Names, usage: '取消静音 亲子汇', help: '重新收一个系列的提醒' },
  which: (known: readonly string[], usage: string) =>
    known.length === 0 ? '还没有活动系列，没有什么要静音的。' : `请写是哪个系列：${known.join('、')}，例如：${usage}`,
  muted: (name: string) =>
    `好，“${name}”的提醒和评分邀请不再发给您；改期、取消和候补到您仍会说。恢复请发：取消静音 ${name}`,
  unmuted: (name: string) => `好，“${name}”的提醒恢复了。`,
  notMuted: (name: string) => `“${name}”没有静音，提醒照常发给您。`,
};
