import { systemClock } from '#src/core/time.ts';
import { BOT, KEYS, type Stored } from './books.ts';
import { shownCard } from './card.ts';
import { createCourier } from './courier.ts';
import type { Fault } from './faults.ts';
import { createFakeFeishu } from './server.ts';
import { messageEvent } from './webhook.ts';
import { shownText } from './words.ts';

export interface ByHand {
  /** Where the bot listens. */
  readonly bot: string;
  readonly port: number;
  readonly lines: AsyncIterable<string>;
  print(line: string): void;
}

const GROUP = 'oc_by_hand';
const FAULTS = ['rate-limit', 'http-500', 'html-502', 'truncated', 'reset', 'slow', 'lost'];

const HELP = `可以输入：
  王芳：报事 三楼漏水      在群里 @小π 说
  王芳>帮助                和小π私聊
  王芳 点 接单             点最近一张有这个按钮的卡片
  故障 html-502 3          接下来 3 次接口出错（${FAULTS.join(' ')}，或错误码）`;

/** Feishu over real HTTP and in real time, with whoever is named in what is typed. Ends with the lines. */
export async function emulateFeishu({ bot, port, lines, print }: ByHand): Promise<void> {
  const fake = createFakeFeishu(systemClock().toISOString());
  const behind = () => Math.max(0, systemClock().getTime() - fake.clock().getTime());
  const shown = new Map<string, string>();
  let events = 0;

  const courier = createCourier(fake, async (request) => {
    const { headers } = request;
    const body = await request.text();
    const response = await fetch(`${bot}/webhook/feishu`, { method: 'POST', headers, body });
    fake.passes(behind());
    return response;
  });
  const { url, close } = await fake.listen(port, () => {
    fake.passes(behind());
    for (const kept of fake.books.messages) tell(kept);
  });
  fake.joins(GROUP);

  /** Prints a message of the bot when it is new or has changed. */
  function tell({ messageId, chatId, by, msgType, content, recalled }: Stored): void {
    const state = `${recalled} ${content}`;
    if (by !== 'bot' || shown.get(messageId) === state) return;
    const again = shown.has(messageId) ? '（更新）' : '';
    shown.set(messageId, state);
    const where = chatId === GROUP ? '群' : (nameOf(chatId) ?? chatId);
    const body = JSON.parse(content);
    const card = shownCard(body);
    const buttons = card.buttons.map(({ label }) => `[${label}]`).join(' ');
    const words = recalled ? '（已撤回）' : msgType === 'text' ? shownText(body.text) : card.lines.join('\n  ');
    print(`${where} ← 小π${again}：${words}${buttons && `\n  ${buttons}`}`);
  }

  const nameOf = (chatId: string) =>
    [...fake.books.people].find(([person]) => fake.privateChatId(person) === chatId)?.[1];

  function person(name: string): string {
    const id = `ou_${Buffer.from(name).toString('hex')}`;
    fake.knows(id, name);
    return id;
  }

  async function says(name: string, text: string, isPrivate: boolean) {
    const from = person(name);
    const chatId = isPrivate ? fake.privateChatId(from) : GROUP;
    const event = messageEvent(KEYS, {
      eventId: `event_${++events}`,
      messageId: fake.hears(chatId, text, from),
      at: fake.clock(),
      from,
      chatId,
      chatType: isPrivate ? 'p2p' : 'group',
      content: { text: isPrivate ? text : `@_user_1 ${text}` },
      ...(!isPrivate && { mentions: [{ key: '@_user_1', openId: BOT, name: '小π' }] }),
    });
    if (!(await courier.delivers(event))) print('（没有送到，稍后会再送）');
  }

  async function taps(name: string, label: string) {
    const from = person(name);
    const chats = [GROUP, fake.privateChatId(from)];
    const isOn = ({ content }: Stored) =>
      shownCard(JSON.parse(content)).buttons.find((button) => button.label === label);
    const card = fake.books.messages.findLast((kept) => kept.by === 'bot' && chats.includes(kept.chatId) && isOn(kept));
    if (!card) return print(`没有带“${label}”按钮的卡片。`);
    const { messageId, chatId } = card;
    const { toast } = await courier.clicks({ from, messageId, chatId, value: isOn(card)?.value });
    if (toast) print(`${name} ← ${toast}`);
    tell(card);
  }

  async function obey(line: string): Promise<void> {
    fake.passes(behind());
    const [, fault, times] = /^故障 (\S+)(?: (\d+))?$/u.exec(line) ?? [];
    const [, who = '', how, text = ''] = /^([^：:>\s]+)([：:>])\s*(.+)$/u.exec(line) ?? [];
    const [, presser, label] = /^(\S+) 点 (.+)$/u.exec(line) ?? [];
    const code = Number(fault);
    if (fault && (code || FAULTS.includes(fault))) {
      fake.fails(code ? { code } : (fault as Fault), Number(times ?? 1));
    } else if (how) await says(who, text, how === '>');
    else if (presser && label) await taps(presser, label);
    else print(HELP);
  }

  const { appId, appSecret, encryptKey, verificationToken } = KEYS;
  print(`模拟的飞书在 ${url}。启动小π前设置：
FEISHU_API_BASE=${url}
FEISHU_APP_ID=${appId}
FEISHU_APP_SECRET=${appSecret}
FEISHU_ENCRYPT_KEY=${encryptKey}
FEISHU_VERIFICATION_TOKEN=${verificationToken}
${HELP}`);
  // What was not taken comes again in its time.
  const clock = setInterval(() => void courier.passes(behind()), 1000);
  try {
    for await (const line of lines) {
      await obey(line.trim()).catch((error: Error) => print(`（${error.message}）`));
    }
  } finally {
    clearInterval(clock);
    await close();
  }
}
