import type { Chat } from '#db/chat.ts';
import { words } from './text.ts';

/** What a group is called: what somebody said, or the end of its id. */
export const nameOf = ({ name, platform, id }: Pick<Chat, 'name' | 'platform' | 'id'>): string =>
  name ?? words.unnamed(words.platform[platform] ?? platform, id);
