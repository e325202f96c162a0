import type { Chat } from '#db/chat.ts';
import type { Db } from '#db/client.ts';
import type { District } from '#db/district.ts';
import { laneOf, type NewMessage } from '#db/outbox.ts';
import type { Person } from '#db/person.ts';
import { type Card, card, type Saying, type Tone } from '#src/core/card.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Answer, ChatRef, Incoming, Platform } from '#src/core/platform.ts';
import type { Ctx, How } from './context.ts';
import { allows, type Router } from './router.ts';
import { createVoice } from './voice.ts';

/** A context that remembers what was said, for the answer and for the outbox. */
export interface EventCtx extends Ctx {
  /** What goes into the HTTP response. */
  answer(): Answer;
  /** What is to be queued. */
  readonly messages: readonly NewMessage[];
  toast(tone: Tone, text: string): void;
  /** What the pressed card shows to whoever pressed it: it was out of date there. */
  redraw(card: Card): void;
  /** Marks the answer: it says why something was not done. */
  refuse(): void;
}

export interface ContextDeps {
  readonly db: Db;
  readonly now: Date;
  readonly newId: NewId;
  readonly district: District;
  readonly purpose: Chat['purpose'];
  readonly me: Person;
  readonly event: Incoming;
  readonly platform: Pick<Platform, 'answersInline'>;
  readonly webAddress: string | undefined;
  readonly isAdvised: boolean;
  readonly isOperator: boolean;
  /** Chats where something can be said unasked; words for others are dropped. */
  readonly canSend: (chat: ChatRef) => boolean;
  readonly router: Router;
}

export function eventContext(deps: ContextDeps): EventCtx {
  const { db, now, newId, district, me, event, platform, router } = deps;
  const voice = createVoice({ ...deps, districtId: () => district.id });
  const says: Saying[] = [];
  const pressed: Pick<Writable<Answer>, 'card' | 'cardFor' | 'toast' | 'refused'> = {};
  const here = event.chat;
  const inline = platform.answersInline;

  /** Cards that are part of the HTTP response cannot be redrawn later, so nothing keeps track of them. */
  function hang(subject: string, shown: Card, chat: ChatRef) {
    if (chat === here && event.kind === 'message' && inline) says.push(shown);
    else queue(chat, shown, { subject: { districtId: district.id, subject } });
  }

  function queue(chat: ChatRef, words: Saying, more: Partial<NewMessage> = {}, how?: How) {
    // Where the only answer to a press is the pressed card itself, that is where it is said, to the presser alone.
    if (!voice.canPost(chat) && chat === here && event.kind === 'press') {
      ctx.redraw(typeof words === 'string' ? card(words) : words);
    }
    const replyTo = chat === here && event.kind === 'message' ? event.messageId : undefined;
    return voice.post(chat, words, how, { replyTo, ...more });
  }

  const pressedMessage = event.kind === 'press' ? event.messageId : undefined;

  const ctx: EventCtx = {
    db,
    now,
    newId,
    district,
    me,
    event,
    messages: voice.messages,
    commands: router.commands,
    webAddress: deps.webAddress,
    isAdvised: deps.isAdvised,
    isOperator: deps.isOperator,
    chat: { ...here, purpose: deps.purpose },
    canPost: voice.canPost,
    privateChats: voice.privateChats,
    may: (command) => allows(command.may, me.role),
    likely: (said) => router.likely(said, ctx),

    reply(saying) {
      if (event.kind === 'press') {
        if (typeof saying === 'string') ctx.toast('good', saying);
        else queue(here, saying);
      } else if (inline) says.push(saying);
      else queue(here, saying);
    },

    post: (chat, saying, how) => queue(chat, saying, {}, how),

    toast(tone, text) {
      pressed.toast = { tone, text };
    },

    redraw(shown) {
      pressed.card = shown;
      pressed.cardFor = 'presser';
    },

    refuse() {
      pressed.refused = true;
    },

    async show(subject, shown, also = []) {
      const shownIn = await voice.redrawAll(district.id, subject, shown, pressedMessage);
      if (event.kind === 'press') {
        pressed.card = shown;
        pressed.cardFor = 'everyone';
      }
      const wanted = event.kind === 'message' ? [here, ...also] : also;
      for (const chat of wanted) if (!shownIn.has(laneOf(chat))) hang(subject, shown, chat);
    },

    async refresh(subject, shown) {
      await voice.redrawAll(district.id, subject, shown);
    },

    showNew(subject, shown, also) {
      for (const chat of [here, ...also]) hang(subject, shown, chat);
    },

    showHere: (subject, shown) => hang(subject, shown, here),

    answer() {
      // Such a chat has no passing remarks either: without a card to put it into, the remark is the card.
      if (pressed.toast && !pressed.card && !deps.canSend(here)) ctx.redraw(card(pressed.toast.text));
      return { ...(says.length > 0 && { says }), ...pressed };
    },
  };
  return ctx;
}

type Writable<T> = { -readonly [key in keyof T]: T[key] };
