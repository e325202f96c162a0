import { plainText, type Saying } from '#src/core/card.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { ChatRef, Gallery, Outgoing, Sent } from '#src/core/platform.ts';
import type { BotSocket } from './bot-socket.ts';
import type { HeardMessages } from './heard.ts';
import { markdownPieces } from './markdown.ts';
import { createOnce } from './once.ts';
import { BOT_LIMITS, canDraw, render, type TemplateCard } from './render.ts';
import { inWords, picturesOf } from './reply.ts';

// https://developer.work.weixin.qq.com/document/path/101463: the content of a stream and of a markdown message.
const CONTENT_BYTES_MAX = 20_480;

/** Says things through the long connection: as replies where there is a message to reply to, otherwise unasked. */
export function createBotVoice(heard: HeardMessages, gallery: Gallery | undefined) {
  const once = createOnce();

  return {
    async say(socket: BotSocket, { key, chat, says, replyTo }: Outgoing): Promise<Sent> {
      const { text, template } = parts(says, key);
      const card = typeof says === 'string' ? undefined : says;
      const pieces = markdownPieces(text, CONTENT_BYTES_MAX);
      if (pieces.length === 0 && !template) throw new PlatformError('final', 'nothing to say');
      for (const [i, piece] of pieces.entries()) {
        const asked = i === 0 ? heard.forWords(replyTo) : undefined;
        await once(`${key}_${i}`, () => sayWords(socket, chat, piece, asked && { id: key, reqId: asked.reqId }));
      }
      for (const media of picturesOf(says)) {
        // In one chat a picture is shown once, however often its card is posted afresh.
        await once(`${chat.kind}_${chat.id}_${media}`, () => showPicture(socket, chat, media));
      }
      if (!card || !template) return { messageId: key };
      const drawn = await drawOnce(socket, chat, { key, template, replyTo });
      for (const [i, piece] of (drawn ? [] : markdownPieces(inWords(card), CONTENT_BYTES_MAX)).entries()) {
        await once(`${key}_words_${i}`, () => sayWords(socket, chat, piece));
      }
      return { messageId: key };
    },
  };

  async function drawOnce(
    socket: BotSocket,
    chat: ChatRef,
    { key, template, replyTo }: { key: string; template: TemplateCard; replyTo: string | undefined },
  ): Promise<boolean> {
    let drawn = true;
    await once(`${key}_card`, async () => {
      drawn = await draw(socket, chat, template, replyTo);
    });
    return drawn;
  }

  /** A reply where it may be one; where WeCom no longer takes it as one, it is said unasked. */
  async function sayWords(
    socket: BotSocket,
    chat: ChatRef,
    content: string,
    reply?: { id: string; reqId: string },
  ): Promise<void> {
    if (reply) {
      const stream = { id: reply.id, finish: true, content };
      const taken = await unlessRefused(() =>
        socket.tell('aibot_respond_msg', { msgtype: 'stream', stream }, reply.reqId),
      );
      if (taken) return;
    }
    await socket.tell('aibot_send_msg', { ...address(chat), msgtype: 'markdown', markdown: { content } });
  }

  /** False where WeCom takes the card in no way. */
  async function draw(
    socket: BotSocket,
    chat: ChatRef,
    template_card: TemplateCard,
    replyTo: string | undefined,
  ): Promise<boolean> {
    const card = { msgtype: 'template_card', template_card };
    const asked = heard.forCard(chat, replyTo);
    if (asked) {
      const taken = await unlessRefused(() => socket.tell('aibot_respond_msg', card, asked.reqId));
      asked.drawn = true;
      if (taken) return true;
    }
    return unlessRefused(() => socket.tell('aibot_send_msg', { ...address(chat), ...card }));
  }

  /** A picture that is not here yet, or that WeCom does not take, is left to the words on the card. */
  async function showPicture(socket: BotSocket, chat: ChatRef, media: string): Promise<void> {
    const picture = await gallery?.picture(media);
    if (!picture) return;
    const known = await gallery?.keyOf(media);
    const media_id = known ?? (await socket.upload(picture));
    if (known === undefined) await gallery?.keepKey(media, media_id);
    await unlessRefused(() =>
      socket.tell('aibot_send_msg', { ...address(chat), msgtype: 'image', image: { media_id } }),
    );
  }
}

/** False where it is refused for good. */
async function unlessRefused(tell: () => Promise<void>): Promise<boolean> {
  try {
    await tell();
    return true;
  } catch (error) {
    if (error instanceof PlatformError && error.kind === 'final') return false;
    throw error;
  }
}

function parts(says: Saying, key: string): { text: string; template?: TemplateCard } {
  if (!canDraw(says)) return { text: plainText(says) };
  const { template, beside } = render(says, BOT_LIMITS, key);
  return { text: beside.join('\n'), template };
}

const address = ({ kind, id }: ChatRef) => ({ chatid: id, chat_type: kind === 'group' ? 2 : 1 });
