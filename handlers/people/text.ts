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
};
