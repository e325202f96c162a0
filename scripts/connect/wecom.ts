import { z } from 'zod';
import { randomId } from '#src/core/ids.ts';
import type { Settings } from './env-file.ts';
import { type Given, NotConnected, withAdmin } from './given.ts';
import type { Terminal } from './terminal.ts';
import { words as allWords } from './text.ts';

const words = allWords.wecom;

// https://developer.work.weixin.qq.com/document/path/101463
const WS_URL = 'wss://openws.work.weixin.qq.com';
const WITHIN_MS = 10_000;

/** Asks for the bot's id and secret, tries them, and answers the settings to be kept. Throws `NotConnected`. */
export async function connectWecom(given: Given, terminal: Terminal, signal: AbortSignal): Promise<Settings> {
  const { environment, settings } = given;
  terminal.say(words.intro);
  const ask = async (name: string, question: string, secret = false) => {
    if (environment[name]) return environment[name];
    if (!terminal.ask) throw new NotConnected(words.noAnswers);
    return terminal.ask(question, { secret });
  };
  const id = await ask('WECOM_BOT_ID', words.askId);
  const secret = await ask('WECOM_BOT_SECRET', words.askSecret, true);
  if (!id || !secret) throw new NotConnected(words.empty);
  await subscribe(environment['WECOM_WS_URL'] ?? settings['WECOM_WS_URL'], id, secret, signal);
  terminal.say(words.works);
  const name = (await terminal.ask?.(words.askName)) || settings['WECOM_BOT_NAME'] || words.defaultName;
  const admin = await terminal.ask?.(words.askAdmin);
  return {
    WECOM_BOT_TRANSPORT: 'ws',
    WECOM_BOT_ID: id,
    WECOM_BOT_SECRET: secret,
    WECOM_BOT_NAME: name,
    ...(admin && withAdmin(settings, `wecom:${admin.toLowerCase()}`)),
  };
}

/** An answer carries no command; it is known by the id of its question. */
const Answer = z.object({
  headers: z.object({ req_id: z.string() }),
  errcode: z.number(),
  errmsg: z.string().optional(),
});

/** Signs in once through the long connection and hangs up. Throws `NotConnected` where that fails. */
export async function subscribe(
  url: string | undefined,
  botId: string,
  secret: string,
  signal?: AbortSignal,
): Promise<void> {
  const socket = new WebSocket(url ?? WS_URL);
  const question = randomId('aibot_subscribe');
  try {
    const { errcode, errmsg } = await new Promise<z.infer<typeof Answer>>((answered, failed) => {
      const fail = (why: string) => failed(new NotConnected(words.unreachable(why)));
      const late = AbortSignal.timeout(WITHIN_MS);
      late.addEventListener('abort', () => fail('timeout'));
      signal?.addEventListener('abort', () => failed(new NotConnected(allWords.feishu.aborted)));
      socket.addEventListener('error', () => fail(url ?? WS_URL));
      socket.addEventListener('close', ({ code }) => fail(`close ${code}`));
      socket.addEventListener('open', () =>
        socket.send(
          JSON.stringify({
            cmd: 'aibot_subscribe',
            headers: { req_id: question },
            body: { bot_id: botId, secret },
          }),
        ),
      );
      socket.addEventListener('message', ({ data }) => {
        const answer = Answer.safeParse(parse(String(data))).data;
        if (answer?.headers.req_id === question) answered(answer);
      });
    });
    if (errcode !== 0) throw new NotConnected(words.refused(errcode, errmsg ?? ''));
  } finally {
    socket.close();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
