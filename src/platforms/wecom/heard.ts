import type { ChatRef } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';

/** A message that came through the long connection and may still be answered as such. */
export interface Heard {
  readonly reqId: string;
  readonly chat: ChatRef;
  readonly at: number;
  /** One card for one message. */
  drawn: boolean;
}

// https://developer.work.weixin.qq.com/document/path/101463: replies to a message within 24 h, the words of one within
// 6 minutes. Some room is left for the way.
const CARD_WITHIN_MS = 23 * 3_600_000;
const WORDS_WITHIN_MS = 5 * 60_000;
const KEPT = 2_000;

/** Remembers what was heard, by message id. It is lost with the process; then words are said unasked instead. */
export function createHeard(clock: Clock) {
  const kept = new Map<string, Heard>();
  const age = ({ at }: Heard) => clock().getTime() - at;
  const same = (one: ChatRef, other: ChatRef) => one.kind === other.kind && one.id === other.id;

  return {
    keep(messageId: string, chat: ChatRef, reqId: string) {
      kept.set(messageId, { reqId, chat, at: clock().getTime(), drawn: false });
      const [oldest] = kept.keys();
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    },
    /** The message that these words answer. */
    forWords(replyTo: string | undefined): Heard | undefined {
      const asked = replyTo === undefined ? undefined : kept.get(replyTo);
      return asked && age(asked) < WORDS_WITHIN_MS ? asked : undefined;
    },
    /**
     * The message that a card may hang under: the one that it answers, else the last one in the chat, since WeCom does
     * not promise to show a card with buttons that is sent to a group unasked.
     */
    forCard(chat: ChatRef, replyTo: string | undefined): Heard | undefined {
      const free = (one: Heard | undefined) => one && !one.drawn && age(one) < CARD_WITHIN_MS;
      const asked = replyTo === undefined ? undefined : kept.get(replyTo);
      if (free(asked)) return asked;
      return [...kept.values()].findLast((one) => same(one.chat, chat) && free(one));
    },
  };
}

export type HeardMessages = ReturnType<typeof createHeard>;
