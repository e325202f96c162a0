import { createHash } from 'node:crypto';
import type { ChatRef } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import { signedUrl, verification } from './bot-callback.ts';
import { company } from './company.ts';
import { decrypt, encrypt, sign } from './envelope.ts';
import type { Wecom } from './server.ts';
import { cardFromXml, elements } from './xml.ts';

const ADDRESS = 'https://bot.example/webhook/wecom/app';
const TRIES = 3;

/** What WeCom's servers do for an app. */
export function createAppCallbacks(wecom: Wecom, clock: Clock) {
  const waiting = new Map<string, { taskId: string; userid: string }>();
  let count = 0;

  const seconds = () => Math.floor(clock().getTime() / 1000);

  function post(fields: string): { request: Request; nonce: string } {
    const nonce = `nonce${++count}`;
    const xml = `<xml><ToUserName><![CDATA[${company.corpId}]]></ToUserName>${fields}<AgentID>${company.agentId}</AgentID></xml>`;
    const encrypted = encrypt(company.appAesKey, xml, company.corpId);
    const url = signedUrl(ADDRESS, company.appToken, String(seconds()), nonce, encrypted);
    const body = `<xml><ToUserName><![CDATA[${company.corpId}]]></ToUserName><AgentID><![CDATA[${company.agentId}]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
    return { request: new Request(url, { method: 'POST', body }), nonce };
  }

  const from = (userid: string) => `<FromUserName>${cdata(userid)}</FromUserName><CreateTime>${seconds()}</CreateTime>`;

  return {
    /** Any message or event, by the elements that are its own. */
    posts: (userid: string, own: string): Request => post(from(userid) + own).request,
    says({ from: userid, text, eventId }: { from: string; text: string; eventId?: string }): Request {
      const own = `<MsgType><![CDATA[text]]></MsgType><Content>${cdata(text)}</Content><MsgId>${msgId(eventId ?? String(++count))}</MsgId>`;
      return this.posts(userid, own);
    },
    taps(tap: { from: string; chat: ChatRef; messageId: string; label: string }): Request {
      const { key, card } = wecom.app.keyOf(tap.chat.id, tap.messageId, tap.label, tap.from);
      const { request, nonce } = post(
        `${from(tap.from)}<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event>` +
          `<EventKey>${cdata(key)}</EventKey><TaskId>${cdata(tap.messageId)}</TaskId><CardType>${cdata(card.card_type)}</CardType>` +
          `<ResponseCode>${cdata(wecom.api.clickCode(tap.messageId))}</ResponseCode>`,
      );
      waiting.set(nonce, { taskId: tap.messageId, userid: tap.from });
      return request;
    },
    verification: (echo: string): Request =>
      verification(ADDRESS, company.appToken, company.appAesKey, company.corpId, echo, clock),
    /** Posts until it is answered with 200, three times at most; returns how often it took. */
    async delivers(request: Request, receive: (request: Request) => Promise<Response>): Promise<number> {
      for (let tries = 1; tries <= TRIES; tries++) {
        const response = await receive(request.clone() as Request);
        if (response.status === 200) return tries;
      }
      throw new Error(`given up after ${TRIES}`);
    },
    /** Throws where WeCom would show nothing. */
    async takes(request: Request, response: Response): Promise<void> {
      if (response.status !== 200) throw new Error(`answered with ${response.status}`);
      const body = await response.text();
      if (!body) return;
      const pressed = waiting.get(new URL(request.url).searchParams.get('nonce') ?? '');
      if (!pressed) throw new Error('words are sent, not answered');
      const reply = elements(elements(openReply(body))['xml'] ?? '');
      if (reply['MsgType'] !== 'update_template_card') throw new Error(`${reply['MsgType']} after a press`);
      if (reply['ToUserName'] !== pressed.userid || reply['FromUserName'] !== company.corpId)
        throw new Error('to whom?');
      const fault = wecom.app.redraw(pressed.taskId, cardFromXml(reply['TemplateCard'] ?? ''), [pressed.userid]);
      if (fault !== undefined) throw new Error(fault);
    },
  };
}

function openReply(body: string): string {
  const sealed = elements(elements(body)['xml'] ?? '');
  const { Encrypt = '', MsgSignature, TimeStamp = '', Nonce = '' } = sealed;
  if (!/^\d{10}$/.test(TimeStamp)) throw new Error('TimeStamp is no integer');
  if (MsgSignature !== sign(company.appToken, TimeStamp, Nonce, Encrypt)) throw new Error('bad signature');
  const { message, receiveId } = decrypt(company.appAesKey, Encrypt);
  if (receiveId !== company.corpId) throw new Error('another receiver');
  return message;
}

const cdata = (words: string) => `<![CDATA[${words.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** 64 bits, as WeCom numbers messages: more than a JavaScript number holds. */
const msgId = (seed: string): string =>
  (BigInt(`0x${createHash('sha1').update(seed).digest('hex').slice(0, 15)}`) + 2n ** 62n).toString();
