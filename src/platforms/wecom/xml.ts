// WeCom's XML is flat, has no attributes and no entities but the five, so these few lines read all of it. A general
// parser would have to be talked out of entities, number guessing (a MsgId has 64 bits) and `__proto__` keys.
const TOKEN = /<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.-]*)\s*(\/?)>|([^<]+)/y;
const PROLOG = /^\uFEFF?\s*(?:<\?xml[^<>]*\?>)?\s*/;
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" }),
);

/** The text of each child of `<xml>`, by name; what lies deeper is skipped. Throws on anything but plain elements. */
export const readXml = (source: string): ReadonlyMap<string, string> => parse(source).fields;

/** The text of every element that lies deeper, in the order in which they stand. */
export const readDeepXml = (source: string): readonly (readonly [name: string, text: string])[] => parse(source).deep;

function parse(source: string) {
  const fields = new Map<string, string>();
  const deep: [name: string, text: string][] = [];
  const open: string[] = [];
  const token = new RegExp(TOKEN);
  token.lastIndex = PROLOG.exec(source)?.[0].length ?? 0;
  let closed = false;
  while (token.lastIndex < source.length) {
    const match = token.exec(source);
    if (!match) throw malformed();
    const [, cdata, slash, name, empty, plain] = match;
    if (name === undefined) {
      const words = cdata ?? resolve(plain ?? '');
      if (open.length < 2 && words.trim()) throw malformed();
      if (open.length === 2) fields.set(open[1]!, (fields.get(open[1]!) ?? '') + words);
      if (open.length > 2) deep.at(-1)![1] += words;
    } else {
      if (slash ? empty : closed || (open.length === 0 && name !== 'xml')) throw malformed();
      if (!slash) open.push(name);
      if (!slash && open.length === 2) fields.set(name, '');
      if (!slash && open.length > 2) deep.push([name, '']);
      if ((slash || empty) && open.pop() !== name) throw malformed();
      closed = open.length === 0;
    }
  }
  if (!closed) throw malformed();
  return { fields, deep };
}

export type XmlValue = string | number | boolean | readonly XmlValue[] | { readonly [name: string]: XmlValue };

/** One element; a list becomes the element repeated, as WeCom writes lists. */
export function writeXml(name: string, value: XmlValue): string {
  if (isList(value)) return value.map((item) => writeXml(name, item)).join('');
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: Exclude<XmlValue, readonly XmlValue[]>): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return cdata(value);
  return Object.entries(value)
    .map(([name, inner]) => writeXml(name, inner))
    .join('');
}

/** Text that nothing can end early; what XML 1.0 has no way to say is left out. */
function cdata(words: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
  const sayable = words.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');
  return `<![CDATA[${sayable.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

const resolve = (plain: string): string =>
  plain.replace(/&[^;&]*;?/g, (entity) => {
    const char = ENTITIES.get(entity);
    if (char === undefined) throw malformed();
    return char;
  });

// Array.isArray does not narrow a readonly array away.
const isList = (value: XmlValue): value is readonly XmlValue[] => Array.isArray(value);

const malformed = () => new Error('malformed XML');
