import type { Chat } from '#db/chat.ts';
import type { Db } from '#db/client.ts';
import type { District } from '#db/district.ts';
import type { AccountRef, Person, Role } from '#db/person.ts';
import type { Card, Saying } from '#src/core/card.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Fields, Files, Frame } from '#src/core/page.ts';
import type { Account, Answer, ChatRef, Incoming, Message, Press, Urge } from '#src/core/platform.ts';

/** Everybody, or those who hold one of these roles. Declared beside each handler. */
export type Permission = 'everyone' | readonly Role[];

/** What a command is about, in the order in which the help card lists them. */
export const TOPICS = [
  'report',
  'duty',
  'lost',
  'hard',
  'ask',
  'event',
  'venue',
  'lawyer',
  'course',
  'remind',
  'rota',
  'meeting',
  'partner',
  'charity',
  'incubation',
  'notice',
  'figures',
  'people',
  'other',
] as const;
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

/** Beyond the words: who is rung by name, and how loudly. */
export interface How {
  readonly mentions?: readonly Account[];
  readonly urge?: Urge;
  /** A card that becomes the current one about this subject in that chat. */
  readonly subject?: { readonly districtId: string; readonly subject: string };
}

/** What everything that runs inside a transaction may do. */
interface Work {
  readonly db: Db;
  readonly now: Date;
  readonly newId: NewId;
  /** Whether anything can be said in that chat unasked. */
  canPost(chat: ChatRef): boolean;
  /** Says something elsewhere. Answers the id of its row in the outbox; undefined where nothing can be said. */
  post(chat: ChatRef, saying: Saying, how?: How): string | undefined;
  /** Where these accounts can be spoken to in private and unasked; the others are left out. */
  privateChats(accounts: readonly AccountRef[]): ChatRef[];
}

/**
 * Everything a handler may touch. There is no network in it: a handler reads, writes and queues words in one
 * transaction, and the outbox speaks afterwards.
 */
export interface Ctx extends Work {
  readonly district: District;
  readonly chat: ChatRef & Pick<Chat, 'purpose'>;
  readonly me: Person;
  /** What was said or pressed. */
  readonly event: Incoming;
  /** Every command there is, for the help card. */
  readonly commands: readonly CommandInfo[];
  /** Where our pages are reached, without a slash at the end; undefined where nobody said. */
  readonly webAddress: string | undefined;
  /** Whether a language model may choose among what is offered. */
  readonly isAdvised: boolean;
  /** Whether this person may do it. */
  may(command: CommandInfo): boolean;
  /** How to say three commands that this person may use, the nearest to some words first. */
  likely(said: string): readonly string[];
  /** Answers where it was said. After a press, words become a passing remark to the presser. */
  reply(saying: Saying): void;
  /**
   * Shows the current card about a subject (`incident:17`): wherever one hangs already it is redrawn in place, and the
   * pressed one in the answer. Whoever asked in words sees a fresh one where they asked, unless one that can be redrawn
   * hangs there. `also` names further chats to hang it in.
   */
  show(subject: string, card: Card, also?: readonly ChatRef[]): Promise<void>;
  /** Redraws the card about a subject wherever it hangs, and nothing else: the answer here is something else. */
  refresh(subject: string, card: Card): Promise<void>;
  /** The first card about something new: hung where it was said and in `also`. */
  showNew(subject: string, card: Card, also: readonly ChatRef[]): void;
  /** A fresh card where it was asked for; the one that hung there before is no longer redrawn. */
  showHere(subject: string, card: Card): void;
}

/** What happens by the clock may touch this. */
export interface JobCtx extends Work {
  /** The current card about a subject: redrawn wherever one hangs, and hung in those of `also` that show none. */
  show(districtId: string, subject: string, card: Card, also?: readonly ChatRef[]): Promise<void>;
}

/** What a page may touch. */
export interface PageCtx extends JobCtx {
  readonly district: District;
  /** Whoever is signed in. */
  readonly me: Person | undefined;
  /** At which of their accounts they are known here. */
  readonly account: AccountRef | undefined;
  readonly url: URL;
  /** The named parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly request: Request;
  /** What was sent with a form. */
  readonly form: Fields;
  readonly files: Files;
  /** What the shell around the page shows. */
  readonly frame: Frame;
  /** Where our pages are reached from outside; undefined where nobody said. */
  readonly webAddress: string | undefined;
  /** The hash of the visitor's session. */
  readonly session: string | undefined;
}

/** The same where somebody must be signed in. */
export interface VisitorCtx extends PageCtx {
  readonly me: Person;
  readonly account: AccountRef;
}

/** What somebody pressed or wrote on the web: worked after the page's own transaction, like every other event. */
export interface WebEvent {
  readonly event: Message | Press;
  /** The response, given what it came to. */
  respond(answer: Answer): Response | Promise<Response>;
}
