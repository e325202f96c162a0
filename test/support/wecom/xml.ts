import type { Template } from './cards.ts';

/** The direct children of an element's inside: their text, or their own insides. The last of equal names wins. */
export function elements(inside: string): Readonly<Record<string, string>> {
  return Object.fromEntries(children(inside));
}

function children(inside: string): [name: string, inside: string][] {
  const found: [string, string][] = [];
  const sections: string[] = [];
  // Character data may hold anything that looks like a tag, so it steps aside first.
  const bare = inside.replace(
    /<!\[CDATA\[([\s\S]*?)\]\]>/g,
    (_, words: string) => `\uE000${sections.push(words) - 1}\uE001`,
  );
  for (const [, name, body] of bare.matchAll(/<(\w+)>([\s\S]*?)<\/\1>/g)) {
    const restored = /<\w+>/.test(body!)
      ? body!.replace(/\uE000(\d+)\uE001/g, (_, i: string) => `<![CDATA[${sections[Number(i)]}]]>`)
      : body!.replace(/\uE000(\d+)\uE001/g, (_, i: string) => sections[Number(i)]!);
    found.push([name!, restored]);
  }
  return found;
}

const NAMES: Readonly<Record<string, string>> = {
  CardType: 'card_type',
  Source: 'source',
  Desc: 'desc',
  DescColor: 'desc_color',
  MainTitle: 'main_title',
  Title: 'title',
  SubTitleText: 'sub_title_text',
  HorizontalContentList: 'horizontal_content_list',
  KeyName: 'keyname',
  Value: 'value',
  JumpList: 'jump_list',
  ButtonList: 'button_list',
  Text: 'text',
  Style: 'style',
  Key: 'key',
  CardAction: 'card_action',
  Type: 'type',
  Url: 'url',
};
const LISTS = new Set(['horizontal_content_list', 'button_list', 'jump_list']);
const NUMBERS = new Set(['type', 'style', 'desc_color']);
const RECORDS = new Set(['source', 'main_title', 'card_action', ...LISTS]);

/** A card out of a passive reply: PascalCase names, lists as repeated elements. */
export const cardFromXml = (inside: string): Template => record(inside) as unknown as Template;

function record(inside: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, body] of children(inside)) {
    const key = NAMES[name];
    // WeCom passes over what it does not know.
    if (!key) continue;
    const value = RECORDS.has(key) ? record(body) : NUMBERS.has(key) ? Number(body) : body;
    fields[key] = LISTS.has(key) ? [...((fields[key] as unknown[] | undefined) ?? []), value] : value;
  }
  return fields;
}
