import type { Tone } from '#src/core/card.ts';
import type { NavItem } from '#src/core/page.ts';

export const words = {
  brand: '小π',
  menu: '菜单',
  skip: '跳到正文',
  navigation: '页面',
  group: { day: '日常', build: '共建', serve: '服务', manage: '管理' } satisfies Record<NavItem['group'], string>,
  signOut: '退出',
  home: '回首页',
  back: '返回',
  offline: '断线了，正在重连；下面可能不是最新的。',
  toneWord: { plain: '提示', good: '成功', warn: '注意', bad: '出错' } satisfies Record<Tone, string>,

  signInTitle: '请先登录',
  signInHow: '后台不用密码。在飞书、企业微信或演示聊天里私聊小π，发“后台”，点开收到的链接就登录了。',
  forbiddenTitle: '这一页您不能看',
  notFoundTitle: '没有这一页',
  notFound: '地址可能写错了，或者这件东西不在您的商圈里。',
  refusedTitle: '没有做成',
  staleForm: '这一页放得太久了，没有提交成功。请返回后刷新再试。',
  tooBig: '提交的内容太大了。',
  brokenTitle: '出了点问题',
  broken: (ref: string) => `这一步没有做成，请再试一次。仍不行时，请把编号 ${ref} 告诉管理员。`,

  optional: '选填',
  choose: '请选择',
  any: '不限',
  wrong: (count: number) => `有 ${count} 处要改：`,
  filter: '筛选',
  search: '找',
  clearFilter: '清除',
  pager: '翻页',
  previous: '上一页',
  next: '下一页',
  range: (from: number, to: number, total: number) => `第 ${from}–${to} 条，共 ${total} 条`,
};
