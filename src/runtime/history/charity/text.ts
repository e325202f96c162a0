import type { Step } from '../../text.ts';

/** A month of the charity's books that is closed, a sale, a grant that waits for a second person, and a brand on trial. */
export const steps: Step[] = [
  [1300, 'zhoumin', 'zhoumin', { says: '公益联盟 加入 迪卡侬' }],
  [1298, 'zhoumin', 'zhoumin', { says: '捐赠 迪卡侬 篮球20个 每个50元 市场价 助残 上月20日' }],
  [1297, 'sunshuji', 'sunshuji', { press: '核对' }],
  [1296, 'zhoumin', 'zhoumin', { says: '捐赠 李女士 现金500元 匿名 助残 上月22日' }],
  [1295, 'sunshuji', 'sunshuji', { press: '核对' }],
  [1290, 'sunshuji', 'sunshuji', { says: '结账 上个月' }],
  [1280, 'zhoumin', 'zhoumin', { says: '义卖 篮球8个 共640元' }],
  [1279, 'sunshuji', 'sunshuji', { press: '核对' }],
  [1270, 'zhoumin', 'zhoumin', { says: '发放 篮球6个 特教学校 公示 收据A001' }],
  [1260, 'zhoumin', 'zhoumin', { says: '孵化 加 小满咖啡 联系人 陈晓琳 申请表已收' }],
  [1259, 'zhoumin', 'zhoumin', { says: '孵化 阶段 {#} 试营业 评审会纪要' }],
];
