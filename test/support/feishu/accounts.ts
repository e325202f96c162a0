import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { systemClock } from '#src/core/time.ts';

/** How somebody who sees the page decides. */
type Decision =
  | {
      readonly how: 'created';
      readonly appId: string;
      readonly secret: string;
      readonly openId?: string;
      readonly brand?: 'lark';
    }
  | { readonly how: 'denied' | 'expired' };

interface Options {
  readonly intervalS?: number;
  readonly expiresS?: number;
}

/**
 * Feishu's accounts server, as far as apps are made there by scanning a code: RFC 8628 with its own names. Whoever polls
 * more often than it was told is told to slow down.
 */
export async function fakeAccounts({ intervalS = 0.02, expiresS = 600 }: Options = {}) {
  const codes = new Map<string, { decision: Decision | undefined; polledAt: number; sentOn: boolean }>();
  const polls: string[] = [];
  let ids = 0;
  let hasty = 0;

  const app = new Hono();
  const no = (error: string) =>
    Response.json({ error, error_description: `the server says ${error}` }, { status: 400 });

  app.post('/oauth/v1/app/registration', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    if (form.get('action') === 'begin') {
      if (form.get('archetype') !== 'PersonalAgent' || form.get('auth_method') !== 'client_secret') {
        return no('invalid_request');
      }
      const code = `device_${++ids}`;
      codes.set(code, { decision: undefined, polledAt: 0, sentOn: false });
      return c.json({
        device_code: code,
        user_code: 'ABCD-EFGH',
        verification_uri_complete: `https://open.feishu.cn/page/launcher?user_code=${code}`,
        expires_in: expiresS,
        interval: intervalS,
      });
    }
    const kept = form.get('action') === 'poll' ? codes.get(form.get('device_code') ?? '') : undefined;
    if (!kept) return no('invalid_request');
    polls.push(form.get('device_code')!);
    const at = systemClock().getTime();
    const early = !kept.sentOn && at - kept.polledAt < intervalS * 900 && kept.polledAt !== 0;
    kept.polledAt = at;
    if (hasty > 0 || early) {
      hasty = Math.max(0, hasty - 1);
      return no('slow_down');
    }
    const { decision } = kept;
    if (!decision) return no('authorization_pending');
    if (decision.how !== 'created') return no(decision.how === 'denied' ? 'access_denied' : 'expired_token');
    const { appId, secret, openId, brand = 'feishu' } = decision;
    // Somebody of Lark is sent on: the keys come from Lark's own server, which this one is as well.
    if (brand === 'lark' && !kept.sentOn) {
      kept.sentOn = true;
      return c.json({ user_info: { tenant_brand: brand }, error: 'authorization_pending' }, 400);
    }
    codes.delete(form.get('device_code')!);
    return c.json({
      client_id: appId,
      client_secret: secret,
      user_info: { ...(openId && { open_id: openId }), tenant_brand: brand },
    });
  });

  const server = serve({ port: 0, hostname: '127.0.0.1', fetch: app.fetch });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    /** Whoever scanned the last code decides. */
    decides(decision: Decision) {
      const kept = [...codes.values()].at(-1);
      if (!kept) throw new Error('nobody has asked for a code');
      kept.decision = decision;
    },
    /** The next polls are said to be too hasty. */
    isHurried(times: number) {
      hasty = times;
    },
    polls: () => polls.length,
    begun: () => ids,
    async [Symbol.asyncDispose]() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
}

/** What the link that is shown as a code asks for. */
export function askedBy(link: string) {
  const { searchParams } = new URL(link);
  const addons = searchParams.get('addons');
  return {
    createOnly: searchParams.get('createOnly'),
    clientID: searchParams.get('clientID'),
    name: searchParams.get('name'),
    addons: addons && JSON.parse(gunzipSync(Buffer.from(addons, 'base64url')).toString()),
  };
}
