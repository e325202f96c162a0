import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { readTable } from '#src/files/table.ts';
import { formsOf, readPage, site, type Visited } from '#test/support/web.ts';

// The world begins on Wednesday 4 March 2026, 09:00.
const HOUR = 60;
const lines = (page: Visited) => readPage(page).split('\n');
const flashOf = ({ headers }: Visited) => decodeURIComponent(headers.getSetCookie().join());
const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);

async function withEvent() {
  const at = await site();
  const say = (who: string, words: string) => at.says(who, words, { chat: who });
  await say('zhou', '加系列 亲子汇 目标20场 6人 120分钟 儿童须家长陪同');
  await say('zhou', '发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅');
  await say('zhou', '发布 #1');
  const [tokens] = await at.store.db.execute<{ public: string; door: string; code: string }>(
    sql`select public_token as public, door_token as door, check_in_code as code from event`,
  );
  return { ...at, say, cookie: await at.signsIn('zhou'), tokens: tokens! };
}

async function atTheDoor() {
  const at = await withEvent();
  await at.say('wang', '报名 #1 2大1小');
  await at.say('zhang', '报名 #1 1人');
  at.passes(10 * 24 * HOUR + 4 * HOUR + 30); // Saturday the 14th, 13:30
  const cookie = await at.signsIn('zhou');
  const path = '/admin/events/1/roll';
  /** A tap as the script sends it. */
  async function taps(fields: Readonly<Record<string, string>>) {
    const { hidden } = formsOf((await at.asks(path, { cookie })).text).find(({ action }) => action === path)!;
    const form = { csrf: hidden['csrf']!, key: hidden['key']!, ...fields };
    const { text, status } = await at.asks(path, { cookie, form, headers: { accept: 'application/json' } });
    return status === 200 ? JSON.parse(text) : status;
  }
  const rows = await at.store.db.execute<{ id: string; name: string }>(
    sql`select r.id, p.name from registration r join person p on p.id = r.person_id`,
  );
  const idOf = (name: string) => rows.find((one) => one.name === name)!.id;
  return { ...at, cookie, path, taps, idOf };
}

describe('/admin/events', () => {
  it('lists what there is, and narrows it down by its address', async () => {
    const { asks, cookie, say } = await withEvent();
    await say('zhou', '发活动 亲子汇 做陶 4月11日14:00-16:00 陶艺室');
    const all = readPage(await asks('/admin/events', { cookie }));
    expect(all).toContain('#1 亲子汇 · 烘焙体验\n报名中\n3月14日（周六）14:00–16:00\n多功能厅\n0/6 人');
    expect(all).toContain('#2 亲子汇 · 做陶\n未发布');
    const some = readPage(await asks('/admin/events?state=published&from=2026-03-01&to=2026-03-31&q=烘焙', { cookie }));
    expect(some).toContain('烘焙体验');
    expect(some).not.toContain('做陶');
    expect(readPage(await asks('/admin/events?series=没有这个', { cookie }))).toContain('没有这样的活动');
  });

  it('is saved as a spreadsheet that says the same, and works no formula that somebody typed', async () => {
    const { app, asks, cookie, say, store } = await withEvent();
    await say('wang', '报名 #1 2大1小');
    await store.db.execute(sql`update event set title = '=1+1'`);
    const csv = await asks('/admin/events.csv', { cookie });
    expect(csv.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''%E6%B4%BB%E5%8A%A8%202026-03-04.csv",
    );
    expect(csv.text.split('\r\n')).toEqual([
      '编号,系列,活动,时间,结束,地点,状态,名额,已报,候补,实到,发起',
      "#1,亲子汇,'=1+1,2026-03-14 14:00,2026-03-14 16:00,多功能厅,报名中,6,3,0,,周敏",
      '',
    ]);
    const file = await app.request('https://bot.example.cn/admin/events.xlsx?q=%231', { headers: { cookie } });
    const [row] = await readTable('a.xlsx', new Uint8Array(await file.arrayBuffer()));
    expect([row?.cells['编号'], row?.cells['活动'], row?.cells['已报']]).toEqual(['#1', '=1+1', '3']);
  });
});

describe('/admin/events/new', () => {
  const filled = {
    series: '亲子汇',
    title: '周末 观鸟100人',
    date: '2026-03-28',
    from: '08:00',
    to: '10:00',
    capacity: '20',
  };

  it('says the sentence of the chat, and shows the preview with its checks before anybody sees it', async () => {
    const { asks, cookie, sends, server } = await withEvent();
    const done = await sends('/admin/events/new', cookie, '看预览', { ...filled, place: '多功能厅' });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/admin/events/2']);
    const preview = readPage(await asks('/admin/events/2', { cookie }));
    expect(preview).toContain(
      '#2 亲子汇 · 周末 观鸟100人\n发布前请看一眼\n时间\n3月28日（周六）08:00–10:00\n地点\n多功能厅',
    );
    expect(preview).toContain('没有发现冲突。');
    const published = await sends('/admin/events/2', cookie, '发布');
    expect(flashOf(published)).toContain('#2 已发布。');
    expect(JSON.stringify(await server.messages('li', 'duty'))).not.toContain('未发布');
    expect(readPage(await asks('/admin/events/2', { cookie }))).toContain('报名中');
  });

  it('keeps what was entered, and says what is wrong with it', async () => {
    const { cookie, sends, asks } = await withEvent();
    const bad = await sends('/admin/events/new', cookie, '看预览', { ...filled, title: '', to: '07:00' });
    expect(bad.status).toBe(422);
    expect(readPage(bad)).toContain('有 2 处要改：\n活动名称：请填“活动名称”。');
    expect(readPage(bad)).toContain('结束要晚于开始。');
    expect(bad.text).toContain('value="2026-03-28"');
    const noPlace = await sends('/admin/events/new', cookie, '看预览', filled);
    expect([noPlace.status, readPage(noPlace)]).toEqual([422, expect.stringContaining('请写地点，例如：多功能厅')]);
    expect((await asks('/admin/events/2', { cookie })).status).toBe(404);
  });
});

describe('/admin/events/:number', () => {
  it('has the card, the queue in its order, and every step as the sentence of the chat', async () => {
    const { asks, cookie, sends, say } = await withEvent();
    await say('wang', '报名 #1 2大2小');
    await say('zhang', '报名 #1 2大1小');
    const page = lines(await asks('/admin/events/1', { cookie }));
    expect(page).toContain('报名（4 人，已到 0 人）');
    const at = page.indexOf('王芳');
    expect(page.slice(at, at + 4)).toEqual(['王芳', '1', '2大2小', '已报上']);
    expect(page.slice(page.indexOf('张伟'), page.indexOf('张伟') + 4)).toEqual(['张伟', '2', '2大1小', '候补']);

    const more = await sends('/admin/events/1', cookie, '改活动', { 'in.capacity': '10' });
    expect(flashOf(more)).toContain('#1 名额改好了：7/10，还剩 3 位。');
    expect(lines(await asks('/admin/events/1', { cookie }))).toContain('报名（7 人，已到 0 人）');
    const moved = { 'in.date': '2026-03-15', 'in.from': '10:00', 'in.to': '12:00', 'in.place': '广场' };
    const asked = await sends('/admin/events/1', cookie, '改活动', moved);
    expect(readPage(asked)).toContain('#1 烘焙体验\n改之前请看一眼');
    const [yes] = formsOf(asked.text).filter(({ button }) => button === '确认改期');
    const done = await asks(yes!.action, { cookie, form: yes!.hidden });
    expect([done.headers.get('location'), flashOf(done)]).toEqual([
      '/admin/events/1',
      expect.stringContaining('已通知 2 组'),
    ]);
    expect(readPage(await asks('/admin/events/1', { cookie }))).toContain('3月15日（周日）10:00–12:00');
    const later = await sends('/admin/events/1', cookie, '延期活动', {
      'in.date': '',
      'in.from': '',
      'in.why': '停电',
    });
    expect(readPage(later)).toContain('改之前请看一眼');
    const off = await sends('/admin/events/1', cookie, '取消活动', { 'in.why': '讲师生病' });
    expect(flashOf(off)).toContain('#1 已取消，已通知 2 组报名和候补的人。');
    expect(lines(await asks('/admin/events/1', { cookie }))).not.toContain('改活动');
  });

  it('E10: is closed with a proof, by a count or by who came, and shows what people thought of it', async () => {
    const { asks, cookie, sends, say, taps, idOf, passes } = await atTheDoor();
    await taps({ registration: idOf('王芳'), heads: '2' });
    passes(3 * HOUR);
    expect(flashOf(await sends('/admin/events/1', cookie, '办完活动', { 'in.heads': '' }))).toContain('还没有凭据');
    await sends('/admin/events/1', cookie, '凭据', { 'in.note': 'https://example.cn/album' });
    expect(flashOf(await sends('/admin/events/1', cookie, '办完活动', { 'in.heads': '' }))).toContain(
      '#1 办完了，2 人次（按签到）',
    );
    await say('wang', '评分 #1 4 孩子很开心');
    const page = readPage(await asks('/admin/events/1', { cookie }));
    expect(page).toContain('评价（1 份，平均 4.0 分）\n孩子很开心');
    expect(page).toContain('未到');
  });

  it('there is none of that number', async () => {
    const { asks, cookie } = await withEvent();
    for (const path of ['/admin/events/9', '/admin/events/x', '/admin/events/99999999999']) {
      expect([path, (await asks(path, { cookie })).status]).toEqual([path, 404]);
    }
  });
});

describe('photos that prove it', () => {
  async function sendsPhotos(at: Awaited<ReturnType<typeof withEvent>>, files: readonly File[], key?: string) {
    const { hidden } = formsOf((await at.asks('/admin/events/1', { cookie: at.cookie })).text).find(({ action }) =>
      action.endsWith('/photos'),
    )!;
    const body = new FormData();
    for (const [name, value] of Object.entries({ ...hidden, ...(key && { key }) })) body.append(name, value);
    for (const file of files) body.append('photos', file);
    const response = await at.app.request('https://bot.example.cn/admin/events/1/photos', {
      method: 'POST',
      body,
      headers: { cookie: at.cookie, origin: 'https://bot.example.cn', 'sec-fetch-site': 'same-origin' },
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  const jpeg = (name = 'a.jpg') => new File([JPEG], name, { type: 'image/jpeg' });

  it('are kept with their bytes, once however often they are sent, and shown', async () => {
    const at = await withEvent();
    for (let n = 0; n < 2; n++) {
      const sent = await sendsPhotos(at, [jpeg(), jpeg('b.jpg')], 'key_same');
      expect([sent.status, flashOf(sent)]).toEqual([303, expect.stringContaining('#1 的凭据记下了，照片 2 张。')]);
    }
    const kept = await at.store.db.execute(sql`select subject, state, mime from picture`);
    expect(kept).toEqual(
      Array.from({ length: 2 }, () => ({ subject: 'event:1', state: 'stored', mime: 'image/jpeg' })),
    );
    const page = await at.asks('/admin/events/1', { cookie: at.cookie });
    const [photo] = /\/admin\/photos\/\w+/u.exec(page.text)!;
    const shown = await at.asks(photo, { cookie: at.cookie });
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await at.asks(photo)).status).toBe(401);
  });

  it('are what they are, whatever they are called; and not too many or too large', async () => {
    const at = await withEvent();
    const cases: (readonly [File[], number, string])[] = [
      [[], 422, '请先选照片，再上传。'],
      [[new File(['<svg onload=alert(1)>'], '好.jpg', { type: 'image/jpeg' })], 422, '“好.jpg”不是能显示的照片'],
      [[jpeg(), new File(['%PDF-1.7'], 'b.png')], 422, '“b.png”不是能显示的照片'],
      [Array.from({ length: 10 }, () => jpeg()), 422, '一次最多传 9 张照片'],
      [[new File([JPEG, new Uint8Array(8 * 1024 * 1024)], '大.jpg')], 413, '“大.jpg”太大了'],
    ];
    for (const [files, status, said] of cases) {
      const sent = await sendsPhotos(at, files);
      expect([sent.status, readPage(sent)]).toEqual([status, expect.stringContaining(said)]);
    }
    expect(await at.store.db.execute(sql`select count(*)::int as n from picture`)).toEqual([{ n: 0 }]);
  });

  it('are taken back with a reason: the bytes are gone, who did it and why stays', async () => {
    const at = await withEvent();
    await sendsPhotos(at, [jpeg()]);
    const gone = await at.sends('/admin/events/1', at.cookie, '撤下', { 'in.why': '拍到了不愿出镜的人' });
    expect(flashOf(gone)).toContain('#1 的第 1 条凭据撤下了');
    expect(await at.store.db.execute(sql`select count(*)::int as n from picture`)).toEqual([{ n: 0 }]);
    expect(await at.store.db.execute(sql`select picture_id, removed_why from event_evidence`)).toEqual([
      { picture_id: null, removed_why: '拍到了不愿出镜的人' },
    ]);
    expect(readPage(await at.asks('/admin/events/1', { cookie: at.cookie }))).toContain('还没有凭据。');
    const again = await at.say('zhou', '撤凭据 #1 1 再来');
    expect(again.map(({ says }) => says)).toEqual(['#1 没有第 1 条凭据，看有哪些请发：凭据 #1']);
  });

  it('come from the chat too: 凭据 #1 with a photo, listed by their numbers', async () => {
    const { says, say, bot, store } = await withEvent();
    const photo = { mime: 'image/jpeg', bytes: JPEG };
    const [done] = await says('zhou', '凭据 #1 大合影', { chat: 'zhou', photo });
    expect(done?.says).toBe('#1 的凭据记下了，照片 1 张。');
    await bot.tick();
    expect(await store.db.execute(sql`select state from picture`)).toEqual([{ state: 'stored' }]);
    const [list] = await say('zhou', '凭据 #1');
    expect(JSON.stringify(list?.says)).toContain('大合影 · 周敏 · 3月4日（周三）09:00');
    expect((await say('zhou', '撤凭据 #1 2'))[0]?.says).toBe(
      '请写是第几条和原因，例如：撤凭据 #1 2 拍到了不愿出镜的人',
    );
  });
});

describe('the door', () => {
  it('shows the words that check in and how many are there; the code beside it names nobody', async () => {
    const { asks, cookie, taps, idOf, tokens } = await atTheDoor();
    await taps({ registration: idOf('王芳'), heads: '3' });
    const door = await asks('/admin/events/1/door', { cookie });
    expect(lines(door)).toEqual(expect.arrayContaining(['3', '已到（人）', '4', '报名（人）']));
    expect(readPage(door)).toContain(`签到 ${tokens.code}`);
    expect(door.text.match(/<svg/gu)).toHaveLength(1);
    const page = await asks(`/public/check-in/${tokens.door}`);
    expect(readPage(page)).toContain(`签到：烘焙体验\n3月14日（周六）14:00–16:00 · 多功能厅`);
    expect(readPage(page)).toContain(`签到 ${tokens.code}`);
    for (const name of ['王芳', '张伟', '周敏']) expect(page.text).not.toContain(name);
  });

  it('tells the words to nobody before the door opens or after it closes, nor by the public address', async () => {
    const { asks, tokens, passes } = await withEvent();
    const page = async (path: string) => (await asks(path)).text;
    expect(await page(`/public/check-in/${tokens.door}`)).toContain('3月14日（周六）13:00开始签到。');
    expect(await page(`/public/check-in/${tokens.door}`)).not.toContain(tokens.code);
    expect((await asks(`/public/check-in/${tokens.public}`)).status).toBe(404);
    passes(10 * 24 * HOUR + 4 * HOUR + 30);
    expect(await page(`/public/check-in/${tokens.door}`)).toContain(tokens.code);
    expect(await page(`/public/events/${tokens.public}`)).not.toContain(tokens.code);
    passes(5 * HOUR);
    expect(await page(`/public/check-in/${tokens.door}`)).toContain('签到已经结束');
    expect((await asks('/public/check-in/guessed')).status).toBe(404);
  });
});

describe('the list at the door', () => {
  it('E9: a tap is worked once under its key, corrects the heads, and can be taken back', async () => {
    const { taps, idOf, store } = await atTheDoor();
    const came = () =>
      store.db.execute(sql`select came_heads as n, came_how as how from registration where id = ${idOf('王芳')}`);
    const registration = idOf('王芳');
    for (let n = 0; n < 3; n++) {
      expect(await taps({ registration, heads: '3', key: 'key_a' })).toEqual({ done: true, said: '王芳 到了 3 人。' });
    }
    expect(await taps({ registration, heads: '2', key: 'key_b' })).toEqual({ done: true, said: '王芳 到了 2 人。' });
    expect(await taps({ registration, heads: '3', key: 'key_a' })).toEqual({ done: true, said: '王芳 到了 3 人。' });
    expect(await came()).toEqual([{ n: 2, how: 'staff' }]);
    expect(await taps({ registration, heads: '0', key: 'key_c' })).toEqual({ done: true, said: '王芳 的签到撤回了。' });
    expect(await came()).toEqual([{ n: null, how: null }]);
    expect(await taps({ registration, heads: '9', key: 'key_d' })).toEqual({
      done: false,
      said: '王芳 报的是 2大1小，实到人数不能更多；多来的请按散客登记。',
    });
    expect((await taps({ registration: 'reg_x', heads: '1', key: 'key_e' })).done).toBe(false);
    expect(await taps({ registration, heads: '1', key: '' })).toBe(422);
  });

  it('E9: what was tapped while offline counts from when it was tapped, also after the event was closed', async () => {
    const { taps, idOf, say, passes, store } = await atTheDoor();
    await taps({ registration: idOf('王芳'), heads: '3' });
    passes(3 * HOUR);
    await say('zhou', '凭据 #1 大合影');
    await say('zhou', '办完活动 #1');
    const ago = String(2.5 * 3_600_000);
    expect((await taps({ registration: idOf('张伟'), heads: '1', ago })).done).toBe(true);
    expect(
      await store.db.execute(sql`select state, to_char(came_at at time zone 'Asia/Shanghai', 'HH24:MI') as at
        from registration where id = ${idOf('张伟')}`),
    ).toEqual([{ state: 'attended', at: '14:00' }]);
    expect((await taps({ registration: idOf('王芳'), heads: '3', ago: '-5', key: 'key_z' })).done).toBe(true);
  });

  it('takes who just came, in the words of the chat', async () => {
    const { taps, asks, cookie, path } = await atTheDoor();
    const fields = { name: '李明', party: '1大 1小', key: 'key_w' };
    for (let n = 0; n < 2; n++) {
      expect(await taps(fields)).toEqual({ done: true, said: '李明（散客，1大1小）已登记签到。' });
    }
    expect(readPage(await asks(path, { cookie }))).toContain('已到 2 人，报名 6 人');
    expect(await taps({ name: '赵敏', party: '1人', key: 'key_v' })).toEqual({
      done: false,
      said: '名额已满，先改名额再登记：改活动 #1 40人',
    });
    expect((await taps({ name: '赵敏', party: '一大家子', key: 'key_u' })).said).toContain('没看懂人数');
  });

  it('works without its script', async () => {
    const { sends, asks, cookie, path } = await atTheDoor();
    const { text } = await asks(path, { cookie });
    const label = formsOf(text).find(({ inside }) => inside.includes('select'))!;
    const done = await asks(path, { cookie, form: { ...label.hidden, heads: '3' } });
    expect([done.status, flashOf(done)]).toEqual([303, expect.stringContaining('王芳 到了 3 人。')]);
    const walkIn = await sends(path, cookie, '登记', { name: '李明', party: '1人' });
    expect(flashOf(walkIn)).toContain('李明（散客，1人）已登记签到。');
  });
});

describe('/public', () => {
  it('the calendar has the published events of a month by day, and nobody in it', async () => {
    const { asks, say, tokens } = await withEvent();
    await say('zhou', '加系列 职工课堂 30人');
    await say('zhou', '发活动 职工课堂 急救课 3月14日19:00-20:00 会议室');
    await say('zhou', '发活动 亲子汇 草稿一场 3月20日14:00-16:00 多功能厅');
    await say('zhou', '发布 #2');
    await say('wang', '报名 #1 2大1小');
    const page = await asks('/public/calendar');
    expect(readPage(page)).toContain(
      '2026年3月\n下个月\n全部系列\n亲子汇\n职工课堂\n3月14日（周六）\n亲子汇 · 烘焙体验\n14:00–16:00 · 多功能厅\n还剩 3 位\n职工课堂 · 急救课',
    );
    expect(page.text).toContain(`/public/events/${tokens.public}`);
    for (const hidden of ['草稿一场', '王芳', '周敏']) expect(page.text).not.toContain(hidden);
    expect(readPage(await asks('/public/calendar?series=职工课堂'))).not.toContain('烘焙体验');
    expect(readPage(await asks('/public/calendar?month=2026-04'))).toContain('这个月还没有公开的活动');
    expect(readPage(await asks('/public/calendar?month=nonsense'))).toContain('2026年3月');
  });

  it('one event says when, where, how many places are left and how to get one', async () => {
    const { asks, say, tokens } = await withEvent();
    await say('wang', '报名 #1 2大1小');
    const page = await asks(`/public/events/${tokens.public}`);
    expect(readPage(page)).toContain('时间\n3月14日（周六）14:00–16:00\n地点\n多功能厅\n名额\n还剩 3 位');
    expect(readPage(page)).toContain('报名 #1 2大1小');
    for (const name of ['王芳', '周敏']) expect(page.text).not.toContain(name);
    await say('zhou', '取消活动 #1 讲师生病');
    const off = await asks(`/public/events/${tokens.public}`);
    expect(readPage(off)).toContain('已取消');
    expect(readPage(off)).not.toContain('讲师生病');
    expect((await asks('/public/events/1')).status).toBe(404);
  });

  it('a draft has no address', async () => {
    const { asks, say, store } = await withEvent();
    await say('zhou', '发活动 亲子汇 草稿一场 3月20日14:00-16:00 多功能厅');
    const [draft] = await store.db.execute<{ token: string; door: string }>(
      sql`select public_token as token, door_token as door from event where number = 2`,
    );
    expect((await asks(`/public/events/${draft!.token}`)).status).toBe(404);
    expect((await asks(`/public/check-in/${draft!.door}`)).status).toBe(404);
  });
});

describe('/admin/series', () => {
  it('says how far each series is with its year, and adds one as the chat does', async () => {
    const { asks, cookie, sends } = await withEvent();
    const added = await sends('/admin/series', cookie, '存好', {
      'in.name': '共富夜校',
      'in.target': '12',
      'in.capacity': '40',
      'in.minutes': '90',
      'in.adult': '',
    });
    expect(flashOf(added)).toContain('系列“共富夜校”存好了。');
    expect(readPage(await asks('/admin/series', { cookie }))).toContain(
      '共富夜校\n0/12 场\n还差 12 场\n40 人\n90 分钟\n一家最多 8 人',
    );
  });
});
