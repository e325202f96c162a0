import type { Step } from '../../text.ts';

/** An evening that was moved after somebody signed up, and a room that a shop asked for and got. */
export const steps: Step[] = [
  [400, 'zhoumin', 'zhoumin', { says: '加系列 文化惠民 目标12场 40人 90分钟' }],
  [398, 'zhoumin', 'zhoumin', { says: '加场地 排练厅 30人 布场15分钟' }],
  [396, 'zhoumin', 'zhoumin', { says: '发活动 文化惠民 书法体验 {+6}19:00-20:30 中庭' }],
  [395, 'zhoumin', 'zhoumin', { press: '发布' }],
  [394, 'wangfang', 'wangfang', { says: '报名 {#} 2人' }],
  [390, 'zhoumin', 'zhoumin', { says: '改活动 {#} {+7}19:00-20:30' }],
  [389, 'zhoumin', 'zhoumin', { press: '确认改期' }],
  [385, 'chenxiaolin', 'chenxiaolin', { says: '借场地 排练厅 {+5}14:00-16:00 10人 店员培训' }],
];
