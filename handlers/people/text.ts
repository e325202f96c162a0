export const words = {
  myName: {
    names: ['我叫', '改名'] as [string, ...string[]],
    usage: '我叫 王芳',
    help: '登记自己的名字，卡片上就这样写您',
  },
  nameMissing: '请写上名字，例如：我叫 王芳',
  nameOdd: '名字只能有字、字母、数字、空格、点和括号，最多 20 个字。例如：我叫 王芳（奶茶店）',
  nameTaken: (name: string) => `已经有一位“${name}”了，请加上店名或部门来区分，例如：我叫 ${name}（A区3号）`,
  named: (name: string, before: string) =>
    `记下了，以后卡片上写您“${name}”（原来是“${before}”）。要改，再发一次“我叫”。`,
  alreadyNamed: (name: string) => `您已经登记为“${name}”了。要改，请发“我叫”加上新的名字。`,

  mine: { names: ['我的资料'] as [string, ...string[]], usage: '我的资料', help: '小π记着您的什么' },
  mineTitle: (name: string) => `${name}的资料`,
  label: { role: '身份', organisation: '单位', phone: '电话', realms: '账号' },
  none: '没有登记',
  realm: { feishu: '飞书', wecom: '企业微信', demo: '演示聊天', web: '网页' } as Readonly<Record<string, string>>,
  roleIs: (role: string, party: string | undefined, lastDay: string | undefined) =>
    `${role}${party ? `（${party}）` : ''}${lastDay ? `，到${lastDay}` : ''}`,
  organisationIs: (name: string, confirmed: boolean) => `${name}（${confirmed ? '已确认' : '等工作人员确认'}）`,
  mineHow: '要改请发：我叫 …、我的单位 …、我的电话 …。要一份全部的：导出我的数据。要走：删除我的资料。',

  organisation: {
    names: ['我的单位'] as [string, ...string[]],
    usage: '我的单位 建设银行',
    help: '登记自己在哪里工作，工作人员确认',
  },
  organisationOdd: '请写上单位，最多 30 个字，例如：我的单位 建设银行',
  organisationStated: (name: string, isMember: boolean) =>
    `记下了，您的单位是“${name}”${isMember ? '（成员单位）' : ''}，等工作人员确认。要改，再发一次“我的单位”。`,
  confirmTitle: (name: string) => `${name}登记了单位`,
  confirmAsk: (name: string, organisation: string, isMember: boolean) =>
    `${name}说他在“${organisation}”工作${isMember ? '（成员单位）' : '（不在成员单位里）'}。属实请点“单位属实”，或发：确认单位 ${name}`,
  confirmButton: '单位属实',
  confirm: {
    names: ['确认单位'] as [string, ...string[]],
    usage: '确认单位 王芳',
    help: '确认一个人登记的单位属实',
  },
  whoMissing: (usage: string) => `请写上是谁，例如：${usage}`,
  unknownPerson: (said: string) => `没有找到“${said}”。请在群里 @ 这个人，或写全名。`,
  severalPersons: (name: string, count: number) => `有 ${count} 个人叫“${name}”，请在群里 @ 那一位。`,
  noOrganisation: (name: string) => `${name}还没有登记单位。请他发：我的单位 …`,
  ownOrganisation: '自己的单位要别人来确认。',
  confirmed: (name: string, organisation: string) => `${name}的单位“${organisation}”已确认。`,
  confirmedBefore: (name: string, organisation: string) => `${name}的单位“${organisation}”已经确认过了。`,
  changedSince: (name: string) => `${name}后来改了单位，请看新的那张卡片，或发：确认单位 ${name}`,
  yours: (organisation: string, by: string) => `您的单位“${organisation}”已由${by}确认。`,

  phone: {
    names: ['我的电话'] as [string, ...string[]],
    usage: '我的电话 13800138000',
    help: '登记电话（只在私聊），加密保存，别人只看到头尾；“我的电话 删除”去掉',
  },
  forget: '删除',
  phoneOnlyPrivate: '电话请私聊我登记，群里大家都看得见。刚才那条建议撤回。',
  phoneOdd: '请写 11 位手机号，例如：我的电话 13800138000',
  phoneKept: (masked: string) =>
    `记下了：${masked}。号码加密保存，平时只显示头尾；工作人员要看全号会留下记录。要去掉请发：我的电话 删除`,
  phoneGone: '您的电话已经删掉了。',
  phoneNone: '没有登记过您的电话。要登记请发：我的电话 13800138000',

  showPhone: {
    names: ['查电话'] as [string, ...string[]],
    usage: '查电话 王芳',
    help: '看一个人的全号；只私下告诉您，每次都留下记录',
  },
  phoneOf: (name: string, phone: string) => `${name}的电话：${phone}。这次查看已经记下。`,
  noPhoneOf: (name: string) => `${name}没有登记电话。`,
  sentApart: '已经私聊发给您了。',
  askInPrivate: (word: string) => `这只能告诉您一个人：请私聊我发“${word}”。`,

  link: {
    names: ['关联'] as [string, ...string[]],
    usage: '关联（拿码），到另一边私聊发：关联 483920',
    help: '飞书和企业微信的两个账号合成一个人',
  },
  linkOnlyPrivate: '“关联”请私聊我发。',
  linkOdd: '关联码是 6 位数字。没有码，请在另一个账号上私聊小π发：关联',
  linkCode: (code: string, until: string) =>
    `关联码：${code}\n用您的另一个账号私聊小π发：关联 ${code}\n10 分钟内有效（到 ${until}），只能用一次。不要告诉别人：谁发了这个码，谁就和您成为同一个人。`,
  linkOften: '一小时最多拿 5 次关联码，请过一会儿再试。',
  linkAgain: '没有成，请从头再来一次：关联',
  linkTries: '错的关联码试得太多了，请一小时后再试。',
  linkWrong: (left: number) =>
    left > 0
      ? `这个关联码不对，或者过期了，还可以试 ${left} 次。拿新的码，请在另一个账号上私聊发：关联`
      : '这个关联码不对，或者过期了。错得太多，请一小时后再试。',
  linkOwn: '这是您自己这个账号拿的码。请用另一个账号发它。',
  linked: (name: string, realms: readonly string[]) =>
    `好了，这两个账号现在是同一个人：${name}（${realms.join('、')}）。报名、身份和记录都合在一起。不能自己拆开；弄错了请找管理员。`,
  linkConflict: (what: string) =>
    `没有合成：两个账号在“${what}”里各有一份，只能留一份。请先在其中一个账号上取消，再发一次“关联”拿新的码。`,
  conflictIn: {
    registration: '活动报名',
    enrolment: '课程报名',
    appointment: '律师预约',
    shift: '排班',
    rotation_swap: '换轮值',
    consultation: '咨询的收录（提出和审定要两个人）',
    mute: '禁言',
  } as Readonly<Record<string, string>>,
  conflictElsewhere: (table: string) => `要两个人办的同一件事（${table}）`,
};
