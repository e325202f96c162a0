import { no } from './faults.ts';

/** One message as the platform keeps it. */
export interface Stored {
  readonly messageId: string;
  readonly chatId: string;
  readonly by: 'bot' | 'person';
  /** Who wrote it, where a person did and it matters. */
  readonly from: string | undefined;
  readonly msgType: string;
  content: string;
  readonly sentAt: number;
  readonly uuid: string | undefined;
  readonly repliesTo: string | undefined;
  /** Messages that were forwarded in this one. */
  readonly forwarded: readonly { readonly msgType: string; readonly content: string }[];
  /** How often this one was asked for: more than once means that a retry was recognised. */
  tries: number;
  recalled: boolean;
  /** Whoever was rung, and how: `urgent_app ou_1`. */
  readonly urged: string[];
  readonly readAt: Map<string, number>;
}

export const KEYS = {
  appId: 'cli_9f5343c580712544',
  appSecret: 'sEcReT9f5343c580712544',
  encryptKey: 'an encrypt key for tests',
  verificationToken: 'rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV',
} as const;
export const BOT = 'ou_e6e14f667cfe239d7b129b521dce0569';

export const KB = 1024;
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** What Feishu knows: shared by everything that the fake does. */
export function createBooks(start: string) {
  let now = Date.parse(start);
  let ids = 0;
  const ticks = new Map<string, number[]>();
  const messages: Stored[] = [];
  return {
    now: () => now,
    passes(ms: number) {
      now += ms;
    },
    id: (prefix: string) => `${prefix}_x${String(++ids).padStart(8, '0')}`,
    messages,
    groups: new Set<string>(),
    people: new Map<string, string>(),
    /** What people sent, by message and key, and what the bot gave, by key. */
    sent: new Map<string, { readonly type: 'image' | 'file'; readonly bytes: Uint8Array<ArrayBuffer> }>(),
    given: new Map<string, Uint8Array<ArrayBuffer>>(),
    /** Tokens of presses, with which the pressed card may be redrawn. */
    presses: new Map<string, { readonly messageId: string; readonly until: number; answered: boolean; left: number }>(),
    /** How long a tenant lets the bot take back what it said. */
    recallMs: DAY,

    find: (messageId: string) => messages.find((kept) => kept.messageId === messageId),
    keep(kept: Pick<Stored, 'chatId' | 'by' | 'msgType' | 'content'> & Partial<Stored>): Stored {
      const whole: Stored = {
        from: undefined,
        uuid: undefined,
        repliesTo: undefined,
        forwarded: [],
        ...kept,
        messageId: kept.messageId ?? `om_x${String(++ids).padStart(8, '0')}`,
        sentAt: now,
        tries: 0,
        recalled: false,
        urged: [],
        readAt: new Map(),
      };
      messages.push(whole);
      return whole;
    },
    /** Whether one more is too many within the window; counts it where it is not. */
    tooMany(what: string, most: number, windowMs: number): boolean {
      const recent = (ticks.get(what) ?? []).filter((at) => at > now - windowMs);
      ticks.set(what, recent);
      if (recent.length >= most) return true;
      recent.push(now);
      return false;
    },
  };
}

export type Books = ReturnType<typeof createBooks>;

export const privateChatId = (person: string) => `oc_private_${person}`;

export const yes = (rest: object = {}) => Response.json({ code: 0, msg: 'success', ...rest });

export const recalled = () => no(230011, 'message is recalled');
