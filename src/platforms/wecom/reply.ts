import { type Card, plainText, type Saying, text } from '#src/core/card.ts';
import type { Answer, Press } from '#src/core/platform.ts';
import { APP_LIMITS, BOT_LIMITS, canDraw, render, renderAlone, type TemplateCard } from './render.ts';
import { words } from './text.ts';
import { writeXml, type XmlValue } from './xml.ts';

/**
 * The only thing that a bot may say to a press: the pressed card, redrawn. A toast goes into the presser's own card;
 * one that everybody sees says by itself what happened. Without a card it cannot be shown, since the press does not bring
 * the old card along: so whoever answers a press sends both.
 */
export function botUpdate(press: Press, answer: Answer, homeUrl: string) {
  if (!answer.card) return undefined;
  const alone = answer.cardFor === 'presser';
  return {
    response_type: 'update_template_card',
    ...(alone && { userids: [press.from.id] }),
    template_card: {
      ...renderAlone(alone ? withToast(answer.card, answer.toast) : answer.card, BOT_LIMITS, homeUrl),
      task_id: press.messageId,
    },
  };
}

/** The same for an app, whose chat has nobody but the presser: https://developer.work.weixin.qq.com/document/path/90241. */
export function appUpdate(
  press: Press,
  answer: Answer,
  { corpId, homeUrl, createTime }: { corpId: string; homeUrl: string; createTime: number },
): string | undefined {
  if (!answer.card) return undefined;
  return writeXml('xml', {
    ToUserName: press.from.id,
    FromUserName: corpId,
    CreateTime: createTime,
    MsgType: 'update_template_card',
    TemplateCard: pascalCase(renderAlone(withToast(answer.card, answer.toast), APP_LIMITS, homeUrl)),
  });
}

export const picturesOf = (saying: Saying): string[] =>
  typeof saying === 'string' ? [] : saying.blocks.flatMap((block) => (block.kind === 'picture' ? [block.media] : []));

/** What an app sends for one saying: the words, then the card if there is one to draw. */
export function appMessage(says: Saying, taskId: string): { words: string; template?: TemplateCard } {
  if (!canDraw(says)) return { words: literal(plainText(says)) };
  const { template, beside } = render(says, APP_LIMITS, taskId);
  return { words: literal(beside.join('\n')), template };
}

/** All of a card where it cannot be drawn: its links by their addresses, its buttons by what to do without them. */
export function inWords(saying: Saying): string {
  if (typeof saying === 'string') return saying;
  const links = saying.buttons.flatMap((one) => (one.kind === 'link' ? [`${one.label}：${one.url}`] : []));
  const labels = saying.buttons.flatMap((one) => (one.kind === 'action' ? [one.label] : []));
  return [plainText(saying), ...links, ...(labels.length > 0 ? [words.typeInstead(labels)] : [])].join('\n');
}

const withToast = (card: Card, toast: Answer['toast']): Card =>
  toast ? { ...card, blocks: [text(toast.text), ...card.blocks] } : card;

// An app's text draws `<a href>` as a link; a mark of no width keeps what somebody typed from being one.
const literal = (typed: string): string => typed.replace(/<(?=\/?a\b)/gi, '<\u200B');

const ODD_NAMES: Readonly<Record<string, string>> = { keyname: 'KeyName', checkbox: 'CheckBox' };

/** `main_title` is `MainTitle` in XML, and `keyname` is `KeyName`. */
function pascalCase(value: XmlValue): XmlValue {
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(pascalCase);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      ODD_NAMES[name] ?? name.replace(/(?:^|_)([a-z])/g, (_, first: string) => first.toUpperCase()),
      pascalCase(inner),
    ]),
  );
}
