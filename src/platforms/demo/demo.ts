import type { Card, Saying } from '#src/core/card.ts';
import { PlatformError, Unverified } from '#src/core/errors.ts';
import type { Picture, Platform } from '#src/core/platform.ts';
import type { ChatServer } from './chat-server.ts';
import { Delivery, decode } from './delivery.ts';
import { isSigned, SIGNATURE_HEADER } from './signature.ts';

// The chat server lives in this process and limits nobody; the pace only keeps the shape of a real platform's.
const PACE = { burst: 50, everyMs: 5 };

interface Options {
  readonly server: ChatServer;
  /** The one that the chat server signs with. */
  readonly secret: string;
  /** A photo that a card shows, by its media id. */
  media(id: string): Promise<Picture | undefined>;
}

/** The way in and out for the demo chat, which speaks to its chat server as to a real platform's. */
export function createDemo({ server, secret, media }: Options): Platform {
  return {
    name: 'demo',
    realm: 'demo',
    answersInline: false,
    canSend: true,
    recognisesMs: Number.POSITIVE_INFINITY,
    pace: { chat: PACE, app: PACE },

    async receive(request) {
      const body = await request.text();
      if (!(await isSigned(secret, body, request.headers.get(SIGNATURE_HEADER) ?? ''))) {
        throw new Unverified('demo: wrong signature');
      }
      return {
        incoming: decode(read(body)),
        async respond({ toast, card, cardFor }) {
          if (card) await upload(card);
          return Response.json({ toast, card, cardFor });
        },
      };
    },

    async send({ key, chat, says, replyTo }) {
      await upload(says);
      const posted = await server.post({ key, chatId: chat.id, says, replyTo });
      if (!posted) throw new PlatformError('final', `demo: no chat ${chat.id}`);
      return { messageId: posted.id };
    },

    async edit({ sent, card }) {
      await upload(card);
      if (!(await server.redraw(sent.messageId, card))) {
        throw new PlatformError('stale', `demo: no message ${sent.messageId}`);
      }
    },

    async fetchPicture(source) {
      const photo = await server.photo(String(source['key']));
      if (!photo) throw new PlatformError('final', `demo: no photo ${String(source['key'])}`);
      return photo;
    },

    async fetchNames(ids) {
      const people = await server.people();
      return new Map(people.filter(({ id }) => ids.includes(id)).map(({ id, name }) => [id, name]));
    },
  };

  async function upload(says: Saying | Card): Promise<void> {
    if (typeof says === 'string') return;
    for (const block of says.blocks) {
      const picture = block.kind === 'picture' ? await media(block.media) : undefined;
      if (block.kind === 'picture' && picture) await server.keepPhoto(block.media, picture);
    }
  }
}

function read(body: string): Delivery {
  try {
    return Delivery.parse(JSON.parse(body));
  } catch {
    throw new Unverified('demo: not a delivery', 400);
  }
}
