import { sql } from 'drizzle-orm';
import { ensureChat } from '#db/chat.ts';
import type { Store } from '#db/client.ts';
import { ensurePerson, setRole } from '#db/person.ts';
import { feishuOver } from './feishu/harness.ts';
import { createFakeFeishu } from './feishu/server.ts';
import { type Shown, world } from './world.ts';

const START = '2026-03-04T09:10:00+08:00';

/**
 * The bot with the demo chat and a Feishu whose clock is the bot's, in which it is in so many groups: `oc_1` to `oc_N`.
 * A second admin, `qian`, is at hand; the demo's own groups are not part of the district.
 */
export async function casting({
  groups = 3,
  start = START,
  store,
}: {
  groups?: number;
  start?: string;
  store?: Store;
} = {}) {
  const feishu = createFakeFeishu(start);
  let clock = () => new Date(start);
  const platform = feishuOver(feishu, {
    clock: () => clock(),
    fetch(input, init) {
      feishu.passes(clock().getTime() - feishu.clock().getTime());
      return feishu.fetch(input, init);
    },
  });
  const whole = await world({ start, platforms: [platform], ...(store && { store }) });
  clock = whole.clock;
  const { db } = whole.store;
  const districtId = whole.district.id;
  await db.execute(sql`delete from chat where platform = 'demo'`);
  for (let at = 1; at <= groups; at++) {
    feishu.joins(`oc_${at}`);
    const since = new Date(whole.clock().getTime() + at);
    await ensureChat(db, { platform: 'feishu', kind: 'group', id: `oc_${at}` }, districtId, since);
  }
  const account = { realm: 'demo', id: 'li' };
  const li = await ensurePerson(db, { districtId, id: 'unused', account, name: '', named: true, at: whole.clock() });
  await setRole(db, li, { role: 'admin', party: 'property' });

  /** What the bot has said in a Feishu group, as the titles and texts of its cards or words. */
  const heard = (chat: string) => feishu.messages(chat).filter(({ by, recalled }) => by === 'bot' && !recalled);

  return {
    ...whole,
    feishu,
    heard,
    /** Ticks and sends, a second at a time, for so long. */
    async runs(seconds: number): Promise<Shown[]> {
      const shown: Shown[] = [];
      for (let passed = 0; passed < seconds; passed++) {
        whole.passes(1 / 60);
        shown.push(...(await whole.ticks()));
      }
      return shown;
    },
    /** In private, what an admin says. */
    admin: (text: string, who = 'sun') => whole.says(who, text, { chat: who }),
    /** Rows of a broadcast as `1 accepted`. */
    async rows(number: number): Promise<string[]> {
      const rows = await db.execute<{ seq: number; state: string }>(
        sql`select seq, state from delivery where number = ${number} order by seq`,
      );
      return rows.map(({ seq, state }) => `${seq} ${state}`);
    },
    async state(number: number): Promise<string> {
      const [row] = await db.execute<{ state: string }>(sql`select state from broadcast where number = ${number}`);
      return row!.state;
    },
  };
}
