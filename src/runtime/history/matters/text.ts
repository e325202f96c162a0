import type { Step } from '../../text.ts';

/** A consultation to its end, and three new matters: one in use, one out of use again, one that waits for approval. */
export const steps: Step[] = [
  [440, 'chenxiaolin', 'chenxiaolin', { says: '转人工 店门口想摆两张小桌，需要报批吗' }],
  [439, 'zhoumin', 'zhoumin', { says: '答复 {#} 不占消防通道就行，到服务中心登记一下，当天能用' }],
  [438, 'chenxiaolin', 'chenxiaolin', { press: '解决了' }],
  [437, 'chenxiaolin', 'chenxiaolin', { press: '满意' }],
  [
    434,
    'zhoumin',
    'zhoumin',
    {
      says: '加事项 中庭公益摊位怎么申请 来源：商圈场地管理办法 解答：提前 3 天到党群服务中心填申请表 办理时限：1个工作日',
    },
  ],
  [432, 'sunshuji', 'sunshuji', { press: '审定' }],
  [431, 'zhoumin', 'zhoumin', { says: '改事项 {#} 收费 不收费' }],
  [
    428,
    'zhoumin',
    'zhoumin',
    { says: '加事项 夜市几点收摊 来源：商圈夏季夜市通知 解答：每晚 23:00 收摊，周末延到 24:00' },
  ],
  [426, 'sunshuji', 'sunshuji', { press: '审定' }],
  [424, 'zhoumin', 'zhoumin', { says: '停用事项 {#} 夏季夜市已经结束' }],
  [
    421,
    'zhoumin',
    'zhoumin',
    { says: '加事项 商圈停车怎么收费 来源：物业公示牌 解答：前 2 小时免费，之后每小时 3 元，一天最多 20 元' },
  ],
];
