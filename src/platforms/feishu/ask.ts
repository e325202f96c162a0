import { z } from 'zod';
import { PlatformError } from '#src/core/errors.ts';
import { type Api, MESSAGES } from './api.ts';
import { Shown, sayShown } from './message.ts';

/** What an event does not say, so that Feishu has to be asked. */
export interface Ask {
  /**
   * Asked only where somebody is mentioned, and what it throws is passed on: taking the message for somebody else's
   * would lose it for good, while an error makes Feishu deliver it again for seven hours.
   */
  botId(): Promise<string>;
  /** The words of a message, or of those forwarded in it; undefined where Feishu does not tell, or not in time. */
  wordsOf(messageId: string): Promise<string | undefined>;
  /**
   * Who wrote a message, even a recalled one; undefined where it was no person. The bot itself stands in where Feishu
   * does not say: that a message is gone matters more than whose it was. Throws where it may be told later.
   */
  authorOf(messageId: string): Promise<string | undefined>;
}

// An event is to be answered within 3 s (https://open.feishu.cn/document/ukTMukTMukTM/uUTNz4SN1MjL1UzM), and the words
// that it goes with are not worth losing it.
const PATIENCE_MS = 1000;

export function createAsk(api: Api): Ask {
  let botId: Promise<string> | undefined;

  async function fetchBotId(): Promise<string> {
    const { bot } = await api.call('GET', '/open-apis/bot/v3/info');
    if (!bot?.open_id) throw new PlatformError('retry', 'feishu did not say who the bot is');
    return bot.open_id;
  }

  /** The message itself comes first; those that were forwarded in it follow. */
  async function look(messageId: string, timeoutMs?: number) {
    const path = `${MESSAGES}/${encodeURIComponent(messageId)}`;
    const { data } = await api.call('GET', path, undefined, timeoutMs);
    return z.array(Shown).catch([]).parse(data?.items);
  }

  const ask: Ask = {
    botId() {
      botId ??= fetchBotId().catch((error: unknown) => {
        botId = undefined; // asked again next time
        throw error;
      });
      return botId;
    },
    async wordsOf(messageId) {
      try {
        const [first, ...forwarded] = await look(messageId, PATIENCE_MS);
        const told = forwarded.length > 0 ? forwarded : first ? [first] : [];
        return told.length > 0 ? told.map(sayShown).join('\n') : undefined;
      } catch {
        return undefined;
      }
    },
    async authorOf(messageId) {
      try {
        const sender = (await look(messageId))[0]?.sender;
        if (sender) return sender.sender_type === 'user' ? sender.id : undefined;
      } catch (error) {
        if (error instanceof PlatformError && error.kind === 'retry') throw error;
      }
      return ask.botId();
    },
  };
  return ask;
}
