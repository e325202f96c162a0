import { ensureChat } from '#db/chat.ts';
import type { Store } from '#db/client.ts';
import { ensurePerson, setRole } from '#db/person.ts';
import { handlers } from '#handlers/index.ts';
import { createBot } from '#src/bot/bot.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { Outgoing, Platform } from '#src/core/platform.ts';
import { silent } from '#src/core/watch.ts';
import { type OpenBotSocket, refusal } from '#src/platforms/wecom/bot-socket.ts';
import { createWecomBotWs } from '#src/platforms/wecom/bot-ws.ts';
import { settleIn } from '#src/runtime/settle-in.ts';
import { feishuOver } from './feishu/harness.ts';
import { createFakeFeishu } from './feishu/server.ts';
import { company } from './wecom/company.ts';
import { createRandom } from './wecom/random.ts';
import { createWecom } from './wecom/server.ts';
import { createSocketRules } from './wecom/socket-rules.ts';

const START = '2026-03-04T09:10:00+08:00';
const NEVER = new Promise<never>(() => undefined);

/** Out of a hundred calls: so many are limited, fail, or are done without an answer. */
const FAULTS = { limited: 5, broken: 2, dropped: 1 };

/**
 * A Feishu and a WeCom with so many groups each, which fail as platforms do, and a bot that can be killed in the middle
 * of what it sends. The clock moves only when told.
 */
export async function massCast(store: Store, groups: number) {
  let now = new Date(START);
  const clock = () => now;
  const random = createRandom(20260304);
  const books = { ambiguous: new Set<string>(), overLimit: 0, injected: 0 };
  const gone = new Set<string>();
  let killed = false;
  let killAfter = Number.POSITIVE_INFINITY;
  let taken = 0;

  const chance = () => {
    const drawn = random.below(100);
    if (drawn < FAULTS.limited) return 'limited';
    if (drawn < FAULTS.limited + FAULTS.broken) return 'broken';
    return drawn < FAULTS.limited + FAULTS.broken + FAULTS.dropped ? 'dropped' : undefined;
  };

  const feishu = createFakeFeishu(START);
  const feishuDoor = feishuOver(feishu, {
    clock,
    async fetch(input, init) {
      feishu.passes(now.getTime() - feishu.clock().getTime());
      const isPost = init?.method === 'POST' && String(input).includes('/im/v1/messages');
      const fault = isPost ? chance() : undefined;
      if (fault) {
        books.injected++;
        const what = { limited: 'rate-limit', broken: 'http-500', dropped: 'lost' } as const;
        feishu.fails(what[fault], 1, '/im/v1/messages');
      }
      const response = await feishu.fetch(input, init);
      if (response.status === 429 && fault !== 'limited') books.overLimit++;
      return response;
    },
  });

  const wecom = createWecom({ clock });
  const rules = createSocketRules(wecom, clock);
  let frames = 0;
  const openSocket: OpenBotSocket = async () => ({
    alive: () => true,
    ended: NEVER,
    close: async () => undefined,
    upload: () => NEVER,
    async tell(cmd, body) {
      const fault = chance();
      if (fault) books.injected++;
      if (fault === 'limited') throw refusal(cmd, { errcode: 45009, errmsg: 'often' });
      if (fault === 'broken') throw refusal(cmd, { errcode: -1, errmsg: 'busy' });
      const reply = rules.take({ cmd, headers: { req_id: `req_${++frames}` }, body: { ...body } });
      if (reply.errcode === 45009) books.overLimit++;
      if (reply.errcode !== 0) throw refusal(cmd, reply);
      taken++;
      if (fault === 'dropped') throw refusal(cmd, new Error('no ack'));
      if (taken >= killAfter) killed = true;
    },
  });
  const { botName, botId, botSecret: secret } = company;
  const wecomDoor = createWecomBotWs({
    botName,
    botId,
    secret,
    wsUrl: 'ws://none',
    clock,
    openSocket,
    fetch: wecom.fetch,
  });
  await wecomDoor.connect!(async () => ({}), silent);

  /** A platform as a process has it: once that is killed, nothing that is under way ever comes back. */
  const mortal = (platform: Platform): Platform => ({
    ...platform,
    async send(message) {
      if (killed) return lost(message);
      const sent = await platform.send(message).catch((error: unknown) => {
        if (error instanceof PlatformError && error.unsure && isUnknowable(message))
          books.ambiguous.add(message.chat.id);
        if (killed) return lost(message);
        throw error;
      });
      return killed ? lost(message) : sent;
    },
  });
  const lost = (message: Outgoing): Promise<never> => {
    if (isUnknowable(message)) books.ambiguous.add(message.chat.id);
    return NEVER;
  };
  /** Feishu is asked again and says what became of it, but not in a group that the bot was put out of. */
  const isUnknowable = ({ chat }: Outgoing): boolean => chat.platform === 'wecom-bot' || gone.has(chat.id);

  let ids = 0;
  const { id: districtId } = await settleIn(
    store.db,
    { name: '测试商圈', admins: [] },
    { now, newId: (prefix) => `${prefix}_${++ids}` },
  );
  for (const [id, name] of [
    ['ou_author', '孙书记'],
    ['ou_other', '钱主任'],
  ] as const) {
    feishu.knows(id, name);
    const account = { realm: 'feishu', id };
    const who = await ensurePerson(store.db, { districtId, id: `per_${id}`, account, name, named: true, at: now });
    await setRole(store.db, who, { role: 'admin', party: 'committee' });
  }
  for (let at = 1; at <= groups; at++) {
    feishu.joins(`oc_${at}`);
    rules.knows(`wr_${at}`);
    await ensureChat(store.db, { platform: 'feishu', kind: 'group', id: `oc_${at}` }, districtId, now);
    await ensureChat(store.db, { platform: 'wecom-bot', kind: 'group', id: `wr_${at}` }, districtId, now);
  }

  let life = 0;
  let events = 0;
  const born = async () => {
    const mine = ++life;
    killed = false;
    const bot = createBot(handlers, {
      store,
      clock,
      newId: (prefix) => `${prefix}_${mine}_${++ids}`,
      jitter: () => 0,
      platforms: [feishuDoor, wecomDoor].map(mortal),
      districtId,
      log: silent,
      meter: silent,
    });
    await bot.prepare();
    return bot;
  };

  return {
    books,
    feishu,
    born,
    clock,
    passes(ms: number) {
      now = new Date(now.getTime() + ms);
    },
    isKilled: () => killed,
    /** The process dies when WeCom has taken so many more messages. */
    killsAfter(more: number) {
      killAfter = taken + more;
    },
    livesOn() {
      killAfter = Number.POSITIVE_INFINITY;
    },
    /** The bot is put out of these groups. */
    removes(feishuGroups: readonly number[], wecomGroups: readonly number[]) {
      for (const at of feishuGroups) {
        feishu.leaves(`oc_${at}`);
        gone.add(`oc_${at}`);
      }
      for (const at of wecomGroups) rules.forgets(`wr_${at}`);
    },
    async says(bot: Awaited<ReturnType<typeof born>>, from: string, text: string) {
      const eventId = `said_${++events}`;
      await bot.deliver('feishu', {
        kind: 'message',
        eventId,
        messageId: feishu.hears(feishu.privateChatId(from), text, from),
        chat: { platform: 'feishu', kind: 'private', id: from },
        from: { realm: 'feishu', id: from },
        at: now,
        text,
        mentions: [],
        pictures: [],
      });
    },
    /** How often each group has the text, in the platforms' own books. */
    seenIn: (chat: string, text: string): number =>
      chat.startsWith('oc_')
        ? feishu.messages(chat).filter(({ by, content }) => by === 'bot' && content.includes(text)).length
        : wecom.bot.sees(chat).filter((one) => one.text.includes(text)).length,
  };
}
