import { shownMarkdown, shownPlain } from './words.ts';

/** Card JSON 2.0, as strictly as Feishu takes it: an unknown tag or property is an error. */
export interface Complaint {
  readonly errCode: number;
  readonly path: string;
  readonly why: string;
}

type Thing = { readonly [key: string]: unknown };

const COLOURS = [
  'blue',
  'wathet',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
];
const TEMPLATES = [...COLOURS, 'grey', 'default'];
const TAG_COLOURS = [...COLOURS, 'neutral', 'lime'];
const TEXT_SIZES = [...[0, 1, 2, 3, 4].map((n) => `heading-${n}`), 'heading', 'normal', 'notation'];
const BUTTON_TYPES = [
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
];

const UNSUPPORTED_TAG = 200861;
const UNREADABLE = 200621;

/** What each tag may carry, besides `tag`, `element_id` and `margin`. */
const PROPERTIES: { readonly [tag: string]: readonly string[] } = {
  plain_text: ['content', 'text_size', 'text_color', 'text_align', 'lines'],
  lark_md: ['content', 'text_size', 'text_color', 'text_align', 'lines'],
  text_tag: ['text', 'color'],
  markdown: ['content', 'text_align', 'text_size', 'icon'],
  div: ['text', 'icon', 'width'],
  hr: [],
  img: ['img_key', 'alt', 'title', 'scale_type', 'size', 'corner_radius', 'preview'],
  column_set: ['columns', 'flex_mode', 'background_style', 'horizontal_spacing', 'horizontal_align', 'action'],
  column: [
    'width',
    'weight',
    'vertical_align',
    'vertical_spacing',
    'direction',
    'elements',
    'padding',
    'background_style',
  ],
  button: [
    'text',
    'type',
    'size',
    'width',
    'icon',
    'disabled',
    'disabled_tips',
    'hover_tips',
    'confirm',
    'behaviors',
    'name',
  ],
};
const CONFIG = [
  'update_multi',
  'enable_forward',
  'enable_forward_interaction',
  'width_mode',
  'summary',
  'style',
  'locales',
];

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What is wrong with a card, undefined where nothing is. */
export function lintCard(card: unknown): Complaint | undefined {
  let tags = 0;
  const bad = (path: string, why: string, errCode = UNREADABLE): Complaint => ({ errCode, path, why });
  const only = (thing: Thing, allowed: readonly string[], path: string) => {
    const odd = Object.keys(thing).find((key) => !allowed.includes(key));
    return odd === undefined ? undefined : bad(path, `unknown property, property: ${odd}`);
  };
  const oneOf = (value: unknown, allowed: readonly string[], path: string) =>
    value === undefined || allowed.includes(String(value)) ? undefined : bad(path, `invalid value ${String(value)}`);

  function text(value: unknown, path: string): Complaint | undefined {
    if (!isThing(value)) return bad(path, 'text object is required');
    const tag = String(value['tag']);
    if (tag !== 'plain_text' && tag !== 'lark_md') return bad(path, `unsupported tag ${tag}`, UNSUPPORTED_TAG);
    if (typeof value['content'] !== 'string') return bad(path, 'content is not a string');
    tags += 1;
    return only(value, ['tag', ...PROPERTIES[tag]!], path) ?? oneOf(value['text_size'], TEXT_SIZES, path);
  }

  function behavior(value: unknown, path: string): Complaint | undefined {
    if (!isThing(value)) return bad(path, 'behavior is not an object');
    if (value['type'] === 'callback') {
      return isThing(value['value']) ? only(value, ['type', 'value'], path) : bad(path, 'value is not an object');
    }
    if (value['type'] !== 'open_url') return bad(path, 'unknown behavior');
    if (!/^https?:/.test(String(value['default_url']))) return bad(path, 'default_url is required');
    return only(value, ['type', 'default_url', 'pc_url', 'ios_url', 'android_url'], path);
  }

  function element(value: unknown, path: string, depth: number): Complaint | undefined {
    if (!isThing(value)) return bad(path, 'element is not an object');
    const tag = String(value['tag']);
    const here = `${path}(tag: ${tag})`;
    const allowed = PROPERTIES[tag];
    if (!allowed || ['plain_text', 'lark_md', 'text_tag'].includes(tag)) {
      return bad(here, 'not support tag in card schema V2', UNSUPPORTED_TAG);
    }
    tags += 1;
    if (depth > 5) return bad(here, 'nested too deep');
    const found = only(value, ['tag', 'element_id', 'margin', ...allowed], here);
    if (found) return found;
    const children = (key: string) =>
      Array.isArray(value[key])
        ? first(value[key], (item: unknown, i) => element(item, `${here} -> ${key} -> [${i}]`, depth + 1))
        : bad(here, `${key} is required`);
    switch (tag) {
      case 'markdown':
        return typeof value['content'] === 'string' ? undefined : bad(here, 'content is required');
      case 'div':
        return text(value['text'], `${here} -> text`);
      case 'img':
        return text(value['alt'], `${here} -> alt`);
      case 'column_set':
        return oneOf(value['flex_mode'], ['none', 'stretch', 'flow', 'bisect', 'trisect'], here) ?? children('columns');
      case 'column':
        return oneOf(value['width'], ['auto', 'weighted'], here) ?? children('elements');
      case 'button':
        return (
          text(value['text'], `${here} -> text`) ??
          oneOf(value['type'], BUTTON_TYPES, here) ??
          oneOf(value['size'], ['tiny', 'small', 'medium', 'large'], here) ??
          first(list(value['behaviors']), (item, i) => behavior(item, `${here} -> behaviors -> [${i}]`))
        );
      default:
        return undefined;
    }
  }

  function header(value: unknown): Complaint | undefined {
    if (value === undefined) return undefined;
    if (!isThing(value)) return bad('ROOT -> header', 'not an object');
    const labels = list(value['text_tag_list']);
    return (
      only(value, ['title', 'subtitle', 'template', 'text_tag_list', 'icon', 'padding'], 'ROOT -> header') ??
      text(value['title'], 'ROOT -> header -> title') ??
      oneOf(value['template'], TEMPLATES, 'ROOT -> header -> template') ??
      (labels.length > 3 ? bad('ROOT -> header -> text_tag_list', 'more than 3 tags') : undefined) ??
      first(labels, (label, i) => {
        const path = `ROOT -> header -> text_tag_list -> [${i}]`;
        if (!isThing(label) || label['tag'] !== 'text_tag') return bad(path, 'not a text_tag');
        tags += 1;
        return (
          only(label, ['tag', ...PROPERTIES['text_tag']!], path) ??
          text(label['text'], path) ??
          oneOf(label['color'], TAG_COLOURS, path)
        );
      })
    );
  }

  if (!isThing(card)) return bad('ROOT', 'not an object');
  if (card['schema'] !== '2.0') return bad('ROOT', 'schema is not 2.0');
  const { config = {}, body } = card as { config?: unknown; body?: unknown };
  if (!isThing(config)) return bad('ROOT -> config', 'not an object');
  if (!isThing(body) || !Array.isArray(body['elements'])) return bad('ROOT -> body', 'elements is required');
  if (config['update_multi'] === false) return bad('ROOT -> config', 'update_multi must be true');
  const found =
    only(card, ['schema', 'config', 'card_link', 'header', 'body'], 'ROOT') ??
    only(config, CONFIG, 'ROOT -> config') ??
    header(card['header']) ??
    only(body, ['direction', 'padding', 'vertical_spacing', 'horizontal_spacing', 'elements'], 'ROOT -> body') ??
    first(list(body['elements']), (item, i) => element(item, `ROOT -> body -> elements -> [${i}]`, 0));
  return found ?? (tags > 200 ? bad('ROOT', `${tags} tags, more than 200`) : undefined);
}

function first<T>(items: readonly T[], look: (item: T, i: number) => Complaint | undefined): Complaint | undefined {
  for (const [i, item] of items.entries()) {
    const found = look(item, i);
    if (found) return found;
  }
  return undefined;
}

export interface ShownButton {
  readonly label: string;
  /** Undefined for a link. */
  readonly value: unknown;
}

/** What a card shows, top to bottom. */
export function shownCard(card: unknown): {
  readonly lines: readonly string[];
  readonly buttons: readonly ShownButton[];
} {
  const lines: string[] = [];
  const buttons: ShownButton[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isThing(value)) return;
    const content = String(value['content'] ?? '');
    switch (value['tag']) {
      case 'plain_text':
        lines.push(shownPlain(content));
        return;
      case 'markdown':
      case 'lark_md':
        lines.push(shownMarkdown(content));
        return;
      case 'button': {
        const text = value['text'] as Thing;
        const callback = list(value['behaviors']).find((item) => isThing(item) && item['type'] === 'callback');
        buttons.push({ label: String(text['content']), value: (callback as Thing | undefined)?.['value'] });
        return;
      }
    }
    for (const key of ['title', 'text_tag_list', 'text', 'alt', 'columns', 'elements']) visit(value[key]);
  };
  const { header, body } = card as { header?: unknown; body?: unknown };
  visit(header);
  visit(body);
  return { lines, buttons };
}
