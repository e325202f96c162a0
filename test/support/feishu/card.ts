import { shownMarkdown, shownPlain } from './words.ts';

type Thing = { readonly [key: string]: unknown };

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export interface ShownButton {
  readonly label: string;
  /** Undefined for a link. */
  readonly value: unknown;
  /** Its name in the form that it sends. */
  readonly name?: string;
}

/** What a card shows, top to bottom. */
export function shownCard(card: unknown): {
  readonly lines: readonly string[];
  readonly buttons: readonly ShownButton[];
  /** Keys of the pictures. */
  readonly images: readonly string[];
} {
  const lines: string[] = [];
  const buttons: ShownButton[] = [];
  const images: string[] = [];
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
        buttons.push({
          label: String(text['content']),
          value: (callback as Thing | undefined)?.['value'],
          ...(typeof value['name'] === 'string' && { name: value['name'] }),
        });
        return;
      }
      case 'img':
        images.push(String(value['img_key']));
        return; // its words are for those who cannot see it
      case 'chart':
        return;
    }
    for (const key of ['title', 'text_tag_list', 'text', 'label', 'columns', 'elements']) visit(value[key]);
  };
  const { header, body } = card as { header?: unknown; body?: unknown };
  visit(header);
  visit(body);
  return { lines, buttons, images };
}
