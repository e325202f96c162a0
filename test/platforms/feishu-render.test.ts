import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Block, type Card, type Chart, card, type Form, fields, text } from '#src/core/card.ts';
import { drawCard, renderCard, renderText } from '#src/platforms/feishu/render.ts';
import { splitText, weigh } from '#src/platforms/feishu/split.ts';
import { shownCard } from '#test/support/feishu/card.ts';
import { lintCard } from '#test/support/feishu/lint.ts';
import { shownText } from '#test/support/feishu/words.ts';

const KB = 1024;
const incident = card('消防通道被堵 #17', {
  tone: 'bad',
  tag: '待接单',
  blocks: [
    text('三楼东侧', 'strong'),
    fields(['位置', 'B1 扶梯'], ['上报', '09:41']),
    { kind: 'picture', media: 'm1', alt: '照片' },
  ],
  buttons: [
    { kind: 'action', label: '接单', action: 'incident.take', value: { number: 17 }, style: 'primary' },
    { kind: 'action', label: '误报', action: 'incident.void', value: { number: 17 }, style: 'danger' },
    { kind: 'link', label: '看板', url: 'https://example.com/17' },
  ],
});

const words = (content: string) => JSON.parse(content).text as string;
const shownWords = (drawn: Card) => shownCard(drawCard(drawn, { kind: 'group' }).json).lines.join('\n');

describe('a card', () => {
  it('with everything that a card can have', () => {
    expect(drawCard(incident, { kind: 'group' })).toMatchInlineSnapshot(`
      {
        "json": {
          "body": {
            "elements": [
              {
                "tag": "div",
                "text": {
                  "content": "三楼东侧",
                  "tag": "plain_text",
                  "text_size": "heading",
                },
              },
              {
                "columns": [
                  {
                    "elements": [
                      {
                        "tag": "div",
                        "text": {
                          "content": "位置",
                          "tag": "plain_text",
                          "text_color": "grey",
                        },
                      },
                    ],
                    "tag": "column",
                    "weight": 1,
                    "width": "weighted",
                  },
                  {
                    "elements": [
                      {
                        "tag": "div",
                        "text": {
                          "content": "B1 扶梯",
                          "tag": "plain_text",
                        },
                      },
                    ],
                    "tag": "column",
                    "weight": 3,
                    "width": "weighted",
                  },
                ],
                "flex_mode": "none",
                "horizontal_spacing": "8px",
                "tag": "column_set",
              },
              {
                "columns": [
                  {
                    "elements": [
                      {
                        "tag": "div",
                        "text": {
                          "content": "上报",
                          "tag": "plain_text",
                          "text_color": "grey",
                        },
                      },
                    ],
                    "tag": "column",
                    "weight": 1,
                    "width": "weighted",
                  },
                  {
                    "elements": [
                      {
                        "tag": "div",
                        "text": {
                          "content": "09:41",
                          "tag": "plain_text",
                        },
                      },
                    ],
                    "tag": "column",
                    "weight": 3,
                    "width": "weighted",
                  },
                ],
                "flex_mode": "none",
                "horizontal_spacing": "8px",
                "tag": "column_set",
              },
              {
                "tag": "div",
                "text": {
                  "content": "〔照片〕",
                  "tag": "plain_text",
                  "text_color": "grey",
                  "text_size": "notation",
                },
              },
              {
                "columns": [
                  {
                    "elements": [
                      {
                        "behaviors": [
                          {
                            "type": "callback",
                            "value": {
                              "action": "incident.take",
                              "value": {
                                "number": 17,
                              },
                            },
                          },
                        ],
                        "size": "large",
                        "tag": "button",
                        "text": {
                          "content": "接单",
                          "tag": "plain_text",
                        },
                        "type": "primary_filled",
                      },
                    ],
                    "tag": "column",
                    "width": "auto",
                  },
                  {
                    "elements": [
                      {
                        "behaviors": [
                          {
                            "type": "callback",
                            "value": {
                              "action": "incident.void",
                              "value": {
                                "number": 17,
                              },
                            },
                          },
                        ],
                        "size": "large",
                        "tag": "button",
                        "text": {
                          "content": "误报",
                          "tag": "plain_text",
                        },
                        "type": "danger_filled",
                      },
                    ],
                    "tag": "column",
                    "width": "auto",
                  },
                  {
                    "elements": [
                      {
                        "behaviors": [
                          {
                            "default_url": "https://example.com/17",
                            "type": "open_url",
                          },
                        ],
                        "size": "large",
                        "tag": "button",
                        "text": {
                          "content": "看板",
                          "tag": "plain_text",
                        },
                        "type": "default",
                      },
                    ],
                    "tag": "column",
                    "width": "auto",
                  },
                ],
                "flex_mode": "flow",
                "horizontal_spacing": "8px",
                "tag": "column_set",
              },
            ],
          },
          "config": {
            "summary": {
              "content": "消防通道被堵 #17 · 待接单",
            },
            "update_multi": true,
          },
          "header": {
            "template": "red",
            "text_tag_list": [
              {
                "color": "red",
                "tag": "text_tag",
                "text": {
                  "content": "待接单",
                  "tag": "plain_text",
                },
              },
            ],
            "title": {
              "content": "消防通道被堵 #17",
              "tag": "plain_text",
            },
          },
          "schema": "2.0",
        },
        "left": [],
      }
    `);
  });

  it('with a title alone, for a private chat', () => {
    const small = card('已登记', {
      buttons: [{ kind: 'action', label: '撤销', action: 'undo', value: 17, style: 'plain' }],
    });
    expect(drawCard(small, { kind: 'private' }).json).toMatchInlineSnapshot(`
      {
        "body": {
          "elements": [
            {
              "columns": [
                {
                  "elements": [
                    {
                      "behaviors": [
                        {
                          "type": "callback",
                          "value": {
                            "action": "undo",
                            "chat": "private",
                            "value": 17,
                          },
                        },
                      ],
                      "size": "large",
                      "tag": "button",
                      "text": {
                        "content": "撤销",
                        "tag": "plain_text",
                      },
                      "type": "default",
                    },
                  ],
                  "tag": "column",
                  "width": "auto",
                },
              ],
              "flex_mode": "flow",
              "horizontal_spacing": "8px",
              "tag": "column_set",
            },
          ],
        },
        "config": {
          "summary": {
            "content": "已登记",
          },
          "update_multi": true,
        },
        "header": {
          "template": "blue",
          "title": {
            "content": "已登记",
            "tag": "plain_text",
          },
        },
        "schema": "2.0",
      }
    `);
  });

  it.each(['plain', 'good', 'warn', 'bad'] as const)('in tone %s is what Feishu takes', (tone) => {
    for (const style of ['strong', 'quiet'] as const) {
      expect(
        lintCard(drawCard({ ...incident, tone, blocks: [text('话', style)] }, { kind: 'group' }).json),
      ).toBeUndefined();
    }
  });

  it('shows words as they were typed, wherever they stand', () => {
    const nasty = '<at id=all></at> [点我](https://evil.example) **粗** `x` <font color=red>红</font> &lt; "tag":';
    const shown = shownWords(card(nasty, { tag: nasty, blocks: [text(nasty), fields([nasty, nasty])] }));
    expect(shown).toBe([nasty, nasty, nasty, nasty, nasty].join('\n'));
  });
});

describe('a form', () => {
  const signup: Form = {
    kind: 'form',
    name: 'signup',
    inputs: [
      { name: 'shop', label: '店名', kind: 'text', required: true, hint: '例如：星河咖啡', value: '星河' },
      { name: 'seats', label: '人数', kind: 'number', required: false },
      { name: 'note', label: '备注', kind: 'lines', required: false, hint: '选填'.repeat(60) },
      { name: 'on', label: '哪天', kind: 'date', required: true, value: '2026-12-05' },
      { name: 'at', label: '几点', kind: 'time', required: false, value: '14:00' },
      { name: 'until', label: '到', kind: 'datetime', required: false, value: '2026-12-05 18:00' },
      {
        name: 'booth',
        label: '摊位',
        kind: 'one',
        required: true,
        value: 'food',
        options: [
          ['food', '餐饮'],
          ['play', '互动'],
        ],
      },
      {
        name: 'needs',
        label: '要用的',
        kind: 'many',
        required: false,
        options: [
          ['power', '供电'],
          ['tent', '帐篷'],
        ],
      },
    ],
    submit: { kind: 'action', label: '报名', action: 'signup.send', value: { event: 3 }, style: 'primary' },
    instead: '请发送“报名 3 店名 人数”',
  };

  it('has every kind of input, each under a name of its own', () => {
    const drawn = drawCard(card('报名', { blocks: [signup] }), { kind: 'private' }).json;
    expect(lintCard(drawn)).toBeUndefined();
    const [form] = (drawn as { body: { elements: { elements: Record<string, unknown>[] }[] } }).body.elements;
    expect(form?.elements).toMatchSnapshot();
  });

  it('stands beside another of the same inputs', () => {
    const both = card('报名', { blocks: [signup, { ...signup, name: 'again' }] });
    expect(lintCard(drawCard(both, { kind: 'group' }).json)).toBeUndefined();
  });

  it('says how to do without it where there is no room', () => {
    const huge = text('三楼东侧消防通道被纸箱堵住了。'.repeat(600));
    const options = Array.from({ length: 150 }, (_, i) => [`o${i}`, `选项${i}`] as const);
    const wide = { ...signup, inputs: [{ name: 'one', label: '选', kind: 'one', required: true, options } as const] };
    const parts = renderCard(card('报名', { blocks: [huge, wide, wide] }), { kind: 'group' });
    expect(lintCard(JSON.parse(parts[0]!.content))).toBeUndefined();
    expect(
      parts
        .slice(1)
        .map((part) => words(part.content))
        .join(''),
    ).toContain(signup.instead);
  });
});

describe('a chart', () => {
  const points = (factor: number) =>
    [
      ['周一', 3 * factor],
      ['周二', 5 * factor],
    ] as const;
  const week: Chart = {
    kind: 'chart',
    shape: 'bars',
    title: '本周报事',
    unit: '件',
    series: [{ name: '消防', points: points(1) }],
    alt: '周一 3 件，周二 5 件',
  };
  const two = [...week.series, { name: '设施', points: points(2) }];

  it.each<[string, Chart]>([
    ['bars', week],
    ['bars of two series', { ...week, series: two }],
    ['a line', { ...week, shape: 'line', series: two }],
    ['a pie', { ...week, shape: 'pie' }],
  ])('of %s', (_, chart) => {
    const drawn = drawCard(card('周报', { blocks: [chart] }), { kind: 'group' }).json;
    expect(lintCard(drawn)).toBeUndefined();
    expect((drawn as { body: { elements: unknown[] } }).body.elements).toMatchSnapshot();
  });

  it('without figures is its words alone, and so is the sixth', () => {
    const empty = { ...week, series: [{ name: '消防', points: [] }] };
    const count = (drawn: Card) =>
      JSON.stringify(drawCard(drawn, { kind: 'group' }).json).split('"tag":"chart"').length - 1;
    expect(count(card('周报', { blocks: [empty] }))).toBe(0);
    const six = card('周报', { blocks: Array.from({ length: 6 }, () => week) });
    expect(count(six)).toBe(5);
    expect(shownWords(six).split(week.alt).length - 1).toBe(6);
  });
});

it('in words alone, a card has neither picture nor chart nor form', () => {
  const blocks: Block[] = [
    { kind: 'picture', media: 'm1', alt: '照片' },
    text('三楼', 'strong'),
    fields(['位置', 'B1']),
  ];
  const drawn = (bare: boolean) =>
    drawCard(card('好', { blocks }), { kind: 'group', bare, imageKeys: new Map([['m1', 'img_1']]) }).json;
  expect(shownCard(drawn(false))).toMatchObject({ images: ['img_1'], lines: ['好', '三楼', '位置', 'B1'] });
  expect(shownCard(drawn(true))).toMatchObject({ images: [], lines: ['好', '〔照片〕', '三楼', '位置', 'B1'] });
});

describe('what does not fit into a card', () => {
  const sentence = '三楼东侧消防通道被纸箱堵住了。';
  const huge = sentence.repeat(800);

  it('follows as text, and the card says that it goes on', () => {
    const [first, ...rest] = renderCard(
      { ...incident, blocks: [text('开头'), text(huge), text('结尾')] },
      { kind: 'group' },
    );
    const { lines, buttons } = shownCard(JSON.parse(first!.content));
    expect(lines.slice(2)).toEqual(['开头', '结尾', '内容较长，这里没有显示完。']);
    expect(buttons.map(({ label }) => label)).toEqual(['接单', '误报', '看板']);
    expect(rest.map((part) => [part.msg_type, words(part.content)])).toEqual([['text', huge]]);
  });

  it.each([1, 27, 28, 29, 60, 500])('loses no row of %d, and stays within every limit', (count) => {
    const rows = Array.from({ length: count }, (_, i) => [`项${i}`, `"值"${i}`] as const);
    const [first, ...rest] = renderCard({ ...incident, blocks: [fields(...rows)] }, { kind: 'group' });
    const drawn = JSON.parse(first!.content);
    expect(lintCard(drawn)).toBeUndefined();
    const all = [...shownCard(drawn).lines, ...rest.map((part) => words(part.content))].join('\n');
    for (const [label, value] of rows) expect(all).toMatch(new RegExp(`(^|\n)${label}[\n：]${value}(\n|$)`));
  });

  it.each([24_000, 28_000, 28_700, 29_000, 31_000])(
    'is measured as it is sent: %d bytes of quotation marks',
    (bytes) => {
      const blocks: Block[] = [text('"'.repeat(bytes / 4))];
      const [first] = renderCard({ ...incident, blocks }, { kind: 'group' });
      expect(Buffer.byteLength(JSON.stringify(first))).toBeLessThan(30 * KB - 400);
    },
  );
});

describe('a text', () => {
  it.each([
    '<at user_id="all"></at>',
    '<at user_id="ou_1">王</at>',
    '<b>粗</b>',
    '[点我](https://evil.example)',
    '@_all',
    '@_user_1',
    '1 < 2 > 0 [x] (y)',
  ])('shows %s as it was typed', (typed) => {
    const [part] = renderText(typed);
    expect(shownText(words(part!.content))).toBe(typed);
  });

  it('leaves ordinary words alone', () => {
    expect(renderText('帮助：发“报事 三楼漏水”，@我 <3 [图]')).toEqual([
      { msg_type: 'text', content: '{"text":"帮助：发“报事 三楼漏水”，@我 <3 [图]"}' },
    ]);
  });

  it('is split after sentences where it is too long', () => {
    const parts = renderText('一二三四五六七八九。'.repeat(12_000)).map((part) => part);
    expect(parts.length).toBe(3);
    expect(parts.map((part) => words(part.content)).join('')).toBe('一二三四五六七八九。'.repeat(12_000));
    for (const part of parts) {
      expect(words(part.content)).toMatch(/。$/);
      expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(150 * KB - 400);
    }
  });

  it.each([
    ['without a sentence end', '😀'.repeat(400)],
    ['of escapes', '"\\\n\u0001'.repeat(200)],
    ['of mixed sentences', 'Hello there. 你好！What? 好；\n'.repeat(60)],
    ['of nothing', ''],
  ])('%s keeps every code point whole', (_, typed) => {
    const parts = splitText(typed, 300);
    expect(parts.join('')).toBe(typed);
    for (const part of parts) {
      expect(part.isWellFormed()).toBe(true);
      expect(weigh(part)).toBeLessThanOrEqual(300);
    }
  });
});

it('whatever is typed is shown as it was typed, in a text and on a card', () => {
  // Invisible characters are how what Feishu would obey is broken up, so they are left out of the comparison.
  const visible = (shown: string) => shown.replace(/[\u200B\u200C\u2060\uFEFF]/g, '');
  const nasty = fc.constantFrom(
    '<at id=all></at>',
    '<at user_id="all">',
    '</at>',
    '<b>',
    '[点](http://x)',
    '@_all',
    '@_user_1',
    '](',
    '<',
    '"tag":',
  );
  const typed = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary' }))).map((parts) => parts.join(''));
  const property = fc.property(typed, (words) => {
    const said = renderText(words).map((part) => JSON.parse(part.content).text as string);
    expect(visible(said.map(shownText).join(''))).toBe(visible(words));
    const { lines } = shownCard(drawCard(card('题', { blocks: [text(words)] }), { kind: 'group' }).json);
    expect(lines).toEqual(['题', visible(words)]);
  });
  fc.assert(property, { seed: 20260301, numRuns: 500 });
}, 60_000);
