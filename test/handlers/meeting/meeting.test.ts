import { beforeEach, describe, expect, it } from 'vitest';
import { read, world } from '#test/support/world.ts';

const START = '2026-11-24T10:00:00+08:00';

describe('try', () => {
  it('walks', async () => {
    const w = await world({ start: START });
    const say = async (who: string, text: string) => {
      const shown = await w.says(who, text, { chat: who });
      console.log(`>>> ${who}: ${text}`);
      for (const one of shown.sort((a, b) => Number(b.chat === who) - Number(a.chat === who)))
        console.log(`[${one.chat}] ${read(one)}`);
      return shown;
    };
    await say('zhou', '轮值 加入 物业公司 联系人 李建国');
    await say('zhou', '轮值 加入 永辉超市 联系人 王芳');
    await say('wang', '圆桌会');
    await say('zhou', '圆桌会 下周三14:30 党群服务中心 议题：停车难；垃圾分类');
    await say('wang', '议题 电动车充电不够');
    await say('zhou', '发会议通知');
    await say('wang', '会议收到');
    await say('li', '会议请假 圆桌2026-01 出差');
    w.passes(8 * 24 * 60 + 4 * 60 + 40);
    await say('wang', '开会签到');
    await say('zhou', '决议 圆桌2026-01 ① 由物业公司牵头 12月20日前完成 永辉配合');
    await say('zhou', '纪要 圆桌1 大家讨论了垃圾。\n- 由永辉超市牵头，下周五前增设两组垃圾桶\n同意每月一次');
    await say('zhou', '登记决议');
    await say('zhou', '审定纪要');
    await say('sun', '审定纪要 圆桌2026-01');
    await say('zhou', '发布纪要');
    await say('li', '受理督办 #3');
    await say('li', '督办');
    await say('li', '提交督办 #3 划好了 30 个车位');
    await say('zhou', '办结督办 #3');
    await say('zhou', '督办 #3');
    await say('zhou', '重写纪要 圆桌1 大家讨论了垃圾和停车。');
    await say('sun', '审定纪要 圆桌2026-01');
  });
});
