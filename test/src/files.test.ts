import { describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { Refusal } from '#src/core/errors.ts';
import { changes } from '#src/files/changes.ts';
import { matterRows, readMatters } from '#src/files/matters.ts';
import { parseCsv, readTable, writeCsv } from '#src/files/table.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const DRAFT = {
  code: 'a1',
  title: '居住证办理',
  parts: { materials: '身份证,照片', link: 'https://example.cn' },
  category: '户籍办理',
  tags: ['户籍', '外来人口'],
  source: '市政务服务网',
  sourceDate: '2026-01-15',
  validUntil: '2027-12-31',
};

describe('a list of matters', () => {
  it.each(['csv', 'xlsx'] as const)('goes out as .%s and comes back the same', async (kind) => {
    const rows = matterRows([DRAFT]);
    const file =
      kind === 'csv'
        ? bytes(writeCsv(rows))
        : new Uint8Array(await writeExcel(rows.map((row) => row.map((value) => ({ value, type: String })))).toBuffer());
    expect(readMatters(await readTable(`x.${kind}`, file))).toEqual({ drafts: [DRAFT], problems: [] });
  });

  it('is read from .jsonl under other names of its columns', async () => {
    const line = JSON.stringify({ id: 'a1', question: '居住证办理', answer: '到窗口', 出处: '政务网', tags: ['户籍'] });
    const { drafts } = readMatters(await readTable('x.jsonl', bytes(line)));
    expect(drafts).toMatchObject([{ code: 'a1', title: '居住证办理', parts: { answer: '到窗口' }, tags: ['户籍'] }]);
  });

  it('that a spreadsheet program saved in GB 18030 is read too', async () => {
    // 编码,标题,来源 / 1,中,中
    const gb = new Uint8Array([
      0xb1, 0xe0, 0xc2, 0xeb, 0x2c, 0xb1, 0xea, 0xcc, 0xe2, 0x2c, 0xc0, 0xb4, 0xd4, 0xb4, 0x0a, 0x31, 0x2c, 0xd6, 0xd0,
      0x2c, 0xd6, 0xd0,
    ]);
    const { drafts } = readMatters(await readTable('x.csv', gb));
    expect(drafts).toMatchObject([{ code: '1', title: '中', source: '中' }]);
  });

  it('names every row that is wrong, and what is wrong with it', async () => {
    const csv = [
      '编码,事项,来源,来源日期,有效期至,网上办理',
      '1,甲,网,2026-01-01,,',
      ',乙,,2026/1/1,2026-02-30,ftp://x',
      '1,丙,网,,,',
    ].join('\n');
    expect(readMatters(await readTable('x.csv', bytes(csv))).problems).toEqual([
      '第 3 行没有“编码”。',
      '第 3 行没有“来源”。',
      '第 3 行的“来源日期”写成了“2026/1/1”，要写成 2026-12-31。',
      '第 3 行的“有效期至”写成了“2026-02-30”，要写成 2026-12-31。',
      '第 3 行的网址“ftp://x”要以 http:// 或 https:// 开头。',
      '第 4 行的编码“1”和第 2 行重复。',
    ]);
  });

  it.each([
    ['x.doc', 'a', '“x.doc”不是能读的文件：请用 .xlsx、.csv 或 .jsonl。'],
    ['x.xlsx', 'no zip', '“x.xlsx”打不开，可能已损坏：请另存一份再试。'],
    ['x.jsonl', '{"id":1}\n[2]', '第 2 行不是一个 JSON 对象。'],
    ['x.csv', '编码,标题\n1,甲', '缺少“来源”这一列，第一行要写列名。'],
  ])('%s of %j is refused in one sentence', async (name, text, sentence) => {
    const refused = await readTable(name, bytes(text))
      .then(readMatters)
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect((refused as Refusal).say).toBe(sentence);
  });

  it('is compared with what is there by its codes', () => {
    const held = { ...DRAFT, sample: false };
    const wanted = [
      { ...held, parts: { ...DRAFT.parts, fee: '免费' }, title: '居住证申领' },
      { ...held, code: 'a2' },
    ];
    expect(changes([held], wanted)).toEqual({
      added: [{ code: 'a2', title: '居住证办理' }],
      changed: [{ code: 'a1', title: '居住证申领', fields: ['title', 'fee'] }],
      same: 0,
    });
    expect(changes([held], [held]).same).toBe(1);
  });
});

it('cells may hold commas, quotes and line breaks', () => {
  const rows = [
    ['a,b', 'say "hi"', 'two\nlines'],
    ['', 'x', ''],
  ];
  expect(parseCsv(writeCsv(rows))).toEqual(rows);
});
