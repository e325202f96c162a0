import { type Card, plainText, type Saying, text } from '#src/core/card.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Answer, Press } from '#src/core/platform.ts';
import { escapeMarkdown } from './markdown.ts';
import { APP_LIMITS, BOT_LIMITS, canDraw, render, renderAlone, type TemplateCard } from './render.ts';
import { byteLength, splitText } from './split.ts';
import { words } from './text.ts';
import { writeXml, type XmlValue } from './xml.ts';

// https://developer.work.weixin.qq.com/document/path/101031, `stream.content`.
const STREAM_BYTES_MAX = 20_480;

/** All that a bot says to a message, in the one response that it has; undefined where it says nothing. */
export function botReply(says: readonly Saying[], newId: NewId) {
  const shown = says.find(canDraw);
  const drawn = shown && render(shown, BOT_LIMITS, newId('card'));
  const content = says
    .map((one) => (one === shown ? (drawn?.beside ?? []).map(escapeMarkdown).join('\n') : markdown(one)))
    .filter(Boolean)
    .join('\n\n');
  const stream = { id: newId('stream'), finish: true, content: fitStream(content) };
  if (!drawn) return content ? { msgtype: 'stream', stream } : undefined;
  const template_card = drawn.template;
  return content
    ? { msgtype: 'stream_with_template_card', stream, template_card }
    : { msgtype: 'template_card', template_card };
}

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

/** What an app sends for one saying: the words, then the card if there is one to draw. */
export function appMessage(says: Saying, taskId: string): { words: string; template?: TemplateCard } {
  if (!canDraw(says)) return { words: literal(plainText(says)) };
  const { template, beside } = render(says, APP_LIMITS, taskId);
  return { words: literal(beside.join('\n')), template };
}

function markdown(saying: Saying): string {
  if (typeof saying === 'string') return escapeMarkdown(saying);
  const [title = '', ...lines] = plainText(saying).split('\n');
  const links = saying.buttons.flatMap((one) =>
    one.kind === 'link' ? [`[${escapeMarkdown(one.label)}](${one.url})`] : [],
  );
  return [`**${escapeMarkdown(title)}**`, ...lines.map(escapeMarkdown), ...links].join('\n');
}

function fitStream(content: string): string {
  if (byteLength(content) <= STREAM_BYTES_MAX) return content;
  const end = `\n${words.tooLong}`;
  return `${splitText(content, STREAM_BYTES_MAX - byteLength(end))[0]}${end}`;
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
