import type { AccountRef } from '#db/person.ts';
import type { Account, ChatRef, Message, Press } from '#src/core/platform.ts';
import type { VisitorCtx } from './context.ts';

/** The place where one person presses on the web. It belongs to their district from when they sign in. */
export const webChat = (districtId: string, { realm, id }: AccountRef): ChatRef => ({
  platform: 'web',
  kind: 'private',
  id: `${districtId} ${realm}:${id}`,
});

type Visitor = Pick<VisitorCtx, 'me' | 'account' | 'now'>;

const happening = ({ me, account, now }: Visitor, key: string) => ({
  eventId: `${me.id} ${key}`,
  chat: webChat(me.districtId, account),
  from: account as Account,
  at: now,
});

/** What a form says: the same as if its sender had said it in a chat. @param key under which it is worked once */
export function webMessage(visitor: Visitor, key: string, text: string): Message {
  const happened = happening(visitor, key);
  return { kind: 'message', ...happened, messageId: happened.eventId, text, mentions: [], pictures: [] };
}

/** The press of a button on a page. @param key under which it is worked once */
export const webPress = (
  visitor: Visitor,
  key: string,
  { action, value, form }: Pick<Press, 'action' | 'value' | 'form'>,
): Press => ({ kind: 'press', ...happening(visitor, key), action, value, ...(form && { form }) });
