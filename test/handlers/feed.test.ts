import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarText } from '#handlers/feed/ics.ts';
import { handlers } from '#handlers/index.ts';
import { createApp } from '#src/app.ts';
import { silent } from '#src/core/watch.ts';
import { read, world } from '#test/support/world.ts';

const START = '2026-11-24T10:00:00+08:00';

/** A calendar as another library reads it. */
function entries(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      sequence: event.sequence,
      title: event.summary,
      from: event.startDate.toString(),
      zone: event.startDate.zone.tzid,
      status: component.getFirstPropertyValue('status'),
    };
  });
}

function site(w: Awaited<ReturnType<typeof world>>) {
  const app = createApp(
    () => ({
      withBot: (task) => task(w.bot),
      afterwards: () => undefined,
      readiness: async () => ({ ready: true, checks: {} }),
      webAddress: 'https://bot.example.cn',
      log: silent,
    }),
    handlers.filter((handler) => handler.kind === 'page'),
  );
  return async (path: string) => {
    const response = await app.request(path);
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
}

const pathIn = (link: string) => /https:\/\/bot\.example\.cn(\/calendar\.ics\?t=\S+)/u.exec(link)![1]!;

describe('/calendar.ics', () => {
  it('folds at 75 octets and never inside a character, whatever is in it', () => {
    const title = `${'党群服务中心的志愿者👨‍👩‍👧轮值，'.repeat(20)};\\\n第二行`;
    const entry = { uid: 'a@b', sequence: 2, title, wholeDays: false, cancelled: true, changedAt: new Date(START) };
    const text = calendarText('名字', [{ ...entry, from: new Date(START), to: new Date('2026-11-24T11:00:00+08:00') }]);
    const bytes = new TextEncoder();
    const lines = text.split('\r\n');
    expect(lines.filter((line) => bytes.encode(line).length > 75)).toEqual([]);
    expect(lines.filter((line) => line.includes('\uFFFD') || !line.isWellFormed())).toEqual([]);
    expect(entries(text)).toEqual([
      { uid: 'a@b', sequence: 2, title, from: '2026-11-24T02:00:00Z', zone: 'UTC', status: 'CANCELLED' },
    ]);
  });

  it('has the rota for everybody, and what is somebody’s own behind their token', async () => {
    const w = await world({ start: START, webAddress: 'https://bot.example.cn' });
    const say = async (who: string, text: string) => (await w.says(who, text, { chat: who })).map(read);
    for (const text of ['轮值 加入 建设银行 联系人 王芳', '轮值 加入 永辉超市', '轮值 排', '轮值 定'])
      await say('zhou', text);
    await say('wang', '提醒 我 12月1日上午9点 浇花');
    await say('wang', '确认提醒 1');
    await say('zhang', '提醒 我 12月1日上午9点 别人的事');
    await say('zhang', '确认提醒 2');

    const get = site(w);
    const district = await get('/calendar.ics');
    expect(district).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8' });
    const months = entries(district.text);
    expect(months).toHaveLength(12);
    expect(months[0]).toEqual({
      uid: `rota-2026-12@${w.district.id}`,
      sequence: 0,
      title: '建设银行轮值',
      from: '2026-12-01',
      zone: 'floating',
      status: 'CONFIRMED',
    });

    const [link] = await say('wang', '我的日历');
    const path = pathIn(link!);
    const mine = entries((await get(path)).text);
    expect(mine.map(({ title }) => title)).toEqual([...Array<string>(6).fill('建设银行轮值'), '提醒：浇花']);
    const before = mine.at(-1)!;
    expect(before).toMatchObject({ from: '2026-12-01T01:00:00Z', zone: 'UTC', status: 'CONFIRMED', sequence: 0 });

    await say('wang', '取消提醒 1');
    const after = entries((await get(path)).text).at(-1)!;
    expect(after).toEqual({ ...before, status: 'CANCELLED', sequence: 1 });

    await say('wang', '我的日历 换新');
    expect((await get(path)).status).toBe(404);
    expect((await get('/calendar.ics?t=guess')).status).toBe(404);
    expect(await say('wang', '我的日历 吧')).toEqual(['请写：我的日历，或：我的日历 换新']);
  });

  it('has published events, with every change and what was called off; one’s own behind the token', async () => {
    const w = await world({ start: START, webAddress: 'https://bot.example.cn' });
    const say = async (who: string, text: string) => (await w.says(who, text, { chat: who })).map(read);
    for (const text of ['加系列 亲子汇 30人', '发活动 亲子汇 烘焙体验 12月5日14:00-16:00 多功能厅', '发布 #1'])
      await say('zhou', text);
    await say('zhou', '发活动 亲子汇 没发出去的 12月6日14:00-16:00 多功能厅');
    await say('wang', '报名 #1 2大1小');
    const get = site(w);
    const mine = async (who: string) => entries((await get(pathIn((await say(who, '我的日历'))[0]!))).text);

    const [before, ...none] = entries((await get('/calendar.ics')).text);
    expect(none).toEqual([]);
    expect(before).toEqual({
      uid: `event-1@${w.district.id}`,
      sequence: 1,
      title: '#1 烘焙体验',
      from: '2026-12-05T06:00:00Z',
      zone: 'UTC',
      status: 'CONFIRMED',
    });
    expect(await mine('wang')).toEqual([{ ...before, sequence: 2 }]);
    expect(await mine('zhang')).toEqual([]);
    expect(entries((await get('/calendar.ics?rota')).text)).toEqual([]);

    await say('wang', '取消报名 #1');
    expect(await mine('wang')).toEqual([{ ...before, sequence: 3, status: 'CANCELLED' }]);
    await say('wang', '报名 #1 1人');
    expect(await mine('wang')).toEqual([{ ...before, sequence: 4 }]);

    await say('zhou', '改活动 #1 12月6日14:00-16:00');
    await say('zhou', '确认改活动 #1');
    const moved = { ...before, sequence: 2, from: '2026-12-06T06:00:00Z' };
    expect(entries((await get('/calendar.ics')).text)).toEqual([moved]);
    await say('zhou', '取消活动 #1 讲师生病');
    const off = { ...moved, sequence: 3, status: 'CANCELLED' };
    expect(entries((await get('/calendar.ics')).text)).toEqual([off]);
    expect((await mine('wang')).map(({ status }) => status)).toEqual(['CANCELLED']);
  });

  it('L2: says when a lawyer sits and never who comes; an appointment is in the calendar of whoever made it', async () => {
    const w = await world({ start: START, webAddress: 'https://bot.example.cn' });
    const say = async (who: string, text: string) => (await w.says(who, text, { chat: who })).map(read);
    await say('zhou', '排律师 11月26日 王律师 粤海律所 9:00-11:00');
    await say('wang', '约律师 9:20 劳动');
    const get = site(w);
    const mine = async (who: string) => entries((await get(pathIn((await say(who, '我的日历'))[0]!))).text);

    const open = await get('/calendar.ics');
    const [thursday] = entries(open.text);
    expect(thursday).toMatchObject({ uid: `lawyer-2026-11-26@${w.district.id}`, title: '律师坐班', sequence: 0 });
    expect(open.text).not.toMatch(/王芳|王律师|劳动|预约/u);
    const [booked] = await mine('wang');
    expect(booked).toMatchObject({ title: '律师咨询（我的预约）', from: '2026-11-26T01:20:00Z', status: 'CONFIRMED' });
    expect(await mine('zhang')).toEqual([]);

    await say('zhou', '停律师 11月26日 律师出差');
    expect(entries((await get('/calendar.ics')).text)[0]).toEqual({ ...thursday, sequence: 1, status: 'CANCELLED' });
    expect(await mine('wang')).toEqual([{ ...booked, sequence: 1, status: 'CANCELLED' }]);
  });

  it('gives its address away in private only', async () => {
    const w = await world({ start: START, webAddress: 'https://bot.example.cn' });
    const shown = await w.says('wang', '我的日历');
    expect(shown.map(({ chat }) => chat).sort()).toEqual(['duty', 'wang']);
    expect(read(shown.find(({ chat }) => chat === 'duty'))).toBe('日历链接已经私聊发给您了。');
  });
});
