import { expect, it } from 'vitest';
import { organisations } from '#db/organisation.ts';
import { openOffers } from '#db/partner-queries.ts';
import { addPartners } from '#scripts/partners-add.ts';
import { readPartners } from '#src/files/partner/partners.ts';
import { readTable } from '#src/files/table.ts';
import { world } from '#test/support/world.ts';

const file = (...rows: string[]) =>
  readTable('a.csv', new TextEncoder().encode(['单位,联系人,电话,类别,能提供什么,有效期至', ...rows].join('\n')));

it('a list of partners is taken in whole or not at all, and twice is once', async () => {
  const { store, district } = await world();
  const { drafts, problems } = readPartners(
    await file('建设银行,王经理,13800000000,场地,会议室,2026-12-31', '建设银行,,,师资,反诈讲师,', '永辉超市,,,,,'),
  );
  expect(problems).toEqual([]);
  const dry = await addPartners(store, district.id, drafts, false);
  expect(dry).toEqual({
    partners: 2,
    offers: 2,
    lines: ['+ 建设银行', '+ 建设银行: 会议室', '+ 建设银行: 反诈讲师', '+ 永辉超市'],
  });
  expect(await organisations(store.db, district.id)).toEqual([]);

  await addPartners(store, district.id, drafts, true);
  expect((await openOffers(store.db, district.id)).map(({ what }) => what)).toEqual(['反诈讲师', '会议室']);
  expect(await addPartners(store, district.id, drafts, true)).toEqual({ partners: 0, offers: 0, lines: [] });
});

it('says every row that is wrong', async () => {
  const { problems } = readPartners(
    await file(
      ',,,,,',
      ',王经理,,,,',
      '建行,,12,场地,会议室,年底',
      '建行,,,,投影仪,',
      '建行,,,车,面包车,',
      '建行,,,场地,会议室,',
    ),
  );
  expect(problems).toEqual([
    '第 3 行没有“单位”。',
    '第 4 行的“有效期至”写成了“年底”，要写成 2026-12-31。',
    '第 4 行的电话“12”要写 7 到 15 位数字。',
    '第 5 行没有“类别”。',
    '第 6 行的类别“车”不认识，请写：场地、师资、志愿者、物资、优惠、政策。',
    '第 7 行和第 4 行登记的是同一样资源。',
  ]);
});
