export const words = {
  mine: {
    names: ['我的日历'] as [string, ...string[]],
    usage: '我的日历',
    help: '把自己的提醒、轮值、报名和律师预约订到手机日历里；“我的日历 换新”让旧链接失效',
  },
  renew: ['换新', '重置', '换'] as readonly string[],
  notUnderstood: '请写：我的日历，或：我的日历 换新',
  noAddress: '还没有设好对外的网址，给不了日历链接。请管理员设置 PUBLIC_URL。',
  askInPrivate: '日历链接只给您本人，请私聊小π发：我的日历',
  link: (address: string) =>
    `这是您自己的日历，提醒、轮值、报名和律师预约都在里面，请不要转发：\n${address}\n在手机“日历”里选“添加订阅日历”，粘贴这条链接。链接泄露了请发：我的日历 换新`,
  linkSent: '日历链接已经私聊发给您了。',
  renewed: (address: string) =>
    `旧链接已经失效。新的日历链接：\n${address}\n请在手机“日历”里删掉旧的订阅，再添加这一条。`,
  rotaTitle: (district: string) => `${district}轮值`,
  districtTitle: (district: string) => district,
  personTitle: (district: string, name: string) => `${name}的日历 · ${district}`,
  month: (organisation: string) => `${organisation}轮值`,
  reminder: (what: string) => `提醒：${what}`,
  event: (number: number, title: string) => `#${number} ${title}`,
  clinic: '律师坐班',
  appointment: '律师咨询（我的预约）',
};
