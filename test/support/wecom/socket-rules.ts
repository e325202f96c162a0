import type { Clock } from '#src/core/time.ts';
import type { Template } from './cards.ts';
import { TASK_ID_USED } from './chats.ts';
import { drawMarkdown } from './client.ts';
import { company } from './company.ts';
import type { Wecom } from './server.ts';
import { createUploads } from './socket-uploads.ts';

export interface Frame {
  readonly cmd: string;
  readonly headers: { readonly req_id: string };
  readonly body: Record<string, unknown>;
}

/** What a callback was about, by which its answers are judged. */
export type Heard =
  | { readonly kind: 'message'; readonly chat: string; drawn?: boolean; streams?: Map<string, number> }
  | { readonly kind: 'press'; readonly chat: string; readonly taskId: string };

interface Ack {
  readonly errcode: number;
  readonly errmsg: string;
  readonly body?: object;
}

interface Body {
  readonly msgtype?: string;
  readonly chatid?: string;
  readonly chat_type?: number;
  readonly markdown?: { readonly content?: string };
  readonly stream?: { readonly id?: string; readonly finish?: boolean; readonly content?: string };
  readonly image?: { readonly media_id?: string };
  readonly template_card?: Template;
  readonly response_type?: string;
  readonly userids?: string[];
}

const CONTENT_BYTES = 20_480;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What WeCom takes through the long connection, and what it says against the rest. */
export function createSocketRules(wecom: Wecom, clock: Clock) {
  const asked = new Map<string, { heard: Heard; at: number }>();
  const spoken = new Map<string, number[]>();
  const known = new Set<string>();
  const uploads = createUploads(clock);
  let count = 0;
  let pushedButtons = false;

  const now = () => clock().getTime();
  const since = (at: number) => now() - at;

  function take({ cmd, headers, body }: Frame): Ack {
    switch (cmd) {
      case 'aibot_respond_msg':
        return respond(headers.req_id, body);
      case 'aibot_respond_update_msg':
        return update(headers.req_id, body);
      case 'aibot_send_msg':
        return push(body);
      default:
        return uploads.take(cmd, body);
    }
  }

  function respond(reqId: string, body: Body): Ack {
    const found = asked.get(reqId);
    // The id of a press answers nothing but its card.
    if (found?.heard.kind !== 'message' || since(found.at) > 24 * HOUR_MS) return refuse(846605, 'invalid req_id');
    const { heard } = found;
    const fault = tooOften(heard.chat);
    if (fault) return fault;
    switch (body.msgtype) {
      case 'stream':
        return stream(heard, body);
      case 'template_card':
        if (heard.drawn && !wecom.bot.has(body.template_card?.task_id))
          return refuse(40058, 'one card for one message');
        return draw(heard.chat, body, () => {
          heard.drawn = true;
        });
      case 'markdown':
        return markdown(heard.chat, body);
      default:
        return refuse(40008, `${body.msgtype} is not allowed as a reply`);
    }
  }

  function stream(heard: Heard & { kind: 'message' }, { stream: said }: Body): Ack {
    if (!said?.id || typeof said.content !== 'string') return refuse(40058, 'not a stream');
    if (Buffer.byteLength(said.content) > CONTENT_BYTES) return refuse(45002, 'content too long');
    heard.streams ??= new Map();
    const began = heard.streams.get(said.id) ?? now();
    if (since(began) > 6 * MINUTE_MS) return refuse(846608, 'stream expired');
    if (!heard.streams.has(said.id)) spend(heard.chat);
    heard.streams.set(said.id, began);
    // Each frame of a stream says the whole anew.
    wecom.bot.say(heard.chat, said.id, drawMarkdown(said.content));
    return OK;
  }

  function update(reqId: string, { response_type, msgtype, template_card, userids }: Body): Ack {
    const found = asked.get(reqId);
    if (found?.heard.kind !== 'press' || since(found.at) > 5_000) return refuse(846605, 'invalid req_id');
    if (response_type !== 'update_template_card' || msgtype) return refuse(40008, 'an update only');
    if (template_card?.task_id !== found.heard.taskId) return refuse(42014, 'another task_id');
    const fault = wecom.bot.redraw(found.heard.taskId, template_card, userids);
    return fault ? refuse(40058, fault) : OK;
  }

  function push(body: Body): Ack {
    const { chatid = '', chat_type = 0, msgtype } = body;
    if (![0, 1, 2].includes(chat_type)) return refuse(40058, 'bad chat_type');
    // Chat ids know capitals, and somebody must have spoken to the bot there.
    if (!known.has(`${chatid}`)) return refuse(93006, 'invalid chatid');
    const fault = tooOften(chatid);
    if (fault) return fault;
    switch (msgtype) {
      case 'markdown':
        return markdown(chatid, body);
      case 'template_card':
        // Not promised by any page, so the default is the worse case.
        if (chatid === company.group && !pushedButtons) return refuse(40008, 'no cards to groups unasked');
        return draw(chatid, body);
      case 'image':
        if (!uploads.has(body.image?.media_id)) return refuse(40007, 'invalid media_id');
        spend(chatid);
        wecom.bot.say(chatid, `image-${++count}`, '[图片]');
        return OK;
      default:
        return refuse(40008, `${msgtype} cannot be sent`);
    }
  }

  function markdown(chat: string, { markdown: said }: Body): Ack {
    if (!said?.content) return refuse(93017, 'empty content');
    if (Buffer.byteLength(said.content) > CONTENT_BYTES) return refuse(45002, 'content too long');
    spend(chat);
    wecom.bot.say(chat, `said-${++count}`, drawMarkdown(said.content));
    return OK;
  }

  function draw(chat: string, { template_card }: Body, then: () => void = () => undefined): Ack {
    const fault = template_card ? wecom.bot.draw(chat, template_card) : 'no card';
    if (fault !== undefined) return refuse(fault === TASK_ID_USED ? 42014 : 40058, fault);
    spend(chat);
    then();
    return OK;
  }

  /** Replies and pushes together: 30 a minute, 1,000 an hour in one chat. */
  function tooOften(chat: string): Ack | undefined {
    const times = spoken.get(chat) ?? [];
    const within = (ms: number) => times.filter((at) => since(at) < ms).length;
    return within(MINUTE_MS) >= 30 || within(HOUR_MS) >= 1000 ? refuse(45009, 'api freq out of limit') : undefined;
  }

  function spend(chat: string): void {
    spoken.set(chat, [...(spoken.get(chat) ?? []), now()]);
  }

  return {
    take,
    hear(reqId: string, heard: Heard) {
      asked.set(reqId, { heard, at: now() });
      known.add(heard.chat);
    },
    event: (eventtype: string, more: object) => ({
      create_time: Math.floor(now() / 1000),
      aibotid: company.botId,
      msgtype: 'event',
      event: { eventtype, ...more },
    }),
    /** From now on WeCom shows cards with buttons that are sent to a group unasked. */
    showsPushedCards() {
      pushedButtons = true;
    },
    /** Somebody has spoken to the bot in this chat. */
    knows: (chat: string) => void known.add(chat),
    /** The bot is put out of it. */
    forgets: (chat: string) => void known.delete(chat),
    uploads,
  };
}

const OK: Ack = { errcode: 0, errmsg: 'ok' };
const refuse = (errcode: number, errmsg: string): Ack => ({ errcode, errmsg });
