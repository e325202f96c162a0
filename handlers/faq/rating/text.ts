export const rating = {
  good: { names: ['满意'] as [string, ...string[]], usage: '满意 #17 一句话', help: '给一次咨询答复评“满意”' },
  bad: { names: ['不满意'] as [string, ...string[]], usage: '不满意 #17 哪里不好', help: '给一次咨询答复评“不满意”' },
  label: '评价',
  said: (satisfied: boolean, note: string | null) => `${satisfied ? '满意' : '不满意'}${note ? `：${note}` : ''}`,
  thanks: (number: number) => `谢谢，#${number} 已记下：满意。想改请发：不满意 #${number} 哪里不好`,
  sorry: (number: number, note: string | undefined) =>
    note
      ? `已记下 #${number}：不满意（${note}）。还要人帮忙请发：没解决 #${number} 还差什么`
      : `已记下 #${number}：不满意。哪里不好请补一句：不满意 #${number} 哪里不好。还要人帮忙请发：没解决 #${number} 还差什么`,
  tooLong: (max: number) => `评价最多 ${max} 个字，请写短一些。`,
};
