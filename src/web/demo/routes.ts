import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { etag } from 'hono/etag';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { Refusal, type RefusalCode } from '#src/core/errors.ts';
import type { Clock } from '#src/core/time.ts';
import { BOT_ID, type ChatServer } from '#src/platforms/demo/chat-server.ts';
import { imageType } from './image-type.ts';
import { page } from './page.ts';
import { script } from './script.ts';
import { streamChanges } from './stream.ts';
import { style } from './style.ts';
import { refusals } from './text.ts';

const PHOTO_BYTES_MAX = 8 * 1024 * 1024;
const FORM_BYTES = 64 * 1024; // what the other fields of the form may add

const id = z.string().min(1).max(50);
const count = z.coerce.number().int().nonnegative();
const StateQuery = z.object({ me: id.optional() });
const MessagesQuery = z.object({ me: id, chat: id, before: count.optional() });
const StreamQuery = z.object({ me: id, after: count });
const Said = z.object({
  me: id,
  chat: id,
  text: z.string().max(4000).default(''),
  photo: z.instanceof(File).optional(),
});
const Retried = z.object({ me: id, chat: id, message: id });
const Values = z.record(id, z.union([z.string().max(4000), z.array(id).max(50)]));
const press = { me: id, chat: id, message: id, rev: count };
const Pressed = z.union([z.object({ ...press, button: count }), z.object({ ...press, form: id, values: Values })]);

const STATUS = { usage: 400, forbidden: 403, not_found: 404, conflict: 409, too_long: 413 } as const satisfies Record<
  RefusalCode,
  number
>;

const HEADERS = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  // Whether this host speaks https for good is not for a demo to promise.
  strictTransportSecurity: false,
});

/** The chat page and what it calls. Everybody who reaches it may be anybody: it is for demonstrations only. */
export function demoRoutes(server: ChatServer, clock: Clock): Hono {
  const app = new Hono();

  app.use('/', HEADERS);
  // Without `csrf`, any page that the same browser visits could speak here as anybody.
  app.use('/demo/*', HEADERS, csrf());

  app.get('/', (c) => c.html(page()));
  app.get('/demo/app.js', etag(), (c) => asset(c, 'text/javascript', script()));
  app.get('/demo/app.css', etag(), (c) => asset(c, 'text/css', style));

  app.get('/demo/state', async (c) => {
    const people = await server.people();
    const me = StateQuery.parse(c.req.query()).me ?? people[0]?.id ?? '';
    // Read first, so that what happens meanwhile comes by the stream as well.
    const rev = await server.rev();
    return c.json({ me, rev, now: clock(), bot: BOT_ID, people, chats: await server.chats(me) });
  });

  app.get('/demo/messages', async (c) => {
    const { me, chat, before } = MessagesQuery.parse(c.req.query());
    return c.json(await server.messages(me, chat, before));
  });

  app.get('/demo/stream', async (c) => {
    const resumed = c.req.header('Last-Event-ID');
    const { me, after } = StreamQuery.parse({ ...c.req.query(), ...(resumed && { after: resumed }) });
    await server.person(me);
    return streamSSE(c, (stream) => streamChanges(stream, server, me, after));
  });

  app.post(
    '/demo/messages',
    bodyLimit({ maxSize: PHOTO_BYTES_MAX + FORM_BYTES, onError: () => refuse(413, refusals.photoTooBig) }),
    async (c) => {
      const { me, chat, text, photo } = Said.parse(await c.req.parseBody());
      return c.json(await server.say(me, chat, text, photo && (await readPhoto(photo))));
    },
  );

  app.post('/demo/retry', async (c) => {
    const { me, chat, message } = Retried.parse(await c.req.json());
    return c.json(await server.retry(me, chat, message));
  });

  app.post('/demo/presses', async (c) => {
    const pressed = Pressed.parse(await c.req.json());
    const { me, chat, message, rev } = pressed;
    const what = 'button' in pressed ? pressed.button : pressed;
    return c.json({ toast: await server.press(me, chat, message, what, rev) });
  });

  app.get('/demo/photos/:key', async (c) => {
    const photo = await server.photo(c.req.param('key'));
    const type = photo && imageType(photo.bytes);
    if (!type) return refuse(404, refusals.noPhoto);
    return c.body(new Uint8Array(photo.bytes), 200, {
      'content-type': type,
      'cache-control': 'private, max-age=31536000, immutable',
    });
  });

  app.onError((error) => {
    if (error instanceof Refusal) return refuse(STATUS[error.code], error.say);
    if (error instanceof z.ZodError || error instanceof SyntaxError) return refuse(400, refusals.unreadable);
    if (error instanceof HTTPException) return refuse(error.status, refusals.notFromHere);
    throw error;
  });

  return app;
}

const refuse = (status: number, error: string) => Response.json({ error }, { status });

function asset(c: Context, type: string, body: string) {
  return c.body(body, 200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache' });
}

async function readPhoto(file: File) {
  if (file.size > PHOTO_BYTES_MAX) throw new Refusal('too_long', refusals.photoTooBig);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mime = imageType(bytes);
  if (!mime) throw new Refusal('usage', refusals.notAPhoto);
  return { mime, bytes };
}
