import readExcel from 'read-excel-file/universal';
import { expect, it } from 'vitest';
import { readPage, site } from '#test/support/web.ts';

/** Two series with an event each, one with check-ins and one counted by hand; an incident. */
async function district() {
  const home = await site();
  const staff = (said: string) => home.says('zhou', said, { chat: 'zhou' });
  for (const said of [
    '加系列 亲子汇 目标20场 30人 120分钟',
    '加系列 午间一小时 目标20场 30人 60分钟',
    '发活动 亲子汇 烘焙体验 3月6日14:00-16:00 中庭 30人',
    '发布 #1',
    '发活动 午间一小时 八段锦 3月9日12:00-13:00 中庭 30人',
    '发布 #2',
  ]) {
    await staff(said);
  }
  await home.says('wang', '报名 #1 2大1小', { chat: 'wang' });
  await home.says('wang', '报事 灯坏了');
  home.passes(53 * 60);
  await staff('点到 #1 王芳 3人');
  home.passes(3 * 60);
  await staff('凭据 #1 群里有照片');
  await staff('办完活动 #1');
  home.passes(3 * 24 * 60);
  await staff('凭据 #2 签到表');
  await staff('办完活动 #2 12人 周敏点数');
  const cookie = await home.signsIn('zhou');
  const seen = async (path: string) => readPage(await home.asks(path, { cookie }));
  const file = async (path: string) => home.app.request(`https://bot.example.cn${path}`, { headers: { cookie } });
  return { ...home, cookie, seen, file };
}

it('the figures of a time stand on a page, with parts, coverage, charts and definitions', async () => {
  const { seen, asks, cookie } = await district();
  const page = await seen('/admin/reports?period=2026');
  expect(page).toContain('2026年，测试商圈四方快速响应处置治理事件 1 件');
  expect(page).toContain('活动\n1\n2 场\n亲子汇\n1 场、\n午间一小时\n1 场');
  expect(page).toContain('活动参与人次\n2\n15 人次\n（1/2 场有签到，1 场为人工点数）');
  expect(page).toContain('活动\n：办完并有凭据的活动，一次一场；一个系列办几次算几场');
  expect(page).toContain('这段时间没有：会议、督办、');
  const { text } = await asks('/admin/reports?period=2026', { cookie });
  expect(text).toMatch(/role="img" aria-label="活动：亲子汇 1 场、午间一小时 1 场"><svg/u);
  expect(text).not.toMatch(/ style="/u);

  const series = await seen('/admin/reports?period=2026&series=亲子汇');
  expect(series).toContain('活动参与人次\n2\n3 人次');
  expect(series).not.toContain('快速响应事件\n');
  expect(await seen('/admin/reports?period=2026年1月')).toContain('2026年1月还没有可以统计的事');
  expect(await seen('/admin/reports?period=随便')).toContain('没看懂时间段“随便”');
});

it('R1: a figure opens to its rows, of the whole or of one part, and a row to what it is about', async () => {
  const { seen, asks, cookie } = await district();
  const rows = '/admin/reports/rows?metric=attendances&period=2026';
  expect(await seen(rows)).toContain('2026年，共 15 人次');
  expect(await seen(rows)).toContain('#1 烘焙体验\n3月6日（周五）14:00\n亲子汇\n3 人次\n#2 八段锦');
  expect(await seen(`${rows}&sort=-value`)).toMatch(/#2 八段锦[\s\S]*12 人次\n人工点数\n#1 烘焙体验/u);
  const part = await seen(`${rows}&part=亲子汇`);
  expect(part).toContain('活动参与人次 · 亲子汇');
  expect(part).toContain('2026年，共 3 人次');
  expect(part).not.toContain('八段锦');
  expect(await seen('/admin/reports/rows?metric=attendees&period=2026')).toContain('王芳\n3月6日（周五）14:00');
  const incidents = await asks('/admin/reports/rows?metric=incidents&period=2026', { cookie });
  expect(incidents.text).toContain('<a href="/admin/incidents/3">#3 灯坏了</a>');
  expect(await seen('/admin/reports/rows?metric=wishes&period=2026')).toContain('没有这个数字');
});

it('R3: a report is kept, frozen and corrected from its pages, by the same commands as in a chat', async () => {
  const { seen, sends, says, cookie } = await district();
  const kept = await sends('/admin/reports?period=2026', cookie, '存为草稿');
  expect(decodeURIComponent(kept.headers.getSetCookie().join())).toContain('2026年的报表存为草稿 #4');
  expect(await seen('/admin/reports')).toContain('#4 2026年\n草稿');
  await sends('/admin/reports/4', cookie, '定稿');
  const frozen = await seen('/admin/reports/4');
  expect(frozen).toContain('已定稿');
  expect(frozen).toMatch(/校验码\n[0-9a-f]{64}\n/u);

  await says('zhang', '转人工 停车月卡怎么办', { chat: 'zhang' });
  await sends('/admin/reports/4', cookie, '出更正版', { 'in.reason': '漏了一件咨询' });
  expect(await seen('/admin/reports/6')).toContain('和 #4 比\n咨询：0 件 → 1 件');
  const old = await seen('/admin/reports/4');
  expect(old).toContain('这一份已有更正版 #6');
  expect(old).not.toContain('出更正版');
  expect(await seen('/admin/reports/99')).toContain('没有编号 #99 的报表。');
});

// A spreadsheet keeps a time as a fraction of a day, which is a millisecond off at times.
const minute = (cell: unknown) =>
  cell instanceof Date ? new Date(cell.getTime() + 500).toISOString().slice(0, 16) : String(cell);

it('goes out as .xlsx, a summary and a sheet of rows for each figure', async () => {
  const { file } = await district();
  const answer = await file('/admin/reports/export/xlsx?period=2026');
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="report.xlsx"; filename*=UTF-8''${encodeURIComponent('测试商圈2026年工作报表.xlsx')}`,
  );
  const sheets = await readExcel(await answer.blob());
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['汇总', '活动', '活动参与人次', '活动参与人数', '快速响应事件']);
  const heads = sheets.find(({ sheet }) => sheet === '活动参与人次')!.data;
  expect(heads.slice(1).map((row) => [row[0], minute(row[1]), row[2], row[3], row[4], row[5]])).toEqual([
    ['#1', '2026-03-06T14:00', '烘焙体验', '亲子汇', 3, null],
    ['#2', '2026-03-09T12:00', '八段锦', '午间一小时', 12, '是'],
  ]);
});

it('goes out as .docx with its charts, of a kept report with its hash; another file there is none', async () => {
  const { file, says, seen } = await district();
  await says('zhou', '留存报表 2026', { chat: 'zhou' });
  await says('sun', '定稿 #4', { chat: 'sun' });
  const answer = await file('/admin/reports/export/docx?run=4');
  expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('测试商圈2026年工作报表.docx'));
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  // Names of packed files stand in an archive as they are.
  expect(bytes.toString('latin1')).toContain('word/media/image1.png');
  expect(await seen('/admin/reports/export/pdf?run=4')).toContain('没有这份文件');
  expect(await seen('/admin/reports/export/docx?run=9')).toContain('没有编号 #9 的报表。');
});

it('the card of a chat leads to the page', async () => {
  const { says } = await district();
  const buttons = (await says('zhou', '报表 2026', { chat: 'zhou' })).flatMap(({ says }) =>
    typeof says === 'string' ? [] : says.buttons,
  );
  expect(buttons).toEqual([
    { kind: 'link', label: '看网页和图表', url: 'https://bot.example.cn/admin/reports?period=2026%E5%B9%B4' },
  ]);
});
