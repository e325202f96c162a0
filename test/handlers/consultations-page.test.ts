import { describe, expect, it } from 'vitest';
import { readPage, site } from '#test/support/web.ts';
import { read } from '#test/support/world.ts';

const flashOf = ({ headers }: { headers: Headers }) => decodeURIComponent(headers.getSetCookie().join());

async function desk() {
  const whole = await site();
  const cookie = await whole.signsIn('zhou');
  const opens = async (path: string) => readPage(await whole.asks(path, { cookie }));
  const asks = async (who: string, text: string) => (await whole.says(who, text, { chat: who })).map(read);
  return { ...whole, cookie, opens, chats: asks };
}

describe('/admin/consultations', () => {
  it('lists what waits, what is late, and what the year came to', async () => {
    const { asks, chats, passes, signsIn } = await desk();
    // A session ends sooner than the promise.
    const opens = async (path: string) => readPage(await asks(path, { cookie: await signsIn('zhou') }));
    await chats('wang', '转人工 中庭摆义诊摊找谁批');
    passes(90);
    await chats('zhou', '答复 #1 找周敏');
    await chats('wang', '解决了 #1');
    await chats('wang', '不满意 #1 等了一天');
    await chats('zhang', '转人工 停车能不能包月');
    expect(await opens('/admin/consultations')).toContain('#2 停车能不能包月\n待答复\n张伟');
    passes(25 * 60);
    expect(await opens('/admin/consultations?list=late')).toContain('#2 停车能不能包月\n已超时');
    const all = await opens('/admin/consultations?list=all&q=义诊');
    expect(all).toContain(
      '2\n咨询（今年）\n1\n已答复\n100%\n按时答复\n1小时30分\n首次答复（中位数）\n0\n满意\n1\n不满意',
    );
    expect(all).toContain('#1 中庭摆义诊摊找谁批\n已解决\n王芳');
    expect(all).not.toContain('停车能不能包月');
    expect(await opens('/admin/consultations?list=dissatisfied')).toContain('#1 中庭摆义诊摊找谁批');
  });

  it('shows the gaps that the chat shows', async () => {
    const { opens, chats } = await desk();
    for (const who of ['wang', 'zhang', 'li']) await chats(who, '电动车充电桩在哪里');
    expect(await opens('/admin/consultations')).toContain('3 次\n电动车充电桩在哪里');
  });

  it('is staff’s business alone', async () => {
    const { asks, signsIn, chats } = await desk();
    await chats('wang', '转人工 中庭摆义诊摊找谁批');
    const cookie = await signsIn('li');
    for (const path of ['/admin/consultations', '/admin/consultations/1'])
      expect((await asks(path, { cookie })).status).toBe(403);
  });
});

describe('/admin/consultations/:number', () => {
  it('answers as the chat does, is opened again by staff, and becomes a matter with two people', async () => {
    const { opens, chats, sends, cookie, signsIn, bot, server } = await desk();
    const path = '/admin/consultations/1';
    await chats('wang', '转人工 中庭摆义诊摊找谁批');
    expect(flashOf(await sends(path, cookie, '答复', { 'in.answer': '找李建国' }))).toContain('#1 已答复');
    await bot.send();
    expect(JSON.stringify(await server.messages('wang', 'wang'))).toContain('找李建国');
    expect(flashOf(await sends(path, cookie, '重新答复', { 'in.why': '说错人了' }))).toContain('#1 已重新转给工作人员');
    await sends(path, cookie, '答复', { 'in.answer': '找周敏' });
    await sends(path, cookie, '收进资料库', { 'in.title': '中庭摆摊找谁批' });
    expect(await opens(path)).toContain('已提议收录为“中庭摆摊找谁批”，等另一位工作人员审定。');
    expect((await opens(path)).match(/\n审定\n/u)).toBeNull();
    expect(flashOf(await sends(path, await signsIn('sun'), '审定'))).toContain('#1 已收进资料库：“中庭摆摊找谁批”');
    const page = await opens(path);
    for (const row of [
      '王芳 提问：中庭摆义诊摊找谁批',
      '周敏 答复：找李建国',
      '周敏 没解决，重新打开：说错人了',
      '周敏 答复：找周敏',
      '孙书记 审定收录',
    ])
      expect(page).toContain(row);
  });

  it('shows what is for the asker alone to nobody but them and whoever wrote it', async () => {
    const { opens, chats, sends, cookie, asks, signsIn } = await desk();
    const path = '/admin/consultations/1';
    await chats('wang', '转人工 补贴怎么还没到');
    await sends(path, cookie, '私下答复，只给本人看', { 'in.answer': '您的卡号填错了一位' });
    expect((await chats('zhou', '咨询 #1'))[0]).toContain('已私下答复本人');
    expect(await opens(path)).toContain('您的卡号填错了一位');
    const other = await signsIn('sun');
    for (const shown of [path, '/admin/consultations?list=all', '/admin/consultations?list=all&q=卡号']) {
      expect([shown, (await asks(shown, { cookie: other })).text.includes('您的卡号')]).toEqual([shown, false]);
    }
    expect(readPage(await asks('/admin/consultations?list=all&q=填错', { cookie: other }))).toContain('没有这样的咨询');
  });

  it('that is none is said so', async () => {
    const { asks, cookie } = await desk();
    for (const path of ['/admin/consultations/9', '/admin/consultations/x'])
      expect((await asks(path, { cookie })).status).toBe(404);
  });
});
