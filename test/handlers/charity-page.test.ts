import { describe, expect, it } from 'vitest';
import type { MonthFile } from '#handlers/charity/chain.ts';
import { verify } from '#scripts/ledger-verify.ts';
import { readPage, site } from '#test/support/web.ts';

const DAY = 24 * 60;

/** July, closed, with an anonymous gift, goods that were sold and given, and a reversal; then a gift in August. */
async function july() {
  const at = await site({ start: '2026-07-20T09:00:00+08:00' });
  const says = (who: string, words: string) => at.says(who, words, { chat: who });
  let number = 0;
  const book = async (words: string) => {
    await says('zhou', words);
    await says('sun', `核对 #${++number}`);
  };
  await book('捐赠 迪卡侬 篮球20个 每个50元 市场价 助残');
  await book('捐赠 李女士 现金500元 匿名 助残 7月3日');
  await book('义卖 篮球5个 共300元');
  number++; // The money has a number of its own.
  await book('发放 #1 10个 王奶奶 收据A001');
  await book('捐赠 =公司,"甲" 现金1元 助残');
  await book('冲正 #6 录错');
  at.passes(20 * DAY);
  await says('zhou', '结账 7月');
  await book('捐赠 张先生 现金80元 助残');
  await at.sendsAll();
  return at;
}

describe('/public/ledger', () => {
  it('G2, G6, G9: shows cash and goods apart, each value with its basis, and nobody who did not want to be named', async () => {
    const { asks } = await july();
    const page = readPage(await asks('/public/ledger'));
    expect(page).toContain('款和物是两本账，从不相加。物的价值按每笔注明的依据折算');
    expect(page).toContain('款\n580 元\n捐款\n300 元\n义卖所得\n0 元\n支出\n880 元\n结余');
    expect(page).toContain('物\n1000 元\n收物折价（市场价）\n500 元\n发放折价\n250 元\n义卖出库折价');
    expect(page).toContain('2026年7月\n捐款 500 元，义卖 300 元，支出 0 元\n1000 元（市场价）');
    expect(page).toMatch(/2026年8月[\s\S]*未结账[\s\S]*2026年7月[\s\S]*已结账/u);
    const month = await asks('/public/ledger/2026-07');
    for (const { text } of [
      month,
      await asks('/public/ledger/2026-07.json'),
      await asks('/public/ledger/2026-07.csv'),
    ]) {
      expect(text).not.toContain('李女士');
      expect(text).not.toContain('王奶奶');
      expect(text).toContain('爱心人士');
    }
    const read = readPage(month);
    expect(read).toContain('这一页的每一笔，和结账时的校验码一致。');
    expect(read).toContain('#1 捐赠 篮球 20 个\n7月20日（周一）\n迪卡侬\n助残\n1000 元\n每个 50 元（市场价）');
    expect(read).toContain('−500 元\n每个 50 元（市场价）\nA001');
    expect(read).toContain('冲正 #6');
    expect(readPage(await asks('/public/ledger/2026-08'))).toContain('这个月还没结账，数字还会增加。');
    for (const wrong of ['2026-13', '2025-07', '2026-07.xml', 'x']) {
      expect([wrong, (await asks(`/public/ledger/${wrong}`)).status]).toEqual([wrong, 404]);
    }
  });

  it('anybody can work the hash out again from the files, and a changed entry is found', async () => {
    const { asks, store, district } = await july();
    const [closed] = await store.db.execute<{ hash: string }>(
      `select hash from charity_close where district_id = '${district.id}'`,
    );
    const json = (await asks('/public/ledger/2026-07.json')).text;
    const csv = (await asks('/public/ledger/2026-07.csv')).text;
    const right = { ok: true, says: `2026-07: 7 entries, ${closed?.hash} is right` };
    expect(await verify(json)).toEqual(right);
    expect(await verify(csv)).toEqual(right);
    const month = JSON.parse(json) as MonthFile;
    const changed = month.entries.map((entry) => (entry.number === '2' ? { ...entry, amount_fen: '60000' } : entry));
    for (const entries of [changed, month.entries.slice(1), month.entries.toReversed()]) {
      expect((await verify(JSON.stringify({ ...month, entries }))).ok).toBe(false);
    }
    expect((await verify(csv.replace('A001', 'A002'))).ok).toBe(false);
    expect(await verify((await asks('/public/ledger/2026-08.json')).text)).toEqual({
      ok: false,
      says: '2026-08 is not closed yet: nothing to check',
    });
  });

  it('a cell never begins like a formula in a spreadsheet', async () => {
    const { asks } = await july();
    const { text, headers } = await asks('/public/ledger/2026-07.csv');
    expect(headers.get('content-disposition')).toBe('attachment; filename="ledger-2026-07.csv"');
    expect(text).not.toMatch(/(?:^|[,"\n])[=+@]/u);
    expect(text).toContain(`"'=公司",,,,,,100,,"""甲""",`);
  });
});

describe('/admin/charity', () => {
  it('G5: whoever wrote it down can only take it back, another person approves it', async () => {
    const { says, signsIn, asks, sends } = await site({ start: '2026-07-20T09:00:00+08:00' });
    const [zhou, sun] = [await signsIn('zhou'), await signsIn('sun')];
    const path = '/admin/charity';
    await sends(path, zhou, '捐赠', {
      'in.party': '李女士',
      'in.what': '书包2个',
      'in.each': '每个80元',
      'in.basis': '捐方自报',
      'in.hide': '匿名',
      'in.campaign': '助残',
    });
    const own = readPage(await asks(path, { cookie: zhou }));
    expect(own).toContain('等人核对 1 笔');
    expect(own).toContain('李女士（公开写：爱心人士）');
    expect(own).toContain('您登记的，等另一位核对');
    await expect(sends(path, zhou, '核对')).rejects.toThrow('no button 核对');
    const approved = await sends(path, sun, '核对');
    expect(decodeURIComponent(approved.headers.getSetCookie().join())).toContain('核对好了');
    const page = readPage(await asks(path, { cookie: sun }));
    expect(page).toContain('没有等核对的');
    expect(page).toContain('#1 捐赠 书包 2 个\n已核对');
    const early = await sends(path, sun, '结账', { 'in.month': '7月' });
    expect(decodeURIComponent(early.headers.getSetCookie().join())).toContain('2026年7月还没过完');
    await sends(path, sun, '加入', { 'in.name': '迪卡侬' });
    expect(readPage(await asks(path, { cookie: sun }))).toContain('公益助残联盟\n迪卡侬');
    await says('zhou', '捐赠 张先生 现金80元 助残', { chat: 'zhou' });
    await sends(path, sun, '作废', { 'in.why': '重复' });
    expect(readPage(await asks(`${path}?verdict=rejected`, { cookie: sun }))).toContain('#2 捐赠 现金 80 元\n已作废');
    expect((await asks(path, { cookie: await signsIn('li') })).status).toBe(403);
    expect((await asks(path)).status).not.toBe(200);
  });
});
