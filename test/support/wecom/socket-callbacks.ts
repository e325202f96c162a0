import type { ChatRef } from '#src/core/platform.ts';
import { company } from './company.ts';
import type { Wecom } from './server.ts';
import type { BotSocketServer } from './socket.ts';

/** What WeCom tells a bot through its long connection. */
export function createSocketCallbacks(wecom: Wecom, server: BotSocketServer) {
  const sender = (from: string, chat: ChatRef, msgid: string) => ({
    msgid,
    aibotid: company.botId,
    ...(chat.kind === 'group' ? { chatid: chat.id, chattype: 'group' } : { chattype: 'single' }),
    from: { userid: from },
  });

  return {
    /** Any message, by the fields that are its own. */
    posts(from: string, chat: ChatRef, content: object, msgid = server.id('msg')): void {
      const body = { ...sender(from, chat, msgid), ...content };
      server.push('aibot_msg_callback', body, { kind: 'message', chat: chat.id });
    },
    presses(from: string, chat: ChatRef, messageId: string, label: string, msgid = server.id('msg')): void {
      const { key, card } = wecom.bot.keyOf(chat.id, messageId, label, from);
      const click = { card_type: card.card_type, event_key: key, task_id: messageId };
      const event = server.rules.event('template_card_event', { template_card_event: click });
      const about = { kind: 'press', chat: chat.id, taskId: messageId } as const;
      server.push('aibot_event_callback', { ...sender(from, chat, msgid), ...event }, about);
    },
    words: (text: string, chat: ChatRef) => ({
      msgtype: 'text',
      text: { content: chat.kind === 'group' ? `@${company.botName} ${text}` : text },
    }),
  };
}
