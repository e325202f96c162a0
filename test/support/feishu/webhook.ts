import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/** The sending side, written a second time and with other tools than ours: node:crypto against WebCrypto. */
export interface Keys {
  readonly appId: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
}

const aesKey = (encryptKey: string) => createHash('sha256').update(encryptKey, 'utf8').digest();

export function encrypt(plain: string | Buffer, encryptKey: string, iv: Buffer): string {
  const cipher = createCipheriv('aes-256-cbc', aesKey(encryptKey), iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString('base64');
}

export function decrypt(encrypted: string, encryptKey: string): string {
  const bytes = Buffer.from(encrypted, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', aesKey(encryptKey), bytes.subarray(0, 16));
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
}

export const sign = (timestamp: string, nonce: string, encryptKey: string, body: string): string =>
  createHash('sha256')
    .update(timestamp + nonce + encryptKey + body, 'utf8')
    .digest('hex');

export interface Sealing {
  readonly at: Date;
  readonly iv?: Buffer;
  readonly nonce?: string;
  /** Insignificant white space in the outer JSON, as some deployments send it. */
  readonly pretty?: boolean;
}

/** The body that Feishu posts: encrypted, in an envelope. */
export function envelope(
  payload: unknown,
  keys: Keys,
  { iv = Buffer.alloc(16, 7), pretty = false }: Partial<Sealing> = {},
) {
  return JSON.stringify({ encrypt: encrypt(JSON.stringify(payload), keys.encryptKey, iv) }, null, pretty ? 2 : 0);
}

export function signatureHeaders(
  body: string,
  keys: Keys,
  { at, nonce = '533226633' }: Sealing,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': sign(timestamp, nonce, keys.encryptKey, body),
  };
}

export const request = (body: string, headers: Record<string, string> = {}): Request =>
  new Request('http://xiaopi.test/webhook/feishu', {
    method: 'POST',
    headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
    body,
  });

/** A genuine delivery. */
export function seal(payload: unknown, keys: Keys, sealing: Sealing): Request {
  const body = envelope(payload, keys, sealing);
  return request(body, signatureHeaders(body, keys, sealing));
}

export interface Said {
  readonly eventId: string;
  readonly messageId: string;
  readonly at: Date;
  readonly from: string;
  /** The chat's own id, `oc_…`, even where it is private. */
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly type?: string;
  readonly content: unknown;
  /** The message that this one quotes. */
  readonly parentId?: string;
  readonly mentions?: readonly { readonly key: string; readonly openId: string; readonly name: string }[];
}

const header = (keys: Keys, eventId: string, type: string, createTime: number) => ({
  event_id: eventId,
  event_type: type,
  create_time: String(createTime),
  token: keys.verificationToken,
  app_id: keys.appId,
  tenant_key: '2ca1d211f64f6438',
});

/** An `im.message.receive_v1`; times are milliseconds. */
export const messageEvent = (keys: Keys, said: Said) => ({
  schema: '2.0',
  header: header(keys, said.eventId, 'im.message.receive_v1', said.at.getTime()),
  event: {
    sender: {
      sender_id: { union_id: `on_${said.from}`, user_id: null, open_id: said.from },
      sender_type: 'user',
      tenant_key: '736588c9260f175e',
    },
    message: {
      message_id: said.messageId,
      ...(said.parentId && { root_id: said.parentId, parent_id: said.parentId }),
      create_time: String(said.at.getTime()),
      update_time: String(said.at.getTime()),
      chat_id: said.chatId,
      chat_type: said.chatType,
      message_type: said.type ?? 'text',
      content: JSON.stringify(said.content),
      ...(said.mentions && {
        mentions: said.mentions.map(({ key, openId, name }) => ({
          key,
          id: { union_id: `on_${openId}`, user_id: null, open_id: openId },
          mentioned_type: 'user',
          name,
          tenant_key: '736588c9260f175e',
        })),
      }),
    },
  },
});

export interface Pressed {
  readonly eventId: string;
  readonly at: Date;
  readonly from: string;
  readonly messageId: string;
  readonly chatId: string;
  readonly value: unknown;
  /** What was filled in, by the names on the card. */
  readonly form?: Readonly<Record<string, unknown>>;
  /** With which the pressed card may be redrawn later. */
  readonly token?: string;
}

/** A `card.action.trigger`; its time is microseconds, and it says nothing about the kind of chat. */
export const pressEvent = (keys: Keys, pressed: Pressed) => ({
  schema: '2.0',
  header: header(keys, pressed.eventId, 'card.action.trigger', pressed.at.getTime() * 1000),
  event: {
    operator: { tenant_key: '2df73991750', open_id: pressed.from, union_id: `on_${pressed.from}` },
    token: pressed.token ?? 'c-295ee57216a5dc9de90fefd0aadb4b1d7d',
    action: { value: pressed.value, tag: 'button', ...(pressed.form && { form_value: pressed.form }) },
    host: 'im_message',
    context: { open_message_id: pressed.messageId, open_chat_id: pressed.chatId },
  },
});

/** Any other event of 2.0; its time is milliseconds. */
export const otherEvent = (keys: Keys, type: string, eventId: string, at: Date, event: object) => ({
  schema: '2.0',
  header: header(keys, eventId, type, at.getTime()),
  event,
});
