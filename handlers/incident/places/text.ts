export const places = {
  order: /^(添加|新增|加|删除|删)\s*(.*)$/su,
  isAdd: /^(?:添加|新增|加)$/u,
  forbidden: '添加或删除地点要工作人员、管理员才能用。看地点请发：地点',
  usage: '添加：地点 添加 奶茶店 3号楼1层 商户 茶百道（名称、楼层、哪一方负责、别的叫法）；删除：地点 删除 奶茶店',
  none: '还没有地点。报事里写的楼号、楼层、铺位照样认得。工作人员可以添加，例如：地点 添加 奶茶店 3号楼1层 商户',
  title: (count: number) => `地点 ${count} 处`,
  row: (floor: string | null, party: string | null) =>
    [floor ?? '楼层没填', party ? `${party}负责` : '按事件类别找人'].join(' · '),
  saved: (
    name: string,
    floor: string | null,
    party: string | null,
    others: readonly string[],
    taken: readonly string[],
  ) =>
    [
      `已记下地点：${[name, floor, party && `${party}负责`, others.length > 0 && `也叫${others.join('、')}`].filter(Boolean).join(' · ')}`,
      ...(taken.length > 0 ? [`“${taken.join('、')}”已经是别的地点的叫法，没有改。`] : []),
      `删除请发：地点 删除 ${name}`,
    ].join('\n'),
  unknown: (name: string) => `没有叫“${name}”的地点。发送“地点”看看都有哪些。`,
  dropped: (name: string) => `已删除地点“${name}”。以前的事件不变。`,
};
