import type { Db } from '#db/client.ts';
import { laneOf, type NewMessage, surfacesOf } from '#db/outbox.ts';
import type { AccountRef } from '#db/person.ts';
import type { Card, Saying } from '#src/core/card.ts';
import type { NewId } from '#src/core/ids.ts';
import type { ChatRef, PlatformName } from '#src/core/platform.ts';
import type { How } from './context.ts';

/** Gathers what is said in one transaction, to be queued with its commit. */
export interface Voice {
  readonly messages: readonly NewMessage[];
  canPost(chat: ChatRef): boolean;
  /** Queues words, and answers the row's id; undefined where nothing can be said unasked. */
  post(chat: ChatRef, saying: Saying, how?: How, more?: Partial<NewMessage>): string | undefined;
  /** Redraws the card about a subject wherever it hangs, but for `butMessage`; answers the chats that show one. */
  redrawAll(districtId: string, subject: string, card: Card, butMessage?: string): Promise<ReadonlySet<string>>;
  privateChats(accounts: readonly AccountRef[]): ChatRef[];
}

// Where each realm can speak to one person unasked: the first of these that is set up.
const PRIVATE_DOORS: Readonly<Record<string, readonly PlatformName[]>> = {
  feishu: ['feishu'],
  wecom: ['wecom-app', 'wecom-bot'],
  demo: ['demo'],
};

export function createVoice(deps: {
  readonly db: Db;
  readonly newId: NewId;
  readonly canSend: (chat: ChatRef) => boolean;
  /** Whose words they are; undefined where that goes by the chat. */
  readonly districtId: () => string | undefined;
}): Voice {
  const { db, newId, canSend } = deps;
  const messages: NewMessage[] = [];
  return {
    messages,
    canPost: canSend,

    post(chat, says, how, more) {
      if (!canSend(chat)) return undefined;
      const id = newId('msg');
      messages.push({ id, chat, says, districtId: deps.districtId(), ...how, ...more });
      return id;
    },

    async redrawAll(districtId, subject, shown, butMessage) {
      const surfaces = await surfacesOf(db, districtId, subject);
      for (const { chat, outboxId, messageId } of surfaces) {
        if (butMessage !== undefined && messageId === butMessage) continue;
        messages.push({ id: newId('msg'), chat, says: shown, districtId, edits: outboxId });
      }
      return new Set(surfaces.map(({ chat }) => laneOf(chat)));
    },

    privateChats: (accounts) =>
      accounts.flatMap(({ realm, id }) => {
        const doors = (PRIVATE_DOORS[realm] ?? []).map((platform) => ({ platform, kind: 'private', id }) as const);
        return doors.find(canSend) ?? [];
      }),
  };
}
