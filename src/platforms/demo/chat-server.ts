import { type Button, type Card, plainText, type Saying } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Answer, FormValues, Picture } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import type { Delivery } from './delivery.ts';
import { SIGNATURE_HEADER, sign } from './signature.ts';
import type { Body, Chat, DemoStore, NewMessage, Person, StoredMessage } from './store.ts';
import { BOT_MENTION, words } from './text.ts';

/** The author of what the bot says. */
export const BOT_ID = 'xiaopi';

const PAGE_SIZE = 40;
const QUOTE_LENGTH_MAX = 60;

/** A message as one person sees it. */
export interface MessageView extends Pick<StoredMessage, 'id' | 'seq' | 'rev' | 'author' | 'at'> {
  readonly chat: string;
  readonly says: Saying;
  readonly photo?: string;
  readonly quote?: { readonly author: string; readonly text: string };
  readonly undelivered?: true;
}

export interface ChatView extends Chat {
  readonly members: number;
  readonly last: MessageView | undefined;
}

/** A button by its place among the card's buttons, or a form by its name, filled in. */
export type Pressed = number | { readonly form: string; readonly values: FormValues };

interface Post {
  readonly key: string;
  readonly chatId: string;
  readonly says: Saying;
  readonly replyTo: string | undefined;
}

/** The chat company's side. What a person does wrong is thrown as a `Refusal`. */
export interface ChatServer {
  people(): Promise<readonly Person[]>;
  person(me: string): Promise<Person>;
  chats(me: string): Promise<readonly ChatView[]>;
  /** A page of what was said, oldest first; `before` is the oldest `seq` already known. */
  messages(me: string, chatId: string, before?: number): Promise<readonly MessageView[]>;
  /** The newest revision, from which on `changes` and `subscribe` leave nothing out. */
  rev(): Promise<number>;
  changes(me: string, after: number): Promise<readonly MessageView[]>;
  /** Tells of every new or changed message that this person can see, by revision; returns how to stop. */
  subscribe(me: string, listener: (message: MessageView) => void): () => void;
  say(me: string, chatId: string, text: string, photo?: Picture): Promise<MessageView>;
  /** Delivers a message again that did not reach the bot. */
  retry(me: string, chatId: string, messageId: string): Promise<MessageView>;
  /** Presses a button of the card as it was at `rev`, or sends its form; returns what the bot remarks to the presser. */
  press(me: string, chatId: string, messageId: string, pressed: Pressed, rev: number): Promise<Answer['toast']>;
  photo(key: string): Promise<Picture | undefined>;

  /** For the bot: says something, once per key; undefined where there is no such chat. */
  post(post: Post): Promise<StoredMessage | undefined>;
  /** For the bot: changes a card for everybody; undefined where there is no such message. */
  redraw(messageId: string, card: Card): Promise<StoredMessage | undefined>;
  /** For the bot: keeps a photo that its cards show. */
  keepPhoto(key: string, photo: Picture): Promise<void>;
}

interface Deps {
  readonly store: DemoStore;
  /** Signs what is delivered to the bot. */
  readonly secret: string;
  deliver(request: Request): Promise<Response>;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Opens the chat company. There is one per database: it orders the changes that it tells of. */
export function createChatServer({ store, secret, deliver, clock, newId }: Deps): ChatServer {
  const listeners = new Set<{ me: string; tell: (message: MessageView) => void }>();
  let lastWrite: Promise<unknown> = Promise.resolve();

  return {
    people: store.people,
    person,
    rev: store.rev,
    photo: store.photo,
    keepPhoto: store.keepPhoto,

    async chats(me) {
      await person(me);
      const everybody = (await store.people()).length + 1;
      const newest = await store.newest();
      return (await store.chats())
        .filter((chat) => canSee(me, chat))
        .map((chat) => {
          const last = newest.find(({ chatId }) => chatId === chat.id);
          return { ...chat, members: chat.kind === 'group' ? everybody : 2, last: last && view(last, me) };
        });
    },

    async messages(me, chatId, before) {
      await enter(me, chatId);
      return (await store.messages(chatId, before, PAGE_SIZE)).map((message) => view(message, me));
    },

    async changes(me, after) {
      return (await store.changes(me, after)).map((message) => view(message, me));
    },

    subscribe(me, tell) {
      const listener = { me, tell };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    async say(me, chatId, text, photo) {
      const { author, chat } = await enter(me, chatId);
      if (!text.trim() && !photo) throw new Refusal('usage', words.nothingSaid);
      const key = photo && newId('photo');
      if (key) await store.keepPhoto(key, photo);
      const body: Body = { says: text.trim(), ...(key && { photo: key }) };
      const said = (await add(chat, { id: newId('dm'), chatId, author: me, at: clock(), key: null, body }))!;
      const forBot = chat.kind === 'private' || text.includes(BOT_MENTION) || text.trim().startsWith('/');
      return view(forBot ? await deliverMessage(author, chat, said) : said, me);
    },

    async retry(me, chatId, messageId) {
      const { author, chat } = await enter(me, chatId);
      const message = await find(chatId, messageId);
      if (message.author !== me || !message.body.undelivered) throw new Refusal('not_found', words.noMessage);
      return view(await deliverMessage(author, chat, message), me);
    },

    async press(me, chatId, messageId, pressed, rev) {
      const { author, chat } = await enter(me, chatId);
      const message = await find(chatId, messageId);
      if (message.rev !== rev) throw new Refusal('conflict', words.cardChanged);
      const shown = view(message, me).says;
      const button = typeof shown === 'string' ? undefined : findButton(shown, pressed);
      if (button?.kind !== 'action') throw new Refusal('not_found', words.noButton);
      const { action, value } = button;
      const form = typeof pressed === 'number' ? undefined : pressed.values;
      const happened = { eventId: newId('de'), ...happening(author, chat), at: clock().toISOString(), messageId };
      const response = await request({ kind: 'press', ...happened, action, value, form });
      if (!response?.ok) throw new Refusal('conflict', words.notDelivered);
      const { toast, card, cardFor } = (await response.json()) as Answer;
      if (card) await change(chat, messageId, (body) => drawn(body, card, cardFor === 'presser' ? me : undefined));
      return toast;
    },

    async post({ key, chatId, says, replyTo }) {
      const chat = await findChat(chatId);
      if (!chat) return undefined;
      const answered = replyTo === undefined ? undefined : await store.message(replyTo);
      const quote = answered && { author: answered.author, text: excerpt(answered.body.says) };
      const body: Body = { says, ...(quote && { quote }) };
      const message = { id: newId('dm'), chatId, author: BOT_ID, at: clock(), key, body };
      return (await add(chat, message)) ?? store.byKey(key);
    },

    async redraw(messageId, card) {
      const message = await store.message(messageId);
      const chat = message && (await findChat(message.chatId));
      return chat && change(chat, messageId, (body) => drawn(body, card, undefined));
    },
  };

  async function findChat(id: string): Promise<Chat | undefined> {
    return (await store.chats()).find((chat) => chat.id === id);
  }

  async function person(me: string): Promise<Person> {
    const found = (await store.people()).find(({ id }) => id === me);
    if (!found) throw new Refusal('not_found', words.noPerson);
    return found;
  }

  async function enter(me: string, chatId: string): Promise<{ author: Person; chat: Chat }> {
    const author = await person(me);
    const chat = await findChat(chatId);
    if (!chat) throw new Refusal('not_found', words.noChat);
    if (!canSee(me, chat)) throw new Refusal('forbidden', words.notYours);
    return { author, chat };
  }

  async function find(chatId: string, messageId: string): Promise<StoredMessage> {
    const message = await store.message(messageId);
    if (message?.chatId !== chatId) throw new Refusal('not_found', words.noMessage);
    return message;
  }

  /** One write after the other, so that revisions are told of in their order and no change overtakes another. */
  function write(chat: Chat, work: () => Promise<StoredMessage | undefined>): Promise<StoredMessage | undefined> {
    const done = lastWrite.then(work).then((message) => {
      if (message) {
        for (const { me, tell } of listeners) if (canSee(me, chat)) tell(view(message, me));
      }
      return message;
    });
    lastWrite = done.catch(() => undefined);
    return done;
  }

  function add(chat: Chat, message: NewMessage) {
    return write(chat, () => store.add(message));
  }

  function change(chat: Chat, id: string, draw: (body: Body) => Body) {
    return write(chat, async () => {
      const message = await store.message(id);
      return message && store.change(id, draw(message.body));
    });
  }

  async function deliverMessage(author: Person, chat: Chat, message: StoredMessage): Promise<StoredMessage> {
    const text = plainText(message.body.says);
    const response = await request({
      kind: 'message',
      ...happening(author, chat),
      eventId: `de_${message.id}`, // the same for every try, so that the bot can tell a redelivery
      at: message.at.toISOString(),
      messageId: message.id,
      text,
      mentions: mentioned(text, await store.people()),
      photo: message.body.photo,
    });
    const arrived = response?.ok ?? false;
    if (arrived === !message.body.undelivered) return message;
    const marked = await change(chat, message.id, ({ undelivered: _, ...body }) =>
      arrived ? body : { ...body, undelivered: true },
    );
    return marked ?? message;
  }

  /** Undefined where the bot could not be reached at all. */
  async function request(delivery: Delivery): Promise<Response | undefined> {
    const body = JSON.stringify(delivery);
    const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: await sign(secret, body) };
    try {
      return await deliver(new Request('http://demo/webhook/demo', { method: 'POST', headers, body }));
    } catch {
      return undefined;
    }
  }
}

function findButton(card: Card, pressed: Pressed): Button | undefined {
  if (typeof pressed === 'number') return card.buttons[pressed];
  const form = card.blocks.find((block) => block.kind === 'form' && block.name === pressed.form);
  if (form?.kind !== 'form') return undefined;
  const missing = form.inputs.find(({ name, required }) => required && !pressed.values[name]?.length);
  if (missing) throw new Refusal('usage', words.missing(missing.label));
  return form.submit;
}

const canSee = (me: string, chat: Chat) => chat.kind === 'group' || chat.id === me;

const happening = ({ id, name }: Person, chat: Chat) => ({
  chat: { id: chat.id, kind: chat.kind },
  from: { id, name },
});

function view({ id, seq, rev, author, at, chatId, body }: StoredMessage, me: string): MessageView {
  const { overlays, says, undelivered, ...rest } = body;
  const failed = undelivered && author === me;
  return {
    id,
    seq,
    rev,
    author,
    at,
    chat: chatId,
    says: overlays?.[me] ?? says,
    ...rest,
    ...(failed && { undelivered }),
  };
}

/** A body with its card redrawn: for one person, or for everybody, which ends what single people saw. */
function drawn({ overlays, ...body }: Body, card: Card, only: string | undefined): Body {
  return only === undefined ? { ...body, says: card } : { ...body, overlays: { ...overlays, [only]: card } };
}

/** The people whose `@name` stands in the text; where one name begins another, the longer one is meant. */
function mentioned(text: string, people: readonly Person[]): Person[] {
  let rest = text;
  return people
    .toSorted((a, b) => b.name.length - a.name.length)
    .filter(({ name }) => {
      const found = rest.includes(`@${name}`);
      if (found) rest = rest.replaceAll(`@${name}`, ' ');
      return found;
    });
}

function excerpt(says: Saying): string {
  const line = plainText(says).replace(/\s+/gu, ' ');
  return line.length > QUOTE_LENGTH_MAX ? `${line.slice(0, QUOTE_LENGTH_MAX)}…` : line;
}
