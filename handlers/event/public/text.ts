/** What anybody may read of events, with no app and no name. */
export const words = {
  calendar: '活动日历',
  about: (district: string) => `${district}的公开活动。报名在飞书或企业微信的群里，发给小π就行。`,
  subscribe: '订阅到手机日历',
  month: (year: number, month: number) => `${year}年${month}月`,
  earlier: '上个月',
  later: '下个月',
  months: '月份',
  series: '系列',
  all: '全部系列',
  none: '这个月还没有公开的活动',
  noneHint: '换个月份看看，或把日历订阅到手机上，有了会自己出现。',
  today: '今天',
  unknown: '没有这场活动，可能写错了地址。',
  label: { when: '时间', place: '地点', places: '名额', series: '系列' },
  places: (capacity: number | null, taken: number) =>
    capacity === null ? '不限名额' : taken >= capacity ? '已满，可候补' : `还剩 ${capacity - taken} 位`,
  over: '已结束',
  how: '怎么报名',
  howSteps: (number: number) =>
    `在有小π的飞书或企业微信群里，@小π 说：报名 #${number} 2大1小\n也可以私聊小π直接发。不来了请发：取消报名 #${number}`,
  rule: '满了按先后、整组候补；开场前 24 小时内按“坐得下”递补。',
  copy: '复制报名的话',
  copied: '复制好了，去发给小π吧',
  sayIt: (number: number) => `报名 #${number}`,
  back: '活动日历',
};
