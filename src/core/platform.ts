import type { Card, Json, Saying, Tone } from './card.ts';
import type { Log } from './watch.ts';

/**
 * One name per way in. `wecom-bot` is the group bot, `wecom-app` the company's own app: one company, two chats. `web` is
 * our own pages, where things are pressed and nothing is sent.
 */
export type PlatformName = 'feishu' | 'wecom-bot' | 'wecom-app' | 'demo' | 'web';

/**
 * Where an account's id is unique. Both WeCom doors share one realm: the same person uses both. `web` is whoever reported
 * through the code on a door: nobody that we could speak to.
 */
export type Realm = 'feishu' | 'wecom' | 'demo' | 'web';

export interface Account {
  readonly realm: Realm;
  /** The platform's own id, opaque. WeCom's is lower-cased: it is case-insensitive there. */
  readonly id: string;
}

export interface ChatRef {
  readonly platform: PlatformName;
  /** In a private chat `id` is the person's account id, so that one person has one private chat. */
  readonly kind: 'group' | 'private';
  readonly id: string;
}

interface Happening {
  /** The platform's own id for this delivery: the same one again is a redelivery. */
  readonly eventId: string;
  readonly chat: ChatRef;
  readonly from: Account;
  /** The name, where the platform gives one. */
  readonly fromName?: string;
  /** The platform's own time of the message or press, never the time we received it. */
  readonly at: Date;
}

export interface Message extends Happening {
  readonly kind: 'message';
  /** Unique per platform; a second key against redelivery, since Feishu may deliver one message under two event ids. */
  readonly messageId: string;
  /** The words without the mention of the bot; other mentions stand as `@name`. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly pictures: readonly PictureSource[];
  /** Whatever else came along: documents, voice, video. */
  readonly files?: readonly FileSource[];
  /** The words of the message that this one quotes, where the platform gives them. */
  readonly quoted?: string;
}

export interface Press extends Happening {
  readonly kind: 'press';
  readonly action: string;
  /** As it went out; the action's own schema decides whether it is what it should be. */
  readonly value: unknown;
  /** What was filled into the card's form, by input name; a choice of several is a list. */
  readonly form?: FormValues;
  /** Done at most once under this name, however many presses carry it; a press that was refused does not count. */
  readonly once?: string;
  /**
   * The message that carries the pressed card, as `Sent.messageId` or `Outgoing.key` named it, or the event that was
   * answered with the card: where the platform says so.
   */
  readonly messageId?: string;
}

export type FormValues = Readonly<Record<string, string | readonly string[]>>;

/** Something happened that nobody said to us. It is never answered where it happened. */
export interface Notice extends Happening {
  readonly kind: 'notice';
  readonly what: NoticeKind;
  /** The message that was recalled or reacted to, as `Sent.messageId` or `Message.messageId` named it. */
  readonly messageId?: string;
  /** The platform's own name of the reaction: `OK`, `THUMBSUP`. */
  readonly reaction?: string;
}

export type NoticeKind =
  | 'bot-added'
  | 'bot-removed'
  | 'chat-disbanded'
  /** Somebody opened the private chat with the bot. */
  | 'entered'
  | 'recalled'
  | 'reacted'
  | 'unreacted';

export type Incoming = Message | Press | Notice;

export interface Mention {
  readonly account: Account;
  readonly name: string;
}

/** Whatever the platform needs to fetch the picture again later; stored as it is, read only by the same platform. */
export type PictureSource = { readonly [key: string]: Json };

export interface FileSource {
  readonly kind: 'document' | 'voice' | 'video';
  readonly name: string;
  readonly source: PictureSource;
}

/** What is said in the HTTP response itself. Each platform uses the parts that it can. */
export interface Answer {
  /** Replies to a message, in order; given only to platforms that answer in the response. */
  readonly says?: readonly Saying[];
  /** A passing remark to the person who pressed. */
  readonly toast?: { readonly tone: Tone; readonly text: string };
  /** What was asked for was not done, and this says why. */
  readonly refused?: boolean;
  /** What the pressed card shows from now on. */
  readonly card?: Card;
  /** Who sees `card` changed, where the platform can tell them apart. */
  readonly cardFor?: 'everyone' | 'presser';
}

export interface Received {
  /** Absent for a handshake and for events that we have no use for. */
  readonly incoming?: Incoming;
  /** The HTTP response, given what there is to say. Called once, after the work is committed. */
  respond(answer: Answer): Response | Promise<Response>;
}

export interface Outgoing {
  /** The idempotency key: the same on every try. At most 50 characters of `[0-9A-Za-z_]`. */
  readonly key: string;
  readonly chat: ChatRef;
  readonly says: Saying;
  /** The message that this one answers, where the platform can link them. */
  readonly replyTo?: string;
  /** People who are to be rung by name, where the platform can: a real @, not the letters of one. */
  readonly mentions?: readonly Account[];
  /** How loudly a private message rings. Where the platform cannot, or refuses, it is an ordinary message. */
  readonly urge?: Urge;
}

/** In the app, by a text message, by a phone call. */
export type Urge = 'app' | 'sms' | 'phone';

export interface Edit {
  readonly key: string;
  readonly chat: ChatRef;
  /** What `send` returned for the message to be changed. */
  readonly sent: Sent;
  readonly card: Card;
}

export interface Sent {
  readonly messageId: string;
  /** Whatever else a later edit needs. */
  readonly extra?: Json;
}

/** So many at once, then one every so often: the platform's limit, with some room left. */
export interface Pace {
  readonly burst: number;
  readonly everyMs: number;
}

export interface Picture {
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** Stored pictures, for a platform that keeps its own copy of those that it shows. */
export interface Gallery {
  /** A stored picture by its media id; undefined while its bytes are not here yet. */
  picture(media: string): Promise<Picture | undefined>;
  /** The platform's own key for a picture that it was given before. */
  keyOf(media: string): Promise<string | undefined>;
  keepKey(media: string, key: string): Promise<void>;
}

/** A connection that the platform's server sends events through, in place of webhooks. Node only. */
export interface LongConnection {
  /** Whether the other side was heard from lately. */
  alive(): boolean;
  /** Settles when it is over and will not come back by itself, with the reason. */
  readonly ended: Promise<'closed' | 'kicked-out' | 'lost'>;
  close(): Promise<void>;
}

export interface Platform {
  readonly name: PlatformName;
  readonly realm: Realm;
  /** Replies to a message ride in the HTTP response (`Answer.says`) instead of being sent. */
  readonly answersInline: boolean;
  /** False where nothing can be said unasked: then `send` is never called. */
  readonly canSend: boolean;
  /** Whether this chat is one of those that can be spoken to unasked. Absent: with `canSend`, all of them are. */
  reaches?(chat: ChatRef): boolean;
  readonly pace: { readonly chat: Pace; readonly app: Pace };
  /** For how long a key that is sent again is recognised, so that nothing is posted twice. Absent: it is not. */
  readonly recognisesMs?: number;
  /**
   * Proves the request genuine and reads it.
   * Throws `Unverified` where it is not; stores nothing.
   */
  receive(request: Request): Promise<Received>;
  /** Delivers one message, or throws `PlatformError`. Retrying with the same key posts once where the platform can tell. */
  send(message: Outgoing): Promise<Sent>;
  /** Redraws a card in place, or throws `PlatformError` (`stale` where it can no longer be changed). */
  edit?(edit: Edit): Promise<void>;
  /** Takes a message back, or throws `PlatformError` (`stale` where it is too late). */
  recall?(chat: ChatRef, sent: Sent): Promise<void>;
  /** Account ids of those who have read a message, where the platform tells. Throws `PlatformError`. */
  readers?(sent: Sent): Promise<readonly string[]>;
  /** False while only another process can send: its messages wait. Absent: always. */
  ready?(): boolean;
  /**
   * Opens a long connection and hands what happens to `deliver`, whose answer it sends back. Reconnects by itself.
   * One process at a time holds it.
   */
  connect?(deliver: (incoming: Incoming) => Promise<Answer>, log: Log): Promise<LongConnection>;
  /** Fetches a picture that somebody sent, or throws `PlatformError`. */
  fetchPicture?(source: PictureSource): Promise<Picture>;
  /** Names of people by account id, for those the platform knows. At most 10 at a time. */
  fetchNames?(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
