import type { Step } from '../../text.ts';

/** A notice that was approved, stopped for a moment, sent and answered; and one that waits for the secretary. */
export const steps: Step[] = [
  [380, 'zhoumin', 'zhoumin', { says: '通知 全部群 {+1}上午9点到11点3号楼停水检修，请提前储水，收到请回复' }],
  [378, 'zhoumin', 'zhoumin', { says: '发通知 {#}' }],
  [376, 'sunshuji', 'sunshuji', { press: '批准' }],
  [372, 'sunshuji', 'sunshuji', { says: '暂停通知 {#}' }],
  [370, 'sunshuji', 'sunshuji', { says: '继续通知 {#}' }],
  [367, 'lijianguo', 'duty', { says: '@小π 收到通知 {#}' }],
  [366, 'wangfang', 'everybody', { says: '@小π 收到 {#}' }],
  [363, 'zhoumin', 'zhoumin', { says: '通知 全部群 本周六下午2点中庭公益市集，欢迎带家人来' }],
  [362, 'zhoumin', 'zhoumin', { says: '发通知 {#}' }],
];
