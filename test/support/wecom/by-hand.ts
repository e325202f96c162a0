import type { ChatRef } from '#src/core/platform.ts';
import { systemClock } from '#src/core/time.ts';
import { createBotCallbacks } from './bot-callback.ts';
import { company } from './company.ts';
import { createWecom, type Fault } from './server.ts';
import { serveBotSocket } from './socket.ts';
import { createSocketCallbacks } from './socket-callbacks.ts';

export interface ByHand {
  /** Where the bot listens. */
  readonly bot: string;
  /** Of qyapi; the long connection has the next. */
  readonly port: number;
  readonly lines: AsyncIterable<string>;
  print(line: string): void;
}

const LOOK_EVERY_MS = 300;
const FAULTS: readonly Fault[] = ['busy', 'often', 'slow', 'gateway', 'moved', 'truncated', 'reset', 'dropped'];

const help = (port: number) => `小π 的设置：
  WECOM_BOT_TRANSPORT=ws WECOM_WS_URL=ws://127.0.0.1:${port + 1}
  WECOM_BOT_ID=${company.botId} WECOM_BOT_SECRET=${company.botSecret}
或者：
  WECOM_BOT_TOKEN=${company.botToken} WECOM_BOT_AES_KEY=${company.botAesKey} WECOM_API_BASE=http://127.0.0.1:${port}
可以输入：
  zhangsan：报事 三楼漏水   在群里 @小π 说（${company.members.join(' ')}）
  zhangsan>帮助             和小π私聊
  zhangsan 点 接单          点最近一张有这个按钮的卡片
  故障 webhook/send reset   这个接口的下一次调用出错（${FAULTS.join(' ')}）
  断开 · 沉默               长连接断开 · 不再回应`;

/** WeCom over real HTTP and in real time: by long connection where the bot holds one, else by callbacks. Ends with the lines. */
export async function emulateWecom({ bot, port, lines, print }: ByHand): Promise<void> {
  const wecom = createWecom({ clock: systemClock });
  const socket = await serveBotSocket(wecom, systemClock, port + 1);
  const http = await wecom.serve(port);
  const pushed = createSocketCallbacks(wecom, socket);
  const posted = createBotCallbacks(wecom, systemClock);
  const group: ChatRef = { platform: 'wecom-bot', kind: 'group', id: company.group };
  const privateChat = (id: string): ChatRef => ({ platform: 'wecom-bot', kind: 'private', id });
  const shown = new Map<string, string>();

  /** Prints what is new or has changed. */
  function look(): void {
    for (const chat of [group, ...company.members.map(privateChat)]) {
      for (const { messageId, text, buttons } of wecom.bot.sees(chat.id)) {
        const now = [text, buttons.map((label) => `[${label}]`).join(' ')].filter(Boolean).join('\n  ');
        if (shown.get(messageId) === now) continue;
        const again = shown.has(messageId) ? '（更新）' : '';
        shown.set(messageId, now);
        print(`${chat.kind === 'group' ? '群' : chat.id} ← 小π${again}：${now}`);
      }
    }
  }

  async function deliver(request: Request): Promise<void> {
    const { pathname, search } = new URL(request.url);
    const body = await request.clone().text();
    const response = await fetch(`${bot}${pathname}${search}`, { method: 'POST', body });
    await posted.takes(request, response);
  }

  async function obey(line: string): Promise<void> {
    const [, from = '', how, words = ''] = /^(\w+)\s*(：|:|>|点)\s*(.+)$/u.exec(line) ?? [];
    const [, path, fault] = /^故障 (\S+) (\S+)$/u.exec(line) ?? [];
    // Once the bot has connected, WeCom calls no address; what happens while nobody is connected is lost.
    const live = socket.frames.length > 0;
    if (line === '断开') socket.cutsWires();
    else if (line === '沉默') socket.goesSilent();
    else if (path && FAULTS.includes(fault as Fault)) wecom.failNext(path, fault as Fault);
    else if (how === '点') {
      const chat = [group, privateChat(from)].find((one) => cardWith(one, words));
      const messageId = chat && cardWith(chat, words);
      if (!messageId) print(`没有带“${words}”按钮的卡片`);
      else if (live) pushed.presses(from, chat, messageId, words);
      else await deliver(posted.taps({ from, chat, messageId, label: words }));
    } else if (how) {
      const chat = how === '>' ? privateChat(from) : group;
      if (live) pushed.posts(from, chat, pushed.words(words, chat));
      else await deliver(posted.says({ from, chat, text: words }));
    } else print(help(port));
  }

  const cardWith = (chat: ChatRef, label: string) =>
    wecom.bot.sees(chat.id).findLast(({ buttons }) => buttons.includes(label))?.messageId;

  const looking = setInterval(look, LOOK_EVERY_MS);
  print(help(port));
  for await (const line of lines) {
    await obey(line.trim()).catch((error: unknown) => print(`没有成功：${String(error)}`));
  }
  clearInterval(looking);
  look();
  await socket.close();
  await http.close();
}
