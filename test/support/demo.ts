import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { casing, type Db } from '#db/client.ts';
import * as schema from '#db/demo.ts';
import { openInMemory } from '#db/embedded.ts';
import { button, type Card, card, fields, text as line, plainText, type Saying } from '#src/core/card.ts';
import type { Answer, Incoming } from '#src/core/platform.ts';
import { createChatServer, type Pressed } from '#src/platforms/demo/chat-server.ts';
import type { Delivery } from '#src/platforms/demo/delivery.ts';
import { createDemo } from '#src/platforms/demo/demo.ts';
import { SIGNATURE_HEADER, sign } from '#src/platforms/demo/signature.ts';
import type { Body } from '#src/platforms/demo/store.ts';
import { demoRoutes } from '#src/web/demo/routes.ts';
import type { Harness } from './platform-contract.ts';

export const PEOPLE = [
  { id: 'member', name: '王芳', title: '商场职工' },
  { id: 'guard', name: '李建国', title: '物业 · 处置员' },
  { id: 'courier', name: '赵磊', title: '快递 · 处置员' },
  { id: 'merchant', name: '陈晓琳', title: '奶茶店主' },
  { id: 'staff', name: '周敏', title: '党群服务中心' },
  { id: 'admin', name: '孙书记', title: '管理员' },
];

const CHATS = [
  { id: 'district', kind: 'group' as const, name: '商圈大家庭', about: '活动、通知和日常问答' },
  { id: 'duty', kind: 'group' as const, name: '四方共建处置群', about: '报事、接单、办结，四方一起看' },
  ...PEOPLE.map(({ id }) => ({ id, kind: 'private' as const, name: '小π', about: '有事直接说' })),
];

const SECRET = 'demo-secret';
export const NOON = '2026-03-04T12:00:00+08:00';

/** An empty chat database: one for a whole test file, since it takes seconds to start. */
export async function openDemoDatabase() {
  const store = await openInMemory();
  const empty = generateDrizzleJson({}, undefined, undefined, casing);
  const wanted = generateDrizzleJson(schema, empty.id, undefined, casing);
  for (const statement of await generateMigration(empty, wanted)) await store.db.execute(sql.raw(statement));
  return store;
}

/** A fresh chat company with people and chats, and a clock that stands until it is moved. */
export async function demoChat(db: Db, deliver: (request: Request) => Promise<Response>) {
  await db.execute(sql`truncate demo_account, demo_chat, demo_message, demo_photo`);
  await schema.seedDemo(db, PEOPLE, CHATS);
  let now = new Date(NOON);
  const clock = () => now;
  let ids = 0;
  const newId = (prefix: string) => `${prefix}_${++ids}`;
  const store = schema.demoStore<Body>(db);
  const server = createChatServer({ store, secret: SECRET, deliver, clock, newId });
  const platform = createDemo({ server, secret: SECRET, media: store.photo });
  const passes = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000);
  };
  return { server, platform, passes, clock };
}

/**
 * The chat page with a small bot behind it: it answers a report with a card, redraws the card when it is pressed, and
 * repeats whatever else it hears. While `deaf` it takes nothing.
 */
export async function demoPage(db: Db) {
  const bot = { deaf: false, heard: [] as Incoming[] };
  const chat = await demoChat(db, async (request) => {
    if (bot.deaf) return new Response(null, { status: 503 });
    const { incoming, respond } = await chat.platform.receive(request);
    bot.heard.push(incoming!);
    return respond(await answer(incoming!));
  });
  let answers = 0;

  async function answer(incoming: Incoming): Promise<Answer> {
    if (incoming.kind === 'press') {
      const drawn = reportCard(incoming.value as Report, incoming.fromName);
      return { card: drawn, toast: { tone: 'good', text: '已接单，请尽快到场' } };
    }
    if (incoming.kind === 'notice') return {};
    const [word, ...rest] = incoming.text.split(' ');
    const photo = incoming.pictures[0]?.['key'];
    const report = {
      by: incoming.fromName ?? '',
      what: rest.join(' '),
      photo: typeof photo === 'string' ? photo : null,
    };
    const says = word === '报事' ? reportCard(report) : `收到：${incoming.text}`;
    await chat.platform.send({ key: `msg_${++answers}`, chat: incoming.chat, says, replyTo: incoming.messageId });
    return {};
  }

  return { ...chat, bot, app: demoRoutes(chat.server, chat.clock) };
}

type Report = { readonly by: string; readonly what: string; readonly photo: string | null };

const takeReport = {
  id: 'report.take',
  value: z.object({ by: z.string(), what: z.string(), photo: z.string().nullable() }),
};

function reportCard(report: Report, taker?: string): Card {
  return card('消防隐患 #17', {
    tone: taker ? 'good' : 'warn',
    tag: taker ? '处理中' : '待接单',
    blocks: [
      line(report.what, 'strong'),
      fields(['地点', '三楼东侧安全出口'], ['报事人', report.by], ['处理人', taker ?? '等待物业接单']),
      ...(report.photo ? [{ kind: 'picture', media: report.photo, alt: '现场照片' } as const] : []),
    ],
    buttons: taker
      ? [
          button('到场', takeReport, report, 'primary'),
          button('转派', takeReport, report),
          button('误报', takeReport, report, 'danger'),
        ]
      : [button('接单', takeReport, report, 'primary')],
  });
}

/** What the contract asks for: deliveries are caught, and answered when the test hands over our response. */
export async function demoHarness(db: Db): Promise<Harness> {
  let caught = Promise.withResolvers<{ request: Request; answer: (response: Response) => void }>();
  const { server, platform } = await demoChat(db, (request) => {
    const response = Promise.withResolvers<Response>();
    caught.resolve({ request, answer: response.resolve });
    return response.promise;
  });
  const undelivered = new Map<string, string>();
  const pressed = new Map<string, (response: Response) => Promise<unknown>>();

  async function nextDelivery() {
    const delivery = await caught.promise;
    caught = Promise.withResolvers();
    return delivery;
  }

  async function press(from: string, chatId: string, messageId: string, find: (card: Card) => Pressed) {
    const message = (await server.messages(from, chatId)).find(({ id }) => id === messageId)!;
    const press = server.press(from, chatId, messageId, find(message.says as Card), message.rev);
    const { request, answer } = await nextDelivery();
    pressed.set(await request.clone().text(), async (response) => {
      answer(response);
      await press;
    });
    return request;
  }

  return {
    platform,
    room: { platform: 'demo', kind: 'group', id: 'duty' },
    asker: 'member',
    presser: 'guard',
    stranger: 'courier',
    privateChat: (id) => ({ platform: 'demo', kind: 'private', id }),

    async says({ from, chat, text, eventId }) {
      const words = chat.kind === 'group' ? `@小π ${text}` : text;
      const before = eventId && undelivered.get(eventId);
      const said = before ? server.retry(from, chat.id, before) : server.say(from, chat.id, words);
      const { request, answer } = await nextDelivery();
      // A message that is to come again must not arrive now: only what did not arrive is delivered again.
      answer(new Response(null, { status: eventId ? 503 : 200 }));
      if (eventId) undelivered.set(eventId, (await said).id);
      return request;
    },

    async photographs({ from, bytes }) {
      const said = server.say(from, from, '', { mime: 'image/png', bytes });
      const { request, answer } = await nextDelivery();
      answer(new Response(null, { status: 200 }));
      await said;
      return request;
    },

    taps: ({ from, chat, messageId, label }) =>
      press(from, chat.id, messageId, (card) => card.buttons.findIndex((button) => button.label === label)),

    fills: ({ from, chat, messageId, label, form: values }) =>
      press(from, chat.id, messageId, (card) => ({ form: formOf(card, label)?.name ?? '', values })),

    async forgeries() {
      const chat = { id: 'duty', kind: 'group' as const };
      const from = { id: 'member', name: '王芳' };
      const said = { text: '@小π 事件', messageId: 'dm_1', at: '2026-03-04T04:00:00.000Z', mentions: [] };
      const body = JSON.stringify({ kind: 'message', eventId: 'de_1', chat, from, ...said } satisfies Delivery);
      const request = (signature?: string, sent = body) =>
        new Request('http://demo/', {
          method: 'POST',
          body: sent,
          headers: signature ? { [SIGNATURE_HEADER]: signature } : {},
        });
      return {
        unsigned: request(),
        'signed with another secret': request(await sign('guessed', body)),
        'signed for another body': request(await sign(SECRET, `${body} `)),
        'half a signature': request((await sign(SECRET, body)).slice(0, 32)),
        'signed, but not a delivery': request(await sign(SECRET, '{}'), '{}'),
      };
    },

    async takes(request, response) {
      await pressed.get(await request.text())?.(response);
    },

    async sees(chat) {
      const messages = await server.messages(chat.kind === 'private' ? chat.id : 'staff', chat.id);
      return messages.map(({ id, says }) => ({ messageId: id, text: plainText(says), buttons: buttons(says) }));
    },
  };
}

const forms = (card: Card) => card.blocks.filter((block) => block.kind === 'form');
const formOf = (card: Card, label: string) => forms(card).find(({ submit }) => submit.label === label);

const buttons = (says: Saying) =>
  typeof says === 'string'
    ? []
    : [...forms(says).map(({ submit }) => submit), ...says.buttons].map(({ label }) => label);
