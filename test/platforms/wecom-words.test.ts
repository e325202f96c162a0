import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '#src/platforms/wecom/markdown.ts';
import { byteLength, shorten, shortenBytes, splitText } from '#src/platforms/wecom/split.ts';
import { readXml, writeXml } from '#src/platforms/wecom/xml.ts';
import { drawMarkdown } from '#test/support/wecom/client.ts';
import { createRandom } from '#test/support/wecom/random.ts';
import { elements } from '#test/support/wecom/xml.ts';

describe('splitting', () => {
  it('cuts after a sentence', () => {
    expect(splitText('一二。三四！五六七', 15)).toEqual(['一二。', '三四！', '五六七']);
  });

  it('cuts a sentence that is too long by itself, between characters', () => {
    expect(splitText('啊！一二三四五六😀七', 12)).toEqual(['啊！', '一二三四', '五六😀', '七']);
  });

  it('never loses a byte, exceeds the limit or halves a character', () => {
    const random = createRandom(7);
    for (let i = 0; i < 2000; i++) {
      const words = random.text(200);
      const max = 4 + random.below(120);
      const pieces = splitText(words, max);
      expect(pieces.join('')).toBe(words);
      const bad = pieces.filter((piece) => piece === '' || byteLength(piece) > max || !piece.isWellFormed());
      expect(bad).toEqual([]);
    }
  });

  it('shortens by characters and by bytes', () => {
    expect(shorten('😀😀😀', 3)).toBe('😀😀😀');
    expect(shorten('😀😀😀😀', 3)).toBe('😀😀…');
    expect(shortenBytes('一二三', 9)).toBe('一二三');
    expect(shortenBytes('一二三四', 9)).toBe('一二…');
    expect(shortenBytes('一😀三四', 9)).toBe('一…');
  });
});

describe('markdown', () => {
  it.each([
    '**粗** *斜* __粗__ _斜_ ~~删~~ `码`',
    '[点我](https://evil.example) ![图](https://evil.example/a.png)',
    '<font color="warning">红</font> <@all> <think>藏</think> &lt; &amp;',
    '# 标题\n## 二\n> 引用\n- 一\n* 二\n+ 三\n1. 四\n2) 五\n---\n===',
    '| 表 | 格 |\n|---|---|\n反斜杠 \\* 和 C:\\new',
    '#17 已接单\n  ## 缩进的标题',
  ])('shows literally: %j', (typed) => {
    const shown = drawMarkdown(escapeMarkdown(typed)).replaceAll('\u00A0', ' ');
    expect(shown).toBe(typed);
    expect(drawMarkdown(typed)).not.toBe(typed);
  });

  it('shows any text literally', () => {
    const random = createRandom(11);
    for (let i = 0; i < 2000; i++) {
      const typed = Array.from({ length: 30 }, () => random.pick([...'*_~`[]()<>&|#+-=.1 \n\\!字'])).join('');
      const shown = drawMarkdown(escapeMarkdown(typed)).replaceAll('\u00A0', ' ');
      expect(shown, JSON.stringify(typed)).toBe(typed);
    }
  });
});

describe('XML', () => {
  it('reads the children of the root', () => {
    const fields = readXml(
      `<?xml version="1.0"?>\n<xml> <A><![CDATA[一<b>]]]]><![CDATA[>二]]></A><B>1 &lt; 2 &amp; 3</B>\n<C/><D></D>` +
        '<Deep><Inside>no</Inside></Deep><MsgId>4561255354251345929</MsgId></xml>\n',
    );
    expect([...fields]).toEqual([
      ['A', '一<b>]]>二'],
      ['B', '1 < 2 & 3'],
      ['C', ''],
      ['D', ''],
      ['Deep', ''],
      ['MsgId', '4561255354251345929'],
    ]);
  });

  it.each([
    '',
    'words',
    '<xml>',
    '<xml><xml/>',
    '<xml/></xml>',
    '<xml></xml/>',
    '<xml></xml><xml></xml>',
    '<xml></xml>words',
    '<xml><A></B></xml>',
    '<xml>words</xml>',
    '<html></html>',
    '<xml><A b="c"></A></xml>',
    '<xml><!-- c --></xml>',
    '<xml><A><![CDATA[open</A></xml>',
    '<xml><A>&bomb;</A></xml>',
    '<xml><A>&#65;</A></xml>',
    '<xml><A>a & b</A></xml>',
    '<!DOCTYPE xml [<!ENTITY a "b">]><xml><A>&a;</A></xml>',
    '<xml><A>&__proto__;</A></xml>',
  ])('refuses %j', (source) => expect(() => readXml(source)).toThrow('malformed XML'));

  it('writes any text so that it comes back', () => {
    const random = createRandom(13);
    for (let i = 0; i < 2000; i++) {
      const typed = random.text(40) + random.pick([']]>', ']]', ']', '']) + random.pick(['>', ']>', '']);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
      const sayable = typed.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, '');
      const written = writeXml('xml', { A: typed, N: 7, L: [{ B: '1' }, { B: '2' }] });
      expect(readXml(written).get('A')).toBe(sayable);
      expect(elements(elements(written)['xml']!)).toMatchObject({ A: sayable, N: '7' });
    }
    expect(writeXml('L', [{ B: 1 }, { B: 2 }])).toBe('<L><B>1</B></L><L><B>2</B></L>');
  });
});
