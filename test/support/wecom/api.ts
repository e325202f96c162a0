import type { Clock } from '#src/core/time.ts';
import type { Template } from './cards.ts';
import { type Chats, TASK_ID_USED } from './chats.ts';
import { drawText } from './client.ts';
import { company } from './company.ts';

type Reply = { errcode: number; errmsg: string; [more: string]: unknown };

interface SendBody {
  touser?: string;
  agentid?: number;
  msgtype?: string;
  text?: { content?: string };
  image?: { media_id?: string };
  template_card?: Template;
  enable_duplicate_check?: number;
  duplicate_check_interval?: number;
}

interface UpdateBody {
  userids?: string[];
  agentid?: number;
  response_code?: string;
  template_card?: Template;
}

const TOKEN_LIFE_S = 7200;
const CODE_LIFE_MS = 72 * 3_600_000;
const TEXT_BYTES = 2048;
const RECALL_MS = 24 * 3_600_000;

/** qyapi, as far as an app uses it. */
export function createApi({ clock, chats }: { clock: Clock; chats: Chats }) {
  const calls: string[] = [];
  const recent: { body: string; at: number }[] = [];
  const codes = new Map<string, { taskId: string; at: number; used: boolean }>();
  const files = new Map<string, Uint8Array>();
  const unlicensed = new Set<string>();
  const hidden = new Set<string>();
  const sentAt = new Map<string, { at: number; bubbles: string[] }>();
  let trusted = true;
  let token = { value: 'token-0', until: 0, valid: false };
  let count = 0;

  function gettoken(query: URLSearchParams): Reply {
    if (query.get('corpid') !== company.corpId) return refuse(40013, 'invalid corpid');
    if (query.get('corpsecret') !== company.secret) return refuse(40001, 'invalid credential');
    if (!token.valid || clock().getTime() >= token.until) {
      token = { value: `token-${++count}`, until: clock().getTime() + TOKEN_LIFE_S * 1000, valid: true };
    }
    const expires_in = Math.floor((token.until - clock().getTime()) / 1000);
    return { ...OK, access_token: token.value, expires_in };
  }

  function tokenFault(value: string | null): Reply | undefined {
    if (!value) return refuse(41001, 'access_token missing');
    if (!trusted) return refuse(60020, 'not allow to access from your ip, hint: [1700000000], from ip: 203.0.113.9');
    if (value !== token.value || !token.valid) return refuse(40014, 'invalid access_token');
    return clock().getTime() >= token.until ? refuse(42001, 'access_token expired') : undefined;
  }

  function send(body: SendBody): Reply {
    if (body.agentid !== company.agentId) return refuse(301002, 'agentid not match');
    const wanted = (body.touser ?? '').toLowerCase().split('|').filter(Boolean);
    if (wanted.length === 0) return refuse(82001, 'no receiver');
    if (wanted.length > 1000) return refuse(40031, 'too many receivers');
    const known = wanted.filter((one) => company.members.some((member) => member === one));
    const invaliduser = wanted.filter((one) => !known.includes(one)).join('|');
    if (known.length === 0) return refuse(81013, 'all receivers invalid');
    const licensed = known.filter((one) => !unlicensed.has(one));
    const unlicenseduser = known.filter((one) => unlicensed.has(one)).join('|');
    const outcome = { ...OK, invaliduser, unlicenseduser, msgid: `msgid-${++count}` };
    if (body.enable_duplicate_check === 1 && repeats(body)) return outcome;
    for (const to of licensed) {
      const fault = deliver(to, outcome.msgid, body);
      if (fault) return fault;
    }
    recent.push({ body: JSON.stringify(body), at: clock().getTime() });
    sentAt.set(outcome.msgid, { at: clock().getTime(), bubbles: [body.template_card?.task_id ?? outcome.msgid] });
    const taskId = body.template_card?.task_id;
    if (!taskId) return outcome;
    const response_code = `code-${++count}`;
    codes.set(response_code, { taskId, at: clock().getTime(), used: false });
    return { ...outcome, response_code };
  }

  /** WeCom compares what is said, not who meant what by it. */
  function repeats(body: SendBody): boolean {
    const since = clock().getTime() - Math.min(body.duplicate_check_interval ?? 1800, 14_400) * 1000;
    return recent.some((one) => one.at >= since && one.body === JSON.stringify(body));
  }

  function deliver(to: string, msgid: string, { msgtype, text, image, template_card }: SendBody): Reply | undefined {
    if (msgtype === 'text' && text?.content) {
      const kept = Buffer.from(text.content).subarray(0, TEXT_BYTES).toString();
      chats.say(to, msgid, drawText(kept));
      return undefined;
    }
    if (msgtype === 'image') {
      if (!files.has(image?.media_id ?? '')) return refuse(40007, 'invalid media_id');
      chats.say(to, msgid, '[图片]');
      return undefined;
    }
    if (msgtype !== 'template_card' || !template_card) return refuse(40008, 'invalid message type');
    const fault = chats.draw(to, template_card);
    return fault === undefined ? undefined : refuse(fault === TASK_ID_USED ? 42014 : 40058, fault);
  }

  function update(body: UpdateBody): Reply {
    const code = codes.get(body.response_code ?? '');
    if (body.agentid !== company.agentId) return refuse(42015, 'card of another app');
    if (!code || code.used || clock().getTime() - code.at > CODE_LIFE_MS) return refuse(42022, 'code used');
    const fault = body.template_card && chats.redraw(code.taskId, body.template_card, body.userids);
    if (fault) return refuse(40058, fault);
    code.used = true;
    return { ...OK, invaliduser: [] };
  }

  function recall(msgid: string): Reply {
    const sent = sentAt.get(msgid);
    if (!sent || clock().getTime() - sent.at > RECALL_MS) return refuse(40058, 'cannot be recalled');
    for (const id of sent.bubbles) chats.takeBack(id);
    return OK;
  }

  async function upload(query: URLSearchParams, request: Request): Promise<Reply> {
    const media = (await request.formData()).get('media');
    if (query.get('type') !== 'image' || !(media instanceof File)) return refuse(40004, 'invalid media type');
    const bytes = new Uint8Array(await media.arrayBuffer());
    if (bytes.length <= 5 || bytes.length > 10 * 1024 * 1024) return refuse(40009, 'invalid media size');
    if (!/\.(?:png|jpe?g)$/.test(media.name)) return refuse(40004, 'invalid media type');
    const media_id = `media-${++count}`;
    files.set(media_id, bytes);
    return { ...OK, type: 'image', media_id, created_at: String(Math.floor(clock().getTime() / 1000)) };
  }

  function user(userid: string): Reply {
    if (hidden.has(userid)) return refuse(60011, 'no privilege to access');
    if (!company.members.some((member) => member === userid)) return refuse(60111, 'userid not found');
    return { ...OK, userid, name: `${userid}的名字` };
  }

  async function answer(path: string, query: URLSearchParams, request: Request): Promise<Response> {
    calls.push(path);
    if (path === 'gettoken') return Response.json(gettoken(query));
    const fault = tokenFault(query.get('access_token'));
    if (fault) return Response.json(fault);
    switch (path) {
      case 'message/send':
        return Response.json(send((await request.json()) as SendBody));
      case 'message/update_template_card':
        return Response.json(update((await request.json()) as UpdateBody));
      case 'message/recall':
        return Response.json(recall(((await request.json()) as { msgid?: string }).msgid ?? ''));
      case 'media/upload':
        return Response.json(await upload(query, request));
      case 'user/get':
        return Response.json(user(query.get('userid') ?? ''));
      case 'media/get': {
        const file = files.get(query.get('media_id') ?? '');
        return file ? new Response(new Uint8Array(file)) : Response.json(refuse(40007, 'invalid media_id'));
      }
      default:
        return new Response('not found', { status: 404 });
    }
  }

  return {
    answer,
    /** The paths that were called, in order. */
    calls,
    files,
    unlicensed,
    hidden,
    /** Whether our address is among those that the company trusts. */
    trusts(ours: boolean) {
      trusted = ours;
    },
    /** WeCom may take a token back early. */
    invalidate() {
      token.valid = false;
    },
    /** A click brings a code of its own. */
    clickCode(taskId: string): string {
      const code = `code-${++count}`;
      codes.set(code, { taskId, at: clock().getTime(), used: false });
      return code;
    },
  };
}

const OK = { errcode: 0, errmsg: 'ok' };
const refuse = (errcode: number, errmsg: string): Reply => ({ errcode, errmsg });
