import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { planClinics } from '#db/clinic-days.ts';
import { read, type Shown, world } from '#test/support/world.ts';

const PLAN = { from: '09:00', to: '10:00', slotMinutes: 20, lawyer: '陈律师', firm: '粤海律所' };

/** The world begins on Wednesday 4 March 2026, 09:00; the lawyer comes the day after. */
async function clinicTomorrow() {
  const at = await world();
  await planClinics(at.store.db, at.district.id, [{ day: '2026-03-05' }], PLAN, at.clock());
  return at;
}

const by = (shown: readonly Shown[], chat: string) => shown.filter((one) => one.chat === chat);
const inPrivate = (who: string) => ({ chat: who });

describe('律师', () => {
  it('L2: the group reads which times are taken, and nothing else', async () => {
    const { says } = await clinicTomorrow();
    await says('wang', '律师', { chat: 'everybody' });

    const shown = await says('wang', '约律师 9:20 劳动', inPrivate('wang'));

    expect(by(shown, 'wang').map(read)).toEqual([
      '约好了：3月5日（周四）09:20，劳动用工。请带上有关材料，提前 5 分钟到。不能来请发：取消律师',
    ]);
    expect(by(shown, 'everybody').map(read)).toEqual([
      [
        '律师坐班 3月5日（周四）【可预约】',
        '律师：陈律师（粤海律所）',
        '时间：09:00–10:00',
        '可约：09:00　09:40',
        '已约：09:20',
        '要约请私聊我：约律师 09:00 类别（劳动用工、房屋租赁、合同债务、婚姻家事、消费维权、其他）',
      ].join('\n'),
    ]);
  });

  it('answers in private what was asked in a group', async () => {
    const { says } = await clinicTomorrow();
    const shown = await says('wang', '约律师', { chat: 'everybody' });
    expect(by(shown, 'everybody').map(read)).toEqual(['已经私聊您了，您的预约只有您和工作人员看得到。']);
    expect(read(by(shown, 'wang')[0])).toContain('[09:00]\n[09:20]\n[09:40]');
  });

  it('is booked with two taps: the time, and what it is about', async () => {
    const { says, presses } = await clinicTomorrow();
    const [card] = await says('wang', '约律师', inPrivate('wang'));
    const asked = await presses('wang', card!, '09:40');
    const topics = asked.shown.find(({ says: words }) => typeof words !== 'string' && words.title.startsWith('约律师'));
    const { toast } = await presses('wang', topics!, '房屋租赁');
    expect(toast).toContain('约好了：3月5日（周四）09:40，房屋租赁');
  });

  it('L1: tells the second who else is free, and keeps one slot for each', async () => {
    const { says } = await clinicTomorrow();
    await says('wang', '约律师 9:20 劳动', inPrivate('wang'));
    const one = async (who: string, words: string) => read((await says(who, words, inPrivate(who)))[0]);
    expect(await one('zhang', '约律师 9:20 劳动')).toBe('没有 9:20 劳动 这个时段，可约的有：09:00　09:40');
    expect(await one('wang', '约律师 9:40 劳动')).toBe('您这天已经约了 09:20。要换时段，请先发：取消律师');
    expect(await one('wang', '取消律师')).toBe('已取消3月5日（周四）09:20的预约，这个时段别人可以约了。');
    expect(await one('zhang', '约律师 9点20 合同')).toContain('约好了');
    expect(await one('wang', '取消律师')).toBe('您没有还没到的预约。');
  });

  it('L4, L5: the day is counted: who came, who did not, who came without one', async () => {
    const { says, passes } = await clinicTomorrow();
    await says('wang', '约律师 9:00 劳动', inPrivate('wang'));
    await says('zhang', '约律师 9:20 租房', inPrivate('zhang'));
    const one = async (words: string) => read((await says('zhou', words, inPrivate('zhou')))[0]);
    expect(await one('律师到 9:00')).toBe('今天没有律师坐班。');
    passes(24 * 60 + 30);
    expect(await one('律师到 9:00')).toBe('09:00 已签到，谢谢。');
    expect(await one('律师到 散客 工资没发')).toBe('散客 1 人，劳动用工，已记下。');
    expect(await one('律师到 9:40')).toBe('09:40 没有人约。散客请发：律师到 散客 类别');
    expect(await one('律师结束')).toBe('今天的坐班结束：服务 2 人（其中散客 1 人），未到 1 人。');
    expect(await one('律师结束')).toBe('今天没有律师坐班。');
    expect(read((await says('wang', '律师结束', inPrivate('wang')))[0])).toContain('才能用');
  });

  it('says so where nothing is planned', async () => {
    const { says, store } = await clinicTomorrow();
    await store.db.execute(sql`update clinic set state = 'cancelled', reason = '律师出差'`);
    expect(read((await says('wang', '约律师 9:00', inPrivate('wang')))[0])).toBe('近期还没有安排律师坐班。');
    expect(read((await says('wang', '律师'))[0])).toContain('【不坐班】');
  });
});

describe('排律师', () => {
  it('sets a day, changes it, and calls it off with everybody told once', async () => {
    const { says } = await world();
    const one = async (words: string) => read((await says('zhou', words, inPrivate('zhou'))).at(-1));
    expect(await one('排律师 3月12日 陈律师 粤海律所 9:00-10:00')).toBe(
      '3月12日（周四）09:00–10:00 陈律师（粤海律所）坐班，已安排。不坐班请发：停律师 3月12日（周四） 原因',
    );
    await says('wang', '约律师 9:20 劳动', inPrivate('wang'));
    expect(await one('排律师 3月12日 陈律师 粤海律所 10:00-11:00')).toBe(
      '这天已经有人约在改动的时间以外，请先停掉这天再重新安排。',
    );
    expect(await one('停律师 3月12日')).toBe('请写明原因，例如：停律师 12月3日 律师出差');
    const shown = await says('zhou', '停律师 3月12日 律师出差', inPrivate('zhou'));
    expect(by(shown, 'wang').map(read)).toEqual([
      '很抱歉，3月12日（周四）的律师坐班取消了（律师出差），您的预约已取消。要再约请发：约律师',
    ]);
    expect(by(shown, 'zhou').map(read).at(-1)).toBe('3月12日（周四）不坐班：律师出差。已告诉约好的 1 人。');
    expect(await one('停律师 3月19日 律师出差')).toBe('3月19日（周四）没有安排律师坐班。');
  });

  it('L3: plans the Thursdays ahead every night, holidays with their reason', async () => {
    const { says, bot, passes, store } = await world({ start: '2026-09-14T09:00:00+08:00' });
    await says('zhou', '排律师 9月17日 陈律师 粤海律所', inPrivate('zhou'));
    passes(24 * 60);
    await bot.tick();
    const rows = await store.db.execute<{ day: string; state: string; reason: string | null }>(
      sql`select day::text, state, reason from clinic order by day`,
    );
    expect(rows.slice(0, 4)).toEqual([
      { day: '2026-09-17', state: 'planned', reason: null },
      { day: '2026-09-24', state: 'planned', reason: null },
      { day: '2026-10-01', state: 'cancelled', reason: '国庆节放假' },
      { day: '2026-10-08', state: 'planned', reason: null },
    ]);
  });

  it('reminds whoever booked the evening before', async () => {
    const { says, bot, passes, server } = await clinicTomorrow();
    await says('wang', '约律师 9:20 劳动', inPrivate('wang'));
    passes(9 * 60 + 5);
    await bot.tick();
    await bot.send();
    expect((await server.messages('wang', 'wang')).at(-1)?.says).toBe(
      '提醒：您约了3月5日（周四）09:20的律师。不能来请发：取消律师',
    );
  });
});
