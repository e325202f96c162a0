// Character for character, so that a place in the folded text is the same place in what was typed.
const TRADITIONAL =
  '點点週周禮礼後后號号時时鐘钟鍾钟個个兩两開开從从為为節节國国慶庆陽阳農农曆历歷历間间雙双結结過过這这課课臘腊內内離离晩晚當当會会動动樓楼婦妇兒儿師师黨党軍军聖圣誕诞處处聽听尋寻晝昼驚惊穀谷總总學学隔隔終终業业員员場场單单歲岁佔占從从貳二參三陸六壹一〇零○零';
const MARKS = '：:﹕:∶:，,、、。.．.－-—-–-‒-―-─-～-~-〜-至至／/（(）)【(】)［(］)＃#％%　 \u00a0 \t ';

const table = (pairs: string): ReadonlyMap<string, string> => {
  const characters = [...pairs];
  return new Map(characters.flatMap((from, i) => (i % 2 === 0 ? [[from, characters[i + 1]!] as const] : [])));
};
const FOLDED = new Map([...table(TRADITIONAL), ...table(MARKS)]);
FOLDED.set('。', '。'); // A full stop ends a sentence; it is no decimal point.

/** Plain digits, letters, marks and simplified characters; always as long as what was typed. */
export function foldTime(text: string): string {
  let folded = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x7f) folded += code === 0x7e ? '-' : code === 9 ? ' ' : text[i]!.toLowerCase();
    else if (code >= 0xff10 && code <= 0xff5a && code !== 0xff1a && !FOLDED.has(text[i]!)) {
      folded += String.fromCharCode(code - 0xfee0).toLowerCase();
    } else folded += FOLDED.get(text[i]!) ?? text[i]!;
  }
  return folded;
}
