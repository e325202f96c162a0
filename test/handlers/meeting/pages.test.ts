import { inflateRawSync } from 'node:zlib';
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { BEGUN, MEETINGS_START } from '#test/support/meetings.ts';
import { ADDRESS, readPage, site } from '#test/support/web.ts';
import { read } from '#test/support/world.ts';

let w: Awaited<ReturnType<typeof site>>;
let cookie: string;
const say = (who: string, text: string) => w.says(who, text, { chat: who });
const page = async (path: string, as: string | undefined = cookie) => readPage(await w.asks(path, { cookie: as }));

beforeEach(async () => {
  w = await site({ start: MEETINGS_START });
  cookie = await w.signsIn('zhou');
});

/** One meeting that was held, with a resolution and two versions of minutes of which the first is published. */
async function held() {
  for (const [who, text] of BEGUN) await say(who, text);
  w.passes((Date.parse('2026-12-02T14:40:00+08:00') - w.clock().getTime()) / 60_000);
  cookie = await w.signsIn('zhou');
  await say('wang', '开会签到');
  await say('zhou', '决议 圆桌1 ① 由物业公司牵头 12月15日前完成 永辉配合');
  await say('zhou', '纪要 圆桌1 大家说了停车。');
  await say('sun', '审定纪要 圆桌1');
  await say('zhou', '发布纪要 圆桌1');
  await say('zhou', '重写纪要 圆桌1 大家说了停车和垃圾。');
  await say('sun', '审定纪要 圆桌1');
}

const tokenOf = async () => (await w.store.db.execute<{ token: string }>(sql`select token from meeting`))[0]!.token;

describe('/admin/meetings', () => {
  it('convenes from a form, by the same command as the chat', async () => {
    expect(await page('/admin/meetings')).toContain('还没有开过会\n点“召集会议”，写上时间、地点和议题。');
    const filled = {
      'in.when': '下周三14:30',
      'in.place': '党群服务中心',
      'in.chair': '主持 周敏',
      'in.quorum': '法定 1家',
      'in.agenda': '议题：停车难\n垃圾分类',
    };
    const sent = await w.sends('/admin/meetings/new', cookie, '召集圆桌会', filled);
    expect(decodeURIComponent(sent.headers.getSetCookie().join())).toContain('圆桌2026-01 已经记下。请核对时间');
    expect(await page('/admin/meetings')).toContain(
      '圆桌2026-01 商圈圆桌会\n待通知\n12月2日（周三）14:30–16:00\n党群服务中心',
    );
    const one = await page('/admin/meetings/1');
    expect(one).toContain('主持\n周敏\n法定\n1 家单位');
    expect(one).toContain('1. 停车难\n2. 垃圾分类');
    await w.sends('/admin/meetings/1', cookie, '议题', { 'in.item': '电动车充电' });
    expect(await page('/admin/meetings/1')).toContain('3. 电动车充电');
  });

  it('one meeting leads to its follow-ups and to every version of its minutes, with what differs', async () => {
    await held();
    const text = await page('/admin/meetings/1');
    expect(text).toContain('第 2 版 · 孙书记 审定于 12月2日（周三）14:40\n没有发布\n下载 Word\n和第 1 版相比');
    expect(text).toContain('－ 大家说了停车。\n＋ 大家说了停车和垃圾。');
    expect(text).toContain('#2 停车难\n待受理\n物业公司\n李建国\n12月15日（周二）\n圆桌2026-01-①的决议');
    expect((await w.asks('/admin/meetings/1', { cookie })).text).toContain('href="/admin/follow-ups/2"');
    expect(await page('/admin/meetings')).toContain('1\n今年商圈圆桌会（场）\n0\n今年联席会议（场）');
  });

  it.each([
    ['/admin/meetings/99'],
    ['/admin/meetings/x'],
    ['/admin/follow-ups/99'],
    ['/admin/meetings/99/minutes.docx'],
  ])('there is no %s', async (path) => {
    expect((await w.asks(path, { cookie })).status).toBe(404);
  });

  it('is for the staff', async () => {
    const guard = await w.signsIn('li');
    for (const path of ['/admin/meetings', '/admin/meetings/new', '/admin/follow-ups'])
      expect((await w.asks(path, { cookie: guard })).status).toBe(403);
  });
});

describe('/admin/follow-ups', () => {
  it('the chain is walked from the resolution to the evidence and the figure of the year, and back', async () => {
    await held();
    await say('li', '提交督办 #2 划好了 30 个车位');
    const one = await w.asks('/admin/follow-ups/2', { cookie });
    expect(readPage(one)).toContain('李建国 提交：划好了 30 个车位');
    expect(one.text).toContain('<a href="/admin/meetings/1">决议：圆桌2026-01-①</a>');
    expect(one.text).toContain('<a href="/admin/follow-ups?year=2026">计入 2026 年的数字</a>');
    const done = await w.sends('/admin/follow-ups/2', cookie, '办结');
    expect(decodeURIComponent(done.headers.getSetCookie().join())).toContain('督办 #2 已办结，谢谢！');
    const year = await page('/admin/follow-ups?year=2026');
    expect(year).toContain('1\n交办\n0\n在办\n0\n逾期\n1\n已办结\n0\n已取消\n100%\n办结率');
    expect(await page('/admin/follow-ups?year=2026&state=closed')).toContain('#2 停车难\n已办结');
    expect(await page('/admin/follow-ups?year=2026&state=open')).toContain('没有这样的督办');
    expect(await page('/admin/follow-ups?year=2025')).toContain('0\n交办');
  });

  it('opens one from a form', async () => {
    for (const [who, text] of BEGUN) await say(who, text);
    const filled = { 'in.assignment': '由永辉超市牵头 12月15日前 换灯' };
    const sent = await w.sends('/admin/follow-ups', cookie, '交办', filled);
    expect(decodeURIComponent(sent.headers.getSetCookie().join())).toContain('督办 #2：永辉超市牵头，王芳负责');
  });
});

describe('the published minutes', () => {
  it('are read by whoever has the address, in the version that was published', async () => {
    await held();
    const token = await tokenOf();
    const text = await page(`/public/minutes/${token}`, '');
    expect(text).toContain('测试商圈圆桌会纪要\n圆桌2026-01　第 1 版\n时间\n2026年12月2日（周三）14:30–16:00');
    expect(text).toContain('到会\n永辉超市 王芳（共 1 人、1 家单位）');
    expect(text).toContain('二、会议情况\n大家说了停车。\n三、决议\n① 停车难：由物业公司牵头 12月15日前完成 永辉配合');
    expect(text).toContain('#2（①）\n停车难\n物业公司\n李建国\n永辉超市\n2026年12月15日（周二）');
    expect((await w.asks(`/public/minutes/${token}?v=2`)).status).toBe(404);
    expect((await w.asks('/public/minutes/min_guessed')).status).toBe(404);
    await say('zhou', '发布纪要 圆桌1');
    expect(await page(`/public/minutes/${token}`, '')).toContain('大家说了停车和垃圾。');
    expect(await page(`/public/minutes/${token}?v=1`, '')).toContain('大家说了停车。');
  });

  it('come with the card that publishes them', async () => {
    await held();
    const shown = await say('zhou', '发布纪要 圆桌1');
    const card = shown.find(
      ({ chat, says }) => chat === 'wang' && read({ id: '', chat, rev: 0, says }).includes('会议纪要'),
    );
    expect(read(card)).toBe(
      [
        '圆桌2026-01 会议纪要【第 2 版】',
        '12月2日（周三）14:30–16:00 党群服务中心',
        '决议',
        '① 停车难：由物业公司牵头 12月15日前完成 永辉配合',
        '　督办 #2：物业公司 李建国，12月15日（周二）前',
        '[看全文]',
      ].join('\n'),
    );
    expect(JSON.stringify(card?.says)).toContain(`"url":"${ADDRESS}/public/minutes/`);
  });

  it('are a Word document with the fonts of official papers', async () => {
    await held();
    const path = `/public/minutes/${await tokenOf()}/minutes.docx`;
    const answer = await w.app.request(`${ADDRESS}${path}`);
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('圆桌2026-01会议纪要-第1版.docx'));
    const xml = entryOf(new Uint8Array(await answer.arrayBuffer()), 'word/document.xml');
    const words = xml.replace(/<\/w:p>/gu, '\n').replace(/<[^>]+>/gu, '');
    expect(words.split('\n').slice(0, 4)).toEqual([
      '测试商圈圆桌会纪要',
      '圆桌2026-01　第 1 版',
      '时间：2026年12月2日（周三）14:30–16:00',
      '地点：党群服务中心',
    ]);
    expect(words).toContain(
      '督办\n事项\n牵头单位\n负责人\n配合\n期限\n#2（①）\n停车难\n物业公司\n李建国\n永辉超市\n2026年12月15日（周二）',
    );
    for (const font of ['FZXiaoBiaoSong-B05S', 'SimHei']) expect(xml).toContain(`w:eastAsia="${font}"`);
    expect((await w.asks('/admin/meetings/1/minutes.docx?v=2', { cookie })).status).toBe(200);
  });
});

/** One entry of a zip file, by its central directory (APPNOTE.TXT 4.3.12). */
function entryOf(zip: Uint8Array, name: string): string {
  const view = new DataView(zip.buffer);
  let at = zip.lastIndexOf(0x50);
  while (view.getUint32(at, true) !== 0x06054b50) at--;
  let entry = view.getUint32(at + 16, true);
  for (let left = view.getUint16(at + 10, true); left > 0; left--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(entry + offset, true));
    const called = new TextDecoder().decode(zip.subarray(entry + 46, entry + 46 + nameLength!));
    if (called === name) {
      const local = view.getUint32(entry + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      return new TextDecoder().decode(inflateRawSync(zip.subarray(start, start + view.getUint32(entry + 20, true))));
    }
    entry += 46 + nameLength! + extra! + comment!;
  }
  throw new Error(`no ${name} in the file`);
}
