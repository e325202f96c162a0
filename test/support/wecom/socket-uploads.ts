import { createHash } from 'node:crypto';
import type { Clock } from '#src/core/time.ts';

interface Upload {
  readonly size: number;
  readonly md5: string | undefined;
  readonly chunks: (Buffer | undefined)[];
  readonly at: number;
}

const SESSION_MS = 30 * 60_000;
const MEDIA_MS = 3 * 24 * 3_600_000;
const IMAGE_BYTES = 2 * 1024 * 1024;
const CHUNK_BYTES = 512 * 1024;

/** Files that are given to WeCom through the long connection, in chunks of any order. */
export function createUploads(clock: Clock) {
  const open = new Map<string, Upload>();
  const media = new Map<string, { bytes: Buffer; at: number }>();
  let count = 0;
  const since = (at: number) => clock().getTime() - at;

  return {
    take(cmd: string, body: Record<string, unknown>): { errcode: number; errmsg: string; body?: object } {
      if (cmd === 'aibot_upload_media_init') {
        const size = Number(body['total_size']);
        const parts = Number(body['total_chunks']);
        if (!(size >= 5) || !(parts >= 1 && parts <= 100)) return refuse(40058, 'bad size');
        if (body['type'] === 'image' && size > IMAGE_BYTES) return refuse(93018, 'image too big');
        const upload_id = `upload-${++count}`;
        const chunks = Array.from({ length: parts }, () => undefined);
        open.set(upload_id, { size, md5: body['md5'] as string | undefined, chunks, at: clock().getTime() });
        return { ...OK, body: { upload_id } };
      }
      const upload = open.get(String(body['upload_id']));
      if (!upload || since(upload.at) > SESSION_MS) return refuse(40058, 'no such upload');
      if (cmd === 'aibot_upload_media_chunk') {
        const chunk = Buffer.from(String(body['base64_data']), 'base64');
        const index = Number(body['chunk_index']);
        if (!(index in upload.chunks) || chunk.length > CHUNK_BYTES) return refuse(40058, 'bad chunk');
        upload.chunks[index] = chunk;
        return OK;
      }
      if (cmd !== 'aibot_upload_media_finish') return refuse(40008, `unknown command ${cmd}`);
      if (upload.chunks.some((chunk) => chunk === undefined)) return refuse(40058, 'chunks are missing');
      const bytes = Buffer.concat(upload.chunks as Buffer[]);
      const sum = createHash('md5').update(bytes).digest('hex');
      if (bytes.length !== upload.size || (upload.md5 && upload.md5 !== sum)) return refuse(40058, 'bytes are missing');
      const media_id = `media-${++count}`;
      media.set(media_id, { bytes, at: clock().getTime() });
      return { ...OK, body: { type: 'image', media_id, created_at: String(Math.floor(clock().getTime() / 1000)) } };
    },
    has(mediaId: string | undefined): boolean {
      const kept = media.get(mediaId ?? '');
      return kept !== undefined && since(kept.at) <= MEDIA_MS;
    },
    bytes: (mediaId: string): Buffer | undefined => media.get(mediaId)?.bytes,
  };
}

const OK = { errcode: 0, errmsg: 'ok' };
const refuse = (errcode: number, errmsg: string) => ({ errcode, errmsg });
