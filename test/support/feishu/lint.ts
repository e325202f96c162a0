import { BUTTON_TYPES, CHOICES, CONFIG, INPUTS, PROPERTIES, SHAPES, TAG_COLOURS, TEMPLATES } from './card-rules.ts';
import { lintChart } from './chart-lint.ts';

/** Card JSON 2.0, as strictly as Feishu takes it: an unknown tag or property is an error. */
export interface Complaint {
  readonly errCode: number;
  readonly path: string;
  readonly why: string;
}

/** Whom and what a card may show; absent: anybody and anything. */
export interface Known {
  readonly images?: ReadonlyMap<string, unknown>;
  readonly people?: ReadonlyMap<string, unknown>;
}

type Thing = { readonly [key: string]: unknown };
type Found = Complaint | undefined;

const UNSUPPORTED_TAG = 200861;
const UNREADABLE = 200621;
const BAD_IMAGE = 200570;
const BAD_PERSON = 100290;
const NO_NAME = 200530;
const BAD_CHART = 200550;

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const bad = (path: string, why: string, errCode = UNREADABLE): Complaint => ({ errCode, path, why });

/** What is wrong with a card, undefined where nothing is. */
export function lintCard(card: unknown, known: Known = {}): Complaint | undefined {
  let tags = 0;
  const taken = new Set<string>();

  function text(value: unknown, path: string): Found {
    if (!isThing(value)) return bad(path, 'text object is required');
    const tag = String(value['tag']);
    if (tag !== 'plain_text' && tag !== 'lark_md') return bad(path, `unsupported tag ${tag}`, UNSUPPORTED_TAG);
    if (typeof value['content'] !== 'string') return bad(path, 'content is not a string');
    tags += 1;
    return only(value, ['tag', ...PROPERTIES[tag]!], path) ?? values(value, path);
  }

  /** A name or an id that only one element of the card may have. */
  function unique(value: unknown, path: string, what: string): Found {
    if (typeof value !== 'string' || value === '') return bad(path, `${what} is required`, NO_NAME);
    if (taken.has(`${what} ${value}`)) return bad(path, `${what} ${value} is not unique`);
    taken.add(`${what} ${value}`);
    return undefined;
  }

  /** `form` holds the form around it: undefined outside, and where it stands in one, whether it can be sent. */
  function element(value: unknown, path: string, depth: number, form: { sent: boolean } | undefined): Found {
    if (!isThing(value)) return bad(path, 'element is not an object');
    const tag = String(value['tag']);
    const here = `${path}(tag: ${tag})`;
    const allowed = PROPERTIES[tag];
    if (!allowed || ['plain_text', 'lark_md', 'text_tag'].includes(tag)) {
      return bad(here, 'not support tag in card schema V2', UNSUPPORTED_TAG);
    }
    tags += 1;
    if (depth > 5) return bad(here, 'nested too deep');
    const found =
      only(value, ['tag', 'element_id', 'margin', ...allowed], here) ??
      values(value, here) ??
      (value['element_id'] === undefined ? undefined : unique(value['element_id'], here, 'element_id'));
    if (found) return found;
    const children = (key: string, within = form) =>
      Array.isArray(value[key])
        ? first(value[key], (item: unknown, i) => element(item, `${here} -> ${key} -> [${i}]`, depth + 1, within))
        : bad(here, `${key} is required`);
    if (INPUTS.includes(tag)) return input(value, tag, here, form);
    switch (tag) {
      case 'markdown':
        return typeof value['content'] === 'string'
          ? ringing(value['content'], here)
          : bad(here, 'content is required');
      case 'div':
        return text(value['text'], `${here} -> text`);
      case 'img':
        return known.images?.has(String(value['img_key'])) === false
          ? bad(here, 'invalid image key', BAD_IMAGE)
          : text(value['alt'], `${here} -> alt`);
      case 'column_set':
        return children('columns');
      case 'column':
        return oneOf(value['width'], ['auto', 'weighted'], here) ?? children('elements');
      case 'button':
        return button(value, here, form);
      case 'form': {
        if (depth > 0) return bad(here, 'form must be at the root');
        const own = { sent: false };
        return (
          unique(value['name'], here, 'name') ??
          children('elements', own) ??
          (own.sent ? undefined : bad(here, 'form has no submit button'))
        );
      }
      case 'chart': {
        const why = form ? 'chart inside a form' : lintChart(value['chart_spec']);
        return why === undefined ? undefined : bad(here, `chart spec is invalid: ${why}`, BAD_CHART);
      }
      default:
        return undefined;
    }
  }

  function button(value: Thing, here: string, form: { sent: boolean } | undefined): Found {
    if (value['form_action_type'] === 'submit' && form) form.sent = true;
    return (
      (value['form_action_type'] !== undefined && !form ? bad(here, 'form_action_type outside a form') : undefined) ??
      (form ? unique(value['name'], here, 'name') : undefined) ??
      text(value['text'], `${here} -> text`) ??
      oneOf(value['type'], BUTTON_TYPES, here) ??
      oneOf(value['size'], ['tiny', 'small', 'medium', 'large'], here) ??
      first(list(value['behaviors']), (item, i) => behavior(item, `${here} -> behaviors -> [${i}]`))
    );
  }

  function input(value: Thing, tag: string, here: string, form: { sent: boolean } | undefined): Found {
    if (value['required'] !== undefined && !form) return bad(here, 'required outside a form');
    const hint = value['placeholder'];
    const most = value['max_length'] ?? 1000;
    const { options } = value;
    const chosen = [value['initial_option'], ...list(value['selected_values'])].filter((one) => one !== undefined);
    const offered = list(options).map((option) => (isThing(option) ? option['value'] : undefined));
    return (
      (form ? unique(value['name'], here, 'name') : undefined) ??
      (value['label'] === undefined ? undefined : text(value['label'], `${here} -> label`)) ??
      (hint === undefined ? undefined : text(hint, `${here} -> placeholder`)) ??
      (isThing(hint) && [...String(hint['content'])].length > 100 ? bad(here, 'placeholder is too long') : undefined) ??
      (typeof most === 'number' && most >= 1 && most <= 1000 ? undefined : bad(here, 'max_length is not 1 to 1000')) ??
      ([...String(value['default_value'] ?? '')].length > Number(most)
        ? bad(here, 'default_value is too long')
        : undefined) ??
      (tag.includes('select') && offered.length === 0 ? bad(here, 'options are required') : undefined) ??
      (new Set(offered).size < offered.length ? bad(here, 'option values are not unique') : undefined) ??
      (chosen.every((one) => offered.includes(one)) ? undefined : bad(here, 'chosen option is not offered')) ??
      first(list(options), (option, i) => {
        const path = `${here} -> options -> [${i}]`;
        if (!isThing(option) || typeof option['value'] !== 'string') return bad(path, 'value is not a string');
        return only(option, ['text', 'value', 'icon'], path) ?? text(option['text'], path);
      })
    );
  }

  /** Whoever is rung must be known. */
  function ringing(content: string, here: string): Found {
    const ids = [...content.matchAll(/<at id=['"]?([^'">\s]+)/g)].map(([, id]) => id ?? '');
    const odd = ids.find((id) => id !== 'all' && known.people?.has(id) === false);
    return odd === undefined ? undefined : bad(here, `invalid user id ${odd}`, BAD_PERSON);
  }

  function header(value: unknown): Found {
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
  if (config['update_multi'] !== true) return bad('ROOT -> config', 'update_multi must be true');
  const found =
    only(card, ['schema', 'config', 'card_link', 'header', 'body'], 'ROOT') ??
    only(config, CONFIG, 'ROOT -> config') ??
    header(card['header']) ??
    only(body, ['direction', 'padding', 'vertical_spacing', 'horizontal_spacing', 'elements'], 'ROOT -> body') ??
    first(list(body['elements']), (item, i) => element(item, `ROOT -> body -> elements -> [${i}]`, 0, undefined));
  return found ?? (tags > 200 ? bad('ROOT', `${tags} tags, more than 200`) : undefined);
}

function only(thing: Thing, allowed: readonly string[], path: string): Found {
  const odd = Object.keys(thing).find((key) => !allowed.includes(key));
  return odd === undefined ? undefined : bad(path, `unknown property, property: ${odd}`);
}

const oneOf = (value: unknown, allowed: readonly string[], path: string): Found =>
  value === undefined || allowed.includes(String(value)) ? undefined : bad(path, `invalid value ${String(value)}`);

/** Properties that mean the same wherever they stand. */
function values(thing: Thing, path: string): Found {
  return first(Object.entries(thing), ([name, value]) => {
    const shape = SHAPES[name];
    if (shape && !(typeof value === 'string' && shape.test(value))) return bad(path, `invalid ${name}`);
    return CHOICES[name] && oneOf(value, CHOICES[name], path);
  });
}

function behavior(value: unknown, path: string): Found {
  if (!isThing(value)) return bad(path, 'behavior is not an object');
  if (value['type'] === 'callback') {
    return isThing(value['value']) ? only(value, ['type', 'value'], path) : bad(path, 'value is not an object');
  }
  if (value['type'] !== 'open_url') return bad(path, 'unknown behavior');
  if (!/^https?:/.test(String(value['default_url']))) return bad(path, 'default_url is required');
  return only(value, ['type', 'default_url', 'pc_url', 'ios_url', 'android_url'], path);
}

function first<T>(items: readonly T[], look: (item: T, i: number) => Found): Found {
  for (const [i, item] of items.entries()) {
    const found = look(item, i);
    if (found) return found;
  }
  return undefined;
}
