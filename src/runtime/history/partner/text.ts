import type { Step } from '../../text.ts';

export const steps: Step[] = [
  [1190, 'zhoumin', 'zhoumin', { says: '加单位 鹏程健身 联系人 何教练 电话 13800000002' }],
  [1189, 'zhoumin', 'zhoumin', { says: '提供 建设银行 场地 会议室，可坐30人，有投影' }],
  [1188, 'zhoumin', 'zhoumin', { says: '提供 建设银行 反诈讲师，每季度可来一次' }],
  [1187, 'zhoumin', 'zhoumin', { says: '提供 永辉超市 物资 饮用水每月20箱' }],
  [1186, 'zhoumin', 'zhoumin', { says: '提供 鹏程健身 师资 八段锦教练，工作日中午' }],
  [1180, 'wangfang', 'wangfang', { says: '需要 会议室 {+6} 店长例会用' }],
];
