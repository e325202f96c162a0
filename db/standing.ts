import { sql } from 'drizzle-orm';
import { blockedWord } from './blocked-word.ts';
import type { ChatKey } from './chat.ts';
import type { Db } from './client.ts';
import { groupOf, inbox, senderOf } from './inbox.ts';
import { mute } from './mute.ts';
import type { AccountRef } from './person.ts';

/** What speaks against doing what somebody says. */
export interface Standing {
  readonly mutedUntil: Date | undefined;
  readonly muteReason: string;
  /** A word that is in what was said and must not be passed on. */
  readonly blocked: string | undefined;
  /** How many events came before this one within a minute, from them and from their group. */
  readonly ownBefore: number;
  readonly groupBefore: number;
}

const MINUTE_MS = 60_000;

/** How somebody stands at that moment, once their event is in the inbox. `words` are folded, as blocked words are kept. */
export async function standingOf(
  db: Db,
  who: { readonly districtId: string; readonly id: string },
  at: { readonly from: AccountRef; readonly chat: ChatKey; readonly words: string; readonly now: Date },
): Promise<Standing> {
  const now = at.now.toISOString();
  const since = new Date(at.now.getTime() - MINUTE_MS).toISOString();
  const [row] = await db.execute<Row>(sql`
    select m.until, m.reason,
      (select word from ${blockedWord} w where w.district_id = ${who.districtId}
        and position(w.word in ${at.words}) > 0 order by w.word limit 1) as blocked,
      (select count(*)::int from ${inbox} i
        where i.sender = ${senderOf(at.from)} and i.received_at > ${since}) as own,
      (select count(*)::int from ${inbox} i
        where i.group_id = ${groupOf(at.chat)} and i.received_at > ${since}) as in_group
    from (select) as one
    left join ${mute} m on m.district_id = ${who.districtId} and m.person_id = ${who.id} and m.until > ${now}`);
  const { until, reason, blocked, own, in_group: inGroup } = row!;
  return {
    mutedUntil: until === null ? undefined : new Date(until),
    muteReason: reason ?? '',
    blocked: blocked ?? undefined,
    ownBefore: Math.max(0, own - 1),
    groupBefore: Math.max(0, inGroup - 1),
  };
}

interface Row extends Record<string, unknown> {
  until: string | null;
  reason: string | null;
  blocked: string | null;
  own: number;
  in_group: number;
}
