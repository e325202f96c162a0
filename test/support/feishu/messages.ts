import { Hono } from 'hono';
import { type Books, DAY, KB, MINUTE, privateChatId, recalled, type Stored, yes } from './books.ts';
import { no } from './faults.ts';
import { lintCard } from './lint.ts';

const UNREAD_URGENT_MAX = 200;

/** The message API: what may be said where, how long it may be changed, who is rung, who has read it. */
export function messageApi(books: Books): Hono {
  const { find, messages, now, tooMany } = books;
  const app = new Hono();

  app.post('/messages', async (c) => {
    const raw = await c.req.text();
    const { receive_id } = JSON.parse(raw);
    if (c.req.query('receive_id_type') === 'open_id') {
      return books.people.has(receive_id)
        ? post(privateChatId(receive_id), raw)
        : no(230013, 'Bot has NO availability to this user');
    }
    return books.groups.has(receive_id) ? post(receive_id, raw) : no(230002, 'Bot/User can NOT be out of the chat');
  });

  app.post('/messages/:message/reply', async (c) => {
    const answered = c.req.param('message');
    const kept = find(answered);
    if (!kept) return no(230110, 'message is deleted');
    return kept.recalled ? recalled() : post(kept.chatId, await c.req.text(), answered);
  });

  app.get('/messages/:message', (c) => {
    const kept = find(c.req.param('message'));
    if (!kept) return no(230110, 'message is deleted');
    const show = ({ msgType, content }: Pick<Stored, 'msgType' | 'content'>) => ({
      msg_type: msgType,
      deleted: kept.recalled,
      chat_id: kept.chatId,
      sender:
        kept.by === 'bot'
          ? { id: 'cli_9f5343c580712544', id_type: 'app_id', sender_type: 'app' }
          : { id: kept.from ?? '', id_type: 'open_id', sender_type: 'user' },
      body: { content: kept.recalled ? 'This message was recalled' : content },
    });
    const items = [kept, ...kept.forwarded].map((one, i) => ({
      message_id: i === 0 ? kept.messageId : `${kept.messageId}_${i}`,
      ...show(one),
      ...(i > 0 && { upper_message_id: kept.messageId }),
    }));
    return yes({ data: { items } });
  });

  app.patch('/messages/:message', async (c) => {
    const kept = find(c.req.param('message'));
    if (kept?.by !== 'bot' || kept.msgType !== 'interactive') return no(230001, 'not a card of this app');
    if (kept.recalled) return recalled();
    if (now() - kept.sentAt > 14 * DAY) return no(230031, 'the message is too old');
    if (tooMany(kept.messageId, 5, 1000)) return no(230020, 'too many updates of one message');
    const raw = await c.req.text();
    const { content } = JSON.parse(raw);
    const wrong = refuse('interactive', content, raw) ?? refuse('interactive', kept.content, '');
    if (wrong) return wrong;
    kept.content = content;
    return yes({ data: {} });
  });

  app.delete('/messages/:message', (c) => {
    const kept = find(c.req.param('message'));
    if (!kept) return no(230110, 'message is deleted');
    if (kept.by !== 'bot') return no(230026, 'no permission to recall');
    if (kept.recalled) return recalled();
    if (now() - kept.sentAt > books.recallMs) return no(230009, 'the recall time has expired');
    kept.recalled = true;
    return yes({ data: {} });
  });

  app.get('/messages/:message/read_users', (c) => {
    const kept = find(c.req.param('message'));
    if (kept?.by !== 'bot') return no(230001, 'not a message of this app');
    if (c.req.query('user_id_type') !== 'open_id') return no(99992402, 'field validation failed');
    if (now() - kept.sentAt > 7 * DAY) return no(230033, 'the message is too old');
    const size = Number(c.req.query('page_size') ?? 20);
    if (!(size >= 1 && size <= 100)) return no(99992402, 'field validation failed');
    const from = Number(c.req.query('page_token') || 0);
    const readers = [...kept.readAt];
    const more = from + size < readers.length;
    const items = readers
      .slice(from, from + size)
      .map(([user_id, at]) => ({ user_id_type: 'open_id', user_id, timestamp: String(at) }));
    return yes({ data: { items, has_more: more, ...(more && { page_token: String(from + size) }) } });
  });

  for (const way of ['urgent_app', 'urgent_sms', 'urgent_phone']) {
    app.patch(`/messages/:message/${way}`, async (c) => {
      const kept = find(c.req.param('message'));
      const { user_id_list: people } = await c.req.json<{ user_id_list?: unknown }>();
      if (c.req.query('user_id_type') !== 'open_id' || !Array.isArray(people)) return no(99992402, 'field validation');
      if (people.length < 1 || people.length > 200) return no(230001, 'user_id_list has 1 to 200 people');
      if (kept?.by !== 'bot') return no(230012, 'the bot is not the sender');
      if (kept.recalled) return recalled();
      const known = people.filter((person) => books.people.has(person));
      if (known.some((person) => unreadUrgent(person) >= UNREAD_URGENT_MAX)) return no(230023, 'too many unread');
      kept.urged.push(...known.map((person) => `${way} ${person}`));
      return yes({ data: { invalid_user_id_list: people.filter((person) => !known.includes(person)) } });
    });
  }

  const unreadUrgent = (person: string) =>
    messages.filter((kept) => !kept.readAt.has(person) && kept.urged.some((who) => who.endsWith(` ${person}`))).length;

  /** Says what is wrong with a message's content, if anything is. */
  function refuse(msgType: unknown, content: unknown, raw: string): Response | undefined {
    if (typeof content !== 'string') return no(230001, 'invalid request: content is not a string');
    const body = parse(content);
    if (msgType === 'text') {
      if (Buffer.byteLength(raw) > 150 * KB) return no(230025, 'text is too long');
      return body?.['text'] && typeof body['text'] === 'string' ? undefined : no(230001, 'text is empty');
    }
    if (msgType !== 'interactive') return no(230001, `msg_type ${String(msgType)} is not emulated`);
    if (Buffer.byteLength(raw) > 30 * KB) return no(230025, 'card is too long');
    return refuseCard(books, body);
  }

  function post(chatId: string, raw: string, repliesTo?: string): Response {
    const { msg_type: msgType, content, uuid } = JSON.parse(raw);
    if (uuid !== undefined && (typeof uuid !== 'string' || uuid.length > 50)) return no(230001, 'uuid is too long');
    const wrong = refuse(msgType, content, raw);
    if (wrong) return wrong;
    if (tooMany(chatId, 5, 1000)) return no(230020, 'this operation triggers the frequency limit');
    const twin = messages.find((kept) => uuid && kept.uuid === uuid && now() - kept.sentAt < 60 * MINUTE);
    const kept = twin ?? books.keep({ chatId, by: 'bot', msgType, content, uuid, repliesTo });
    kept.tries += 1;
    const { messageId: message_id, sentAt } = kept;
    return yes({ data: { message_id, chat_id: chatId, msg_type: msgType, create_time: String(sentAt) } });
  }

  return app;
}

/** The pressed card, redrawn with the press's token: only after the answer to the press, twice, for 30 minutes. */
export function delayedUpdateApi(books: Books): Hono {
  const app = new Hono();
  app.post('/card/update', async (c) => {
    const { token, card } = await c.req.json();
    const press = books.presses.get(token);
    if (!press) return no(300020, 'token is malformed');
    if (books.now() >= press.until) return no(300030, 'token is expired');
    if (!press.answered) return no(300000, 'the press is not answered yet');
    if (press.left === 0) return no(300040, 'token is used up');
    const kept = books.find(press.messageId);
    if (!kept || kept.recalled) return no(200000, 'card is recalled');
    const wrong = refuseCard(books, card);
    if (wrong) return wrong;
    press.left -= 1;
    kept.content = JSON.stringify(card);
    return yes();
  });
  return app;
}

function refuseCard(books: Books, card: unknown): Response | undefined {
  const complaint = lintCard(card, { images: books.given, people: books.people });
  if (!complaint) return undefined;
  const { errCode, path, why } = complaint;
  return no(230099, `Failed to create card content, ext=ErrCode: ${errCode}; ErrPath: ${path}; ErrMsg: ${why}; `);
}

function parse(content: string): { readonly [key: string]: unknown } | undefined {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
