import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { ensurePerson, setRole } from '#db/person.ts';
import { heard, lives } from '#test/support/minutes.ts';
import { read, world } from '#test/support/world.ts';

const called = async ({ store }: Awaited<ReturnType<typeof world>>, rung: number) => {
  const rows = await store.db.execute<{ name: string }>(sql`
    select p.name from escalation_rung r, jsonb_array_elements_text(r.called) c join person p on p.id = c
    where r.rung = ${rung} order by p.name`);
  return rows.map(({ name }) => name);
};

describe('排班 · 谁值班', () => {
  it('says who is on duty in each party, and until when', async () => {
    const { says } = await world();
    const [saved] = await says('sun', '排班 物业 李建国 每天 20:00-08:00', { chat: 'sun' });
    expect(read(saved)).toBe(
      '已排班：物业 李建国 · 每天 20:00-次日08:00。上班前 30 分钟会点名。删除请发：排班 删除 物业 姓名',
    );
    await says('sun', '排班 快递 赵磊 每周一三五 8:00-18:00', { chat: 'sun' });
    expect(read((await says('wang', '谁值班'))[0])).toBe(
      [
        '现在谁值班',
        '党委：没有人值班（有事会通知所有人）',
        '物业：没有人值班（有事会通知所有人）',
        '快递：赵磊 · 到 18:00',
        '商户：没有人值班（有事会通知所有人）',
        '排班请发：排班 物业 李强 每天 20:00-08:00',
      ].join('\n'),
    );
    expect(read((await says('li', '排班'))[0])).toBe(
      [
        '排班 2 条',
        '物业：李建国 · 每天 20:00-次日08:00',
        '快递：赵磊 · 每周一三五 08:00-18:00',
        '排班请发：排班 物业 李强 每天 20:00-08:00',
      ].join('\n'),
    );
  });

  it('a night shift covers the hours after midnight', async () => {
    const here = await world({ start: '2026-03-05T03:00:00+08:00' });
    await here.says('sun', '排班 物业 李建国 每周三 20:00-08:00', { chat: 'sun' });
    expect(read((await here.says('wang', '谁值班'))[0])).toContain('物业：李建国 · 到 08:00');
    here.passes(24 * 60);
    expect(read((await here.says('wang', '谁值班'))[0])).toContain('物业：没有人值班');
  });

  it.each([
    ['sun', '排班 物业', '没有叫“”的人。请对方先给我发一句话，或 @他。'],
    [
      'sun',
      '排班 李建国 每天 8:00-18:00',
      '请写明哪一方、谁、哪几天、几点到几点，例如：排班 物业 李强 每天 20:00-08:00',
    ],
    ['sun', '排班 物业 李建国', '请写明哪一方、谁、哪几天、几点到几点，例如：排班 物业 李强 每天 20:00-08:00'],
    [
      'sun',
      '排班 物业 李建国 有空的时候',
      '没看懂时间“有空的时候”。请写成“每天 20:00-08:00”“每周一三五 9:00-18:00”或“工作日 全天”。',
    ],
    [
      'sun',
      '排班 快递 李建国 每天 8:00-18:00',
      '李建国不是快递的处置员，不能排快递的班。请管理员先发：设角色 李建国 处置员 快递',
    ],
    ['sun', '排班 删除 物业 李建国', '物业的排班里没有李建国。发送“排班”看全部。'],
    ['li', '排班 物业 李建国 每天 8:00-18:00', '排班要工作人员、管理员才能改。看排班请发：排班'],
  ])('%s: %s is refused', async (who, said, sentence) => {
    const { says } = await world();
    expect(read((await says(who, said))[0])).toBe(sentence);
  });

  it('I17: whom no channel reaches cannot hold a shift', async () => {
    const { says, store, district, clock } = await world();
    const account = { realm: 'wecom', id: 'chen' };
    const who = { districtId: district.id, id: 'per_chen', account, name: '陈保安', named: true, at: clock() };
    await ensurePerson(store.db, who);
    await setRole(store.db, who, { role: 'responder', party: 'property' });
    expect(read((await says('sun', '排班 物业 陈保安 每天 全天', { chat: 'sun' }))[0])).toBe(
      '联系不上陈保安：我没有能主动发消息给他的渠道，不能排班。请他先私聊我一次（企业微信要在自建应用的可见范围里）。',
    );
    expect(await store.db.execute(sql`select id from shift`)).toEqual([]);
  });

  it('I17: …and 30 minutes before a shift staff hear of whoever has become unreachable', async () => {
    const here = await world();
    await here.says('sun', '排班 物业 李建国 每天 10:00-18:00', { chat: 'sun' });
    await here.store.db.execute(sql`update account set realm = 'wecom' where external_id = 'li'`);
    await lives(here, 31 * 60, 60);
    expect(await heard(here, 'sun')).toContain(
      '联系不上物业的李建国，他的班 3月4日（周三）10:00 开始。请安排别人：换班或排班。',
    );
  });
});

describe('换班', () => {
  it('I16: until the substitute says yes both are called; then only the substitute', async () => {
    const here = await world({ crowd: 1 });
    await here.says('sun', '排班 物业 李建国 每天 全天', { chat: 'sun' });
    const asked = await here.says('li', '换班 处置员1 今天', { chat: 'li' });
    expect(read(asked.at(-1))).toBe(
      '已请处置员1替您值班（3月4日（周三）00:00 到 3月5日（周四）00:00，编号 #1）。对方确认前，有事两个人都会通知。',
    );
    await here.says('wang', '报事 车库灯坏了');
    await lives(here, 2);
    expect(await called(here, 0)).toEqual(['处置员1', '李建国']);
    expect(read((await here.says('wang', '谁值班'))[0])).toContain(
      '物业：李建国 · 到 00:00 · 已请处置员1替班，还没有确认，两人都会收到',
    );

    const card = (await here.server.messages('r1', 'r1')).find(({ says }) => typeof says !== 'string')!;
    const { toast } = await here.presses('r1', { ...card, chat: 'r1' }, '可以');
    expect(toast).toBe('#1 说好了：3月4日（周三）00:00 到 3月5日（周四）00:00 由您值班。谢谢！');
    await here.says('zhang', '报事 水管漏水');
    await lives(here, 2);
    const rows =
      await here.store.db.execute(sql`select p.name from escalation_rung r, jsonb_array_elements_text(called) c
      join person p on p.id = c where r.number = 3 and r.rung = 0`);
    expect(rows).toEqual([{ name: '处置员1' }]);
    expect(read((await here.says('wang', '谁值班'))[0])).toContain('物业：处置员1 · 到 00:00 · 替李建国');
    expect(await heard(here, 'li')).toContain('处置员1答应替您值班了（#1）。');
  });

  it('by words, and no', async () => {
    const here = await world({ crowd: 1 });
    await here.says('sun', '排班 物业 李建国 每天 20:00-08:00', { chat: 'sun' });
    await here.says('li', '换班 处置员1 今晚', { chat: 'li' });
    expect(read((await here.says('r1', '不同意换班', { chat: 'r1' })).at(-1))).toBe('#1 已回绝。');
    expect(await heard(here, 'li')).toContain('处置员1不能替您值班（#1），那一班还是您的。');
    expect(read((await here.says('r1', '同意换班 #1', { chat: 'r1' }))[0])).toBe('#1 您已经答复过了：不行。');
    expect(read((await here.says('r1', '同意换班', { chat: 'r1' }))[0])).toBe('没有在等您答复的换班。');
    expect(read((await here.says('li', '同意换班 #1', { chat: 'li' }))[0])).toBe(
      '没有 #1 这个换班，或者不是请您替的。',
    );
  });

  it.each([
    ['换班', '请写明请谁替、哪一班，例如：换班 小王 今晚；或：换班 小王 12月5日 20:00-23:00'],
    ['换班 李建国 今晚', '不用和自己换班。'],
    ['换班 处置员1 以后', '请写明请谁替、哪一班，例如：换班 小王 今晚；或：换班 小王 12月5日 20:00-23:00'],
    ['换班 处置员1 今晚', '今晚没有您的班。发送“排班”看全部；也可以写明时间：换班 小王 12月5日 20:00-23:00'],
  ])('%s is refused', async (said, sentence) => {
    const { says } = await world({ crowd: 1 });
    expect(read((await says('li', said, { chat: 'li' }))[0])).toBe(sentence);
  });
});

describe('点名', () => {
  it('before each shift; without an answer the backup is active too', async () => {
    const here = await world({ crowd: 1 });
    await here.says('sun', '排班 物业 李建国 每天 10:00-18:00', { chat: 'sun' });
    await here.says('sun', '排班 物业 处置员1 每天 10:00-18:00 备班', { chat: 'sun' });
    await lives(here, 31 * 60, 60);
    expect(await heard(here, 'li')).toEqual(['[上班前点名]']);
    expect(read((await here.says('r1', '在岗', { chat: 'r1' }))[0])).toBe('收到，辛苦了！');
    await lives(here, 30 * 60, 60);

    expect(read((await here.says('wang', '谁值班'))[0])).toContain('李建国 · 到 18:00 · 还没有应答点名');
    await here.says('wang', '报事 车库灯坏了');
    await lives(here, 2);
    expect(await called(here, 0)).toEqual(['处置员1', '李建国']);

    expect(read((await here.says('li', '我在', { chat: 'li' }))[0])).toBe('收到，辛苦了！');
    await here.says('zhang', '报事 水管漏水');
    await lives(here, 2);
    const rows = await here.store.db.execute(sql`select jsonb_array_length(called) as n from escalation_rung
      where number = 2 and rung = 0`);
    expect(rows).toEqual([{ n: 1 }]);
    expect(read((await here.says('li', '在岗', { chat: 'li' }))[0])).toBe('现在没有点名要应答。');
  });
});
