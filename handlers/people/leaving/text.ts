export const leavingWords = {
  data: {
    names: ['导出我的数据'] as [string, ...string[]],
    usage: '导出我的数据',
    help: '小π记着的您的全部数据，一个文件（私聊）',
  },
  onlyPrivate: (word: string) => `“${word}”请私聊我发。`,
  noAddress:
    '还不知道网页地址，给不出文件：请管理员把 PUBLIC_URL（例如 https://bot.example.cn）写进设置。先看摘要请发：我的资料',
  link: (address: string) =>
    `点开这条链接，再点一下“下载”，就是您的全部数据（JSON 文件）：\n${address}\n10 分钟内有效，只能下载一次，请不要转发。`,
  pageTitle: '您的数据',
  pageOf: (name: string) => `这里是“${name}”在小π里的全部数据：资料、账号、报过的事、报名、提问、预约、提醒。`,
  download: '下载',
  fileName: 'my-data.json',
  stale: '这条链接 10 分钟内有效，而且只能用一次。请私聊小π再发一次“导出我的数据”，点新的链接。',
  staleTitle: '这条链接用不了了',

  leave: {
    names: ['删除我的资料'] as [string, ...string[]],
    usage: '删除我的资料',
    help: '名字、账号、电话和提问的话都删掉，只留数字（私聊，要确认两次）',
  },
  sure: '确认',
  whole: '彻底删除',
  odd: '要删请先发：删除我的资料',
  first: [
    '要删的：您的名字（改成“已注销”）、账号、电话、单位、提问和咨询里写的话、您的提醒、网页登录。',
    '留下的：没有名字的数字，例如一次报名、一件报修；还有别人用权限办事的记录。',
    '想先留一份，请发：导出我的数据',
    '要继续，请发：删除我的资料 确认',
  ].join('\n'),
  second: '删了就回不来了。最后再问一次，确定请发：删除我的资料 彻底删除。不删就不用理。',
  hasRole: (role: string) => `您现在是${role}，手上的事要先交给别人。请管理员先把您改成成员，再发一次。`,
  hasPlaces: (places: string) => `您还有没去的：${places}。请先取消，把位子让出来，再发一次。`,
  event: (number: number) => `活动（发：取消报名 #${number}）`,
  course: (number: number) => `课程（发：退课 #${number}）`,
  lawyer: '律师预约（发：取消律师）',
  gone: '已注销',
  blank: '（本人已删除）',
  done: '都删掉了。您再跟小π说话，就是一位新成员，以前的不会回来。',
};
