import { serve } from '@hono/node-server';
import type { Clock } from '#src/core/time.ts';
import { createApi } from './api.ts';
import { APP_WIDTHS, BOT_WIDTHS } from './cards.ts';
import { createChats } from './chats.ts';
import { company } from './company.ts';
import { pad, seal } from './envelope.ts';
import { createOpenDoors } from './groups.ts';

/**
 * What goes wrong with the next call: WeCom says it is busy or asked too often, does not answer in time, a gateway
 * answers in its place or points elsewhere, the reply breaks off, the connection is reset before or after the work.
 */
export type Fault = 'busy' | 'often' | 'slow' | 'gateway' | 'moved' | 'truncated' | 'reset' | 'dropped';

const MEDIA_LIFE_MS = 5 * 60_000;

/** An emulated WeCom: one company's app and bot, their chats, qyapi and the media host. It does what its pages say. */
export function createWecom({ clock }: { clock: Clock }) {
  const app = createChats(APP_WIDTHS);
  const bot = createChats(BOT_WIDTHS);
  const api = createApi({ clock, chats: app });
  const doors = createOpenDoors({ clock, bot });
  const media = new Map<string, { bytes: Buffer; until: number }>();
  const faults = new Map<string, Fault[]>();

  /** Undefined where the connection breaks instead. */
  async function answer(request: Request): Promise<Response | 'slow' | 'reset'> {
    const { pathname, searchParams } = new URL(request.url);
    const path = pathname.replace(/^\/(?:cgi-bin\/)?/, '');
    const fault = faults.get(path.split('/')[0] === 'media-host' ? 'media-host' : path)?.shift();
    switch (fault) {
      case 'busy':
        return Response.json({ errcode: -1, errmsg: 'system busy' });
      case 'often':
        return Response.json({ errcode: 45009, errmsg: 'api freq out of limit' });
      case 'gateway':
        return new Response('<html>502 Bad Gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } });
      case 'moved':
        return new Response(null, { status: 302, headers: { location: request.url } });
      case 'truncated':
        return new Response('{"errcode":0,"errm', { headers: { 'content-type': 'application/json' } });
      case 'slow':
      case 'reset':
        return fault;
    }
    const done = path.startsWith('media-host/')
      ? mediaFile(path)
      : ((await doors.answer(path, searchParams, request)) ?? (await api.answer(path, searchParams, request)));
    return fault === 'dropped' ? 'reset' : done;
  }

  function mediaFile(path: string): Response {
    const file = media.get(path);
    if (!file) return new Response('not found', { status: 404 });
    if (clock().getTime() > file.until) return new Response('AccessDenied', { status: 403 });
    return new Response(new Uint8Array(file.bytes), { headers: { 'content-type': 'application/octet-stream' } });
  }

  return {
    app,
    bot,
    api,
    doors,
    /** In place of the network. Where no answer comes, a call with a deadline fails at once, and one without waits for ever. */
    fetch: async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const request = new Request(input, init);
      const done = await answer(request);
      if (done === 'slow') {
        if (!init?.signal) return new Promise(() => undefined);
        throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
      }
      if (done === 'reset') throw new TypeError(`fetch failed for ${request.url}`);
      return done;
    },
    /** The same over real HTTP, on a port of its own. */
    async serve(port = 0): Promise<{ url: string; close(): Promise<void> }> {
      return new Promise((resolve) => {
        const server = serve(
          {
            hostname: '127.0.0.1',
            port,
            fetch: async (request, { incoming }: { incoming: { socket: { destroy(): void } } }) => {
              const done = await answer(request);
              if (done instanceof Response) return done;
              incoming.socket.destroy();
              return new Response();
            },
          },
          ({ port: open }) => {
            const close = () => new Promise<void>((closed) => void server.close(() => closed()));
            resolve({ url: `http://127.0.0.1:${open}`, close });
          },
        );
      });
    },
    /** Lets the next calls of one path fail, in this order. */
    failNext(path: string, ...next: Fault[]) {
      faults.set(path, [...(faults.get(path) ?? []), ...next]);
    },
    /** Puts a file where a bot finds it, encrypted; answers its path on the media host. */
    putMedia(bytes: Uint8Array, aesKey: string = company.botAesKey): string {
      const path = `media-host/${media.size + 1}`;
      media.set(path, {
        bytes: seal(aesKey, pad(Buffer.from(bytes))),
        until: clock().getTime() + MEDIA_LIFE_MS,
      });
      return path;
    },
  };
}

export type Wecom = ReturnType<typeof createWecom>;
