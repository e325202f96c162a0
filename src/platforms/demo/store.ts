import type { Card, Saying } from '#src/core/card.ts';
import type { Picture } from '#src/core/platform.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly title: string;
}

export interface Chat {
  /** For a private chat the account id of the one person in it; everybody is in every group. */
  readonly id: string;
  readonly kind: 'group' | 'private';
  readonly name: string;
  readonly about: string;
}

/** What a message holds. It is stored as JSON. */
export interface Body {
  readonly says: Saying;
  /** The key of the photo that came along. */
  readonly photo?: string;
  readonly quote?: { readonly author: string; readonly text: string };
  /** What single people see instead of `says`, by account id. */
  readonly overlays?: Readonly<Record<string, Card>>;
  /** The bot did not get it; its author may have it delivered again. */
  readonly undelivered?: true;
}

export interface StoredMessage {
  readonly id: string;
  readonly chatId: string;
  readonly author: string;
  readonly at: Date;
  readonly body: Body;
  /** The order of saying, across all chats. */
  readonly seq: number;
  /** The order of change, across all chats: a page that knows one asks for what is newer. */
  readonly rev: number;
}

export type NewMessage = Omit<StoredMessage, 'seq' | 'rev'> & { readonly key: string | null };

/** What the chat company keeps. Messages come oldest first. */
export interface DemoStore {
  people(): Promise<readonly Person[]>;
  chats(): Promise<readonly Chat[]>;
  message(id: string): Promise<StoredMessage | undefined>;
  messages(chatId: string, before: number | undefined, limit: number): Promise<readonly StoredMessage[]>;
  /** The newest message of each chat. */
  newest(): Promise<readonly StoredMessage[]>;
  /** The newest revision. */
  rev(): Promise<number>;
  /** What this person can see of what changed after a revision, by revision. */
  changes(me: string, after: number): Promise<readonly StoredMessage[]>;
  /** Adds a message; undefined where its key has been used. */
  add(message: NewMessage): Promise<StoredMessage | undefined>;
  byKey(key: string): Promise<StoredMessage | undefined>;
  change(id: string, body: Body): Promise<StoredMessage | undefined>;
  photo(key: string): Promise<Picture | undefined>;
  /** Keeps a photo under a key; the first one stays. */
  keepPhoto(key: string, photo: Picture): Promise<void>;
}
