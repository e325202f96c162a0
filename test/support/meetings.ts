import type { Shown } from './world.ts';
import { read, world } from './world.ts';

/** Tuesday: the meetings of these tests are on Wednesday 2 December 2026, 14:30. */
export const MEETINGS_START = '2026-11-24T10:00:00+08:00';

/** What is said in front of a roundtable that has begun: two organisations, one of them there. */
export const BEGUN = [
  ['zhou', '轮值 加入 物业公司 联系人 李建国'],
  ['zhou', '轮值 加入 永辉超市 联系人 王芳'],
  ['zhou', '圆桌会 下周三14:30 党群服务中心 议题：停车难；垃圾分类'],
  ['zhou', '发会议通知'],
] as const;

/** A district whose people meet; the answer to somebody comes first, then what everybody else was shown. */
export async function assembly(options: Parameters<typeof world>[0] = {}) {
  const w = await world({ start: MEETINGS_START, ...options });
  const shown = async (who: string, text: string): Promise<Shown[]> => {
    const all = await w.says(who, text, { chat: who });
    return all.sort((a, b) => Number(b.chat === who) - Number(a.chat === who));
  };
  return {
    ...w,
    shown,
    /** All that whoever spoke was told, as they read it. */
    async say(who: string, text: string): Promise<string[]> {
      return (await shown(who, text)).filter(({ chat }) => chat === who).map(read);
    },
    /** Moves the clock to a moment such as `2026-12-02T14:40`, Shanghai time. */
    goTo: (at: string) => w.passes((Date.parse(`${at}:00+08:00`) - w.clock().getTime()) / 60_000),
    /** To ten minutes after the meeting began, with 王芳 there. */
    async begins() {
      for (const [who, text] of BEGUN) await shown(who, text);
      w.passes((Date.parse('2026-12-02T14:40:00+08:00') - w.clock().getTime()) / 60_000);
      await shown('wang', '开会签到');
    },
  };
}
