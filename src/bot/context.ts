import type { Chat } from '#db/chat.ts';
import type { Db } from '#db/client.ts';
import type { District } from '#db/district.ts';
import type { Person, Role } from '#db/person.ts';
import type { Card, Saying } from '#src/core/card.ts';
import type { NewId } from '#src/core/ids.ts';
import type { ChatRef, Incoming } from '#src/core/platform.ts';

/** Everybody, or those who hold one of these roles. Declared beside each handler. */
export type Permission = 'everyone' | readonly Role[];

/** What a command is about, in the order in which the help card lists them. */
export const TOPICS = ['report', 'duty', 'people', 'other'] as const;
export type Topic = (typeof TOPICS)[number];

/** What there is to know of a command without running it. */
export interface CommandInfo {
  readonly topic: Topic;
  /** Its place among those of its topic. */
  readonly place: number;
  /** The first name is the one that is taught; the others are understood. */
  readonly names: readonly [string, ...string[]];
  /** How to say it, as the help card and refusals show it. */
  readonly usage: string;
  /** What it does, in a few words, for the help card. */
  readonly help: string;
  readonly may: Permission;
}

/**
 * Everything a handler may touch. There is no network in it: a handler reads, writes and queues words in one
 * transaction, and the outbox speaks afterwards.
 */
export interface Ctx {
  readonly db: Db;
  readonly now: Date;
  readonly newId: NewId;
  readonly district: District;
  readonly chat: ChatRef & Pick<Chat, 'purpose'>;
  readonly me: Person;
  /** What was said or pressed. */
  readonly event: Incoming;
  /** Every command there is, for the help card. */
  readonly commands: readonly CommandInfo[];
  /** Whether this person may do it. */
  may(command: CommandInfo): boolean;
  /** Answers where it was said. After a press, words become a passing remark to the presser. */
  reply(saying: Saying): void;
  /** Whether anything can be said in that chat unasked. */
  canPost(chat: ChatRef): boolean;
  /** Says something elsewhere. */
  post(chat: ChatRef, saying: Saying): void;
  /**
   * Shows the current card about a subject (`incident:17`): wherever one hangs already it is redrawn in place, and the
   * pressed one in the answer. Whoever asked in words sees a fresh one where they asked, unless one that can be redrawn
   * hangs there. `also` names further chats to hang it in.
   */
  show(subject: string, card: Card, also?: readonly ChatRef[]): Promise<void>;
  /** The first card about something new: hung where it was said and in `also`. */
  showNew(subject: string, card: Card, also: readonly ChatRef[]): void;
  /** A fresh card where it was asked for; the one that hung there before is no longer redrawn. */
  showHere(subject: string, card: Card): void;
}

/** What a job may touch. */
export interface JobCtx {
  readonly db: Db;
  readonly now: Date;
}
