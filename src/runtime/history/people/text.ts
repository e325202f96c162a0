import type { Step } from '../../text.ts';

/** Groups with names, somebody's place of work confirmed, a role with an end, a word that is not passed on. */
export const steps: Step[] = [
  [360, 'sunshuji', 'everybody', { says: '@小π 绑定 全体群 亲子 福利' }],
  [359, 'sunshuji', 'everybody', { says: '@小π 群名 商圈大家庭' }],
  [358, 'sunshuji', 'duty', { says: '@小π 群名 四方快速响应群' }],
  [356, 'wangfang', 'wangfang', { says: '我的单位 建设银行' }],
  [355, 'zhoumin', 'zhoumin', { press: '单位属实' }],
  [354, 'wangfang', 'wangfang', { says: '我的电话 13800138000' }],
  [352, 'zhoumin', 'zhoumin', { says: '查电话 王芳' }],
  [350, 'sunshuji', 'sunshuji', { says: '设角色 赵磊 处置员 快递 到{+30}' }],
  [348, 'sunshuji', 'sunshuji', { says: '敏感词 加 代开发票' }],
  [346, 'sunshuji', 'sunshuji', { says: '审计' }],
];
