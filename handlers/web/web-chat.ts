import type { AccountRef } from '#db/person.ts';
import type { ChatRef } from '#src/core/platform.ts';

/** The place where one person presses on the web. It belongs to their district from when they sign in. */
export const webChat = (districtId: string, { realm, id }: AccountRef): ChatRef => ({
  platform: 'web',
  kind: 'private',
  id: `${districtId} ${realm}:${id}`,
});
