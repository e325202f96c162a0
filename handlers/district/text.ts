export const words = {
  list: {
    names: ['商圈'] as [string, ...string[]],
    usage: '商圈 或 商圈 2',
    help: '看自己在哪些商圈；私聊里换到另一个',
  },
  code: { names: ['商圈码'] as [string, ...string[]], usage: '商圈码', help: '拿一个码，把一个群接进这个商圈（私聊）' },
  bind: {
    names: ['绑定商圈', '绑定 商圈'] as [string, ...string[]],
    usage: '绑定商圈 码',
    help: '用商圈码把这个群接进那个商圈',
  },
  make: {
    names: ['建商圈'] as [string, ...string[]],
    usage: '建商圈 名字',
    help: '再开一个商圈（只有装小π的人能用，私聊）',
  },

  groupIs: (name: string) => `这个群属于“${name}”。`,
  askInPrivate: (usage: string) => `请私聊我发：${usage}`,
  onlyOne: (name: string) => `您在“${name}”，没有别的商圈。`,
  mine: (names: readonly string[], here: number) =>
    [
      '您在这些商圈：',
      ...names.map((name, at) => `${at + 1}. ${name}${at === here ? '（现在说的是这里）' : ''}`),
      '换一个请发，例如：商圈 2',
    ].join('\n'),
  unknown: (said: string, names: readonly string[]) =>
    `您不在“${said}”。您在：${names.map((name, at) => `${at + 1}. ${name}`).join('、')}。请发编号，例如：商圈 1`,
  alreadyHere: (name: string) => `这里说的本来就是“${name}”的事。`,
  moved: (to: string, from: string) => `换好了：从下一句起，您在这里说的都归“${to}”。换回来请发：商圈 ${from}`,
  onTheWeb: '网页后台只管一个商圈。要换，请在聊天里发“商圈 2”，再发“后台”。',

  given: (name: string, code: string, until: string) =>
    `把一个群接进“${name}”的码：\n${code}\n在那个群里 @小π 发：绑定商圈 ${code}\n${until}前有效，只能用一次，请不要转发给别人。`,

  codeMissing: '请写上商圈码，例如：绑定商圈 code_1a2b3c。码由那个商圈的管理员私聊小π发“商圈码”拿。',
  onlyGroup: '“绑定商圈”要在群里发。',
  codeStale: '这个码用不了：它 24 小时内有效，而且只能用一次。请那个商圈的管理员私聊小π再发一次“商圈码”。',
  isResponse: (name: string) => `这个群是“${name}”的处置群，不能直接接走。请先让“${name}”的管理员在这里发：绑定 普通群`,
  boundAlready: (name: string) => `这个群本来就在“${name}”，码没有用掉。`,
  bound: (to: string, from: string) =>
    `这个群现在属于“${to}”，从下一句起归它管；“${from}”留在这里的卡片不再更新。要做处置群，请“${to}”的管理员发：绑定 处置群。要接回来，请“${from}”的管理员私聊我发“商圈码”，再在这里用。`,

  onlyOperator: '“建商圈”只有装小π的人能用：要在设置的 ADMINS 里。请找维护小π的人。',
  nameMissing: '请写上新商圈的名字，例如：建商圈 城南广场',
  nameTooLong: (max: number) => `商圈的名字最多 ${max} 个字，请写短一点。`,
  nameTaken: (name: string) => `已经有“${name}”了，请换一个名字。要把群接进它，请它的管理员私聊我发：商圈码`,
  made: (name: string, code: string, until: string) =>
    `“${name}”建好了，您是它的管理员。\n把第一个群接进来：在那个群里 @小π 发：绑定商圈 ${code}\n${until}前有效，只能用一次。\n要在私聊里管它，请发：商圈 ${name}`,
};
