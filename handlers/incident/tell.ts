import { responseChats } from '#db/chat.ts';
import { type Incident, reportersOf } from '#db/incident-queries.ts';
import type { Party } from '#db/person.ts';
import { accountsOfParty } from '#db/person.ts';
import type { Ctx, JobCtx } from '#src/bot/context.ts';
import type { Card } from '#src/core/card.ts';
import type { ChatRef, PlatformName } from '#src/core/platform.ts';
import { subjectOf } from './cards.ts';

/** What speaking takes, whether somebody asked or the clock did. */
export type Speaker = Pick<Ctx | JobCtx, 'db' | 'canPost' | 'post' | 'privateChats'>;

/** The response groups of a district. */
export async function responseGroups({ db }: Speaker, districtId: string): Promise<ChatRef[]> {
  const chats = await responseChats(db, districtId);
  return chats.map(({ platform, kind, id }) => ({ platform: platform as PlatformName, kind, id }));
}

/** Tells the response groups that something goes on; where it was said it needs no telling. */
export async function tellGroups(speaker: Speaker, districtId: string, words: string, but?: ChatRef): Promise<void> {
  for (const chat of await responseGroups(speaker, districtId)) {
    if (but && chat.platform === but.platform && chat.id === but.id) continue;
    speaker.post(chat, words);
  }
}

/** Tells everybody who reported it, or one that was merged into it, but for whoever did it, in private. */
export async function tellReporters(
  speaker: Speaker,
  { districtId, number }: Incident,
  words: string,
  butId?: string,
): Promise<void> {
  for (const { id, accounts } of await reportersOf(speaker.db, districtId, number)) {
    if (id === butId) continue;
    for (const chat of speaker.privateChats(accounts).slice(0, 1)) speaker.post(chat, words);
  }
}

/** Calls everybody of a party in private, with the card at hand. */
export async function tellParty(
  speaker: Speaker,
  { districtId, number }: Incident,
  party: Party,
  words: string,
  card: Card,
): Promise<void> {
  for (const accounts of await accountsOfParty(speaker.db, districtId, party)) {
    const [chat] = speaker.privateChats(accounts);
    if (!chat) continue;
    speaker.post(chat, words, { urge: 'app' });
    speaker.post(chat, card, { subject: { districtId, subject: subjectOf(number) } });
  }
}
