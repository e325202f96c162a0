import type { Step } from '../../text.ts';

/** A roundtable, from its notice to its published minutes, and two follow-ups that are under way. */
export const steps: Step[] = [
  [1400, 'zhoumin', 'zhoumin', { says: '圆桌会 30分钟后 党群服务中心 议题：晚高峰停车难；垃圾分类' }],
  [1399, 'zhoumin', 'zhoumin', { press: '发通知' }],
  [1398, 'wangfang', 'wangfang', { press: '收到' }],
  [1396, 'chenxiaolin', 'chenxiaolin', { says: '议题 电动车充电位不够' }],
  [1369, 'zhoumin', 'zhoumin', { says: '开会签到 王芳、陈晓琳、孙书记' }],
  [1360, 'zhoumin', 'zhoumin', { says: '决议 ① 由永辉超市牵头 {+9}前 晚高峰开放 40 个员工车位 建设银行配合' }],
  [
    1358,
    'zhoumin',
    'zhoumin',
    { says: '纪要 大家逐栋看了停车和垃圾点位。\n- ② 由建设银行牵头，{+6}前在东门增设两组分类垃圾桶' },
  ],
  [1357, 'zhoumin', 'zhoumin', { press: '登记决议' }],
  [1340, 'sunshuji', 'sunshuji', { says: '审定纪要' }],
  [1335, 'zhoumin', 'zhoumin', { says: '发布纪要' }],
  [1330, 'chenxiaolin', 'chenxiaolin', { says: '受理督办 {#-1}' }],
  [1302, 'chenxiaolin', 'chenxiaolin', { says: '督办进展 {#-1} 已经和员工说好，周五起 17 点前让出车位' }],
];
