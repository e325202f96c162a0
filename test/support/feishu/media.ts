import { Hono } from 'hono';
import { type Books, KB, yes } from './books.ts';
import { no } from './faults.ts';

const MAGIC: Readonly<Record<string, readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/gif': [0x47, 0x49, 0x46],
};
const mimeOf = (bytes: Uint8Array) =>
  Object.entries(MAGIC).find(([, magic]) => magic.every((byte, i) => bytes[i] === byte))?.[0];

/** Pictures and files: what people sent is fetched through their message, what the bot gave through its key. */
export function mediaApi(books: Books): Hono {
  const app = new Hono();

  app.post('/images', async (c) => {
    const form = await c.req.raw.formData().catch(() => new FormData());
    const image = form.get('image');
    if (form.get('image_type') !== 'message' || !(image instanceof Blob)) return no(234001, 'invalid request param');
    const bytes = new Uint8Array(await image.arrayBuffer());
    if (bytes.length === 0) return no(234010, 'file size is 0');
    if (bytes.length > 10 * KB * KB) return no(234006, 'the file size exceeds the max value');
    if (!mimeOf(bytes)) return no(234011, 'can not recognize the image format');
    const key = books.id('img_v3');
    books.given.set(key, bytes);
    return yes({ data: { image_key: key } });
  });

  app.get('/images/:key', (c) => {
    const bytes = books.given.get(c.req.param('key'));
    return bytes ? new Response(bytes, { headers: { 'content-type': 'image/png' } }) : no(234008, 'not the owner');
  });

  app.get('/messages/:message/resources/:key', (c) => {
    const message = books.find(c.req.param('message'));
    if (message?.msgType === 'sticker') return no(234043, 'unsupported message type');
    const sent = books.sent.get(`${c.req.param('message')} ${c.req.param('key')}`);
    if (!sent || c.req.query('type') !== sent.type) return no(234003, 'file not in msg');
    const mime = sent.type === 'image' ? (mimeOf(sent.bytes) ?? 'image/png') : 'application/octet-stream';
    return new Response(sent.bytes, { headers: { 'content-type': mime } });
  });

  return app;
}
