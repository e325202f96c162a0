import type { Card, Saying } from '#src/core/card.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { Gallery } from '#src/core/platform.ts';
import type { Api } from './api.ts';
import { isNotPermitted } from './failure.ts';

/** Feishu's keys of the pictures on a card, by media id; those that it cannot have are left out. */
export type FindImageKeys = (says: Saying, timeoutMs?: number) => Promise<ReadonlyMap<string, string>>;

// https://open.feishu.cn/document/server-docs/im-v1/image/create
const IMAGE_BYTES_MAX = 10 * 1024 * 1024;
const TRIES = 2;

/**
 * Gives Feishu each picture once and keeps its key.
 * A card is worth more than its pictures: one that Feishu does not take is left out, whatever the reason, and only a
 * limit that would hold up the card as well is thrown.
 */
export function createImageKeys(api: Api, gallery: Gallery | undefined): FindImageKeys {
  async function keyOf(gallery: Gallery, media: string, timeoutMs: number | undefined): Promise<string | undefined> {
    const kept = await gallery.keyOf(media);
    if (kept !== undefined) return kept;
    const picture = await gallery.picture(media);
    if (!picture || picture.bytes.length > IMAGE_BYTES_MAX) return undefined;
    const body = new FormData();
    body.set('image_type', 'message');
    body.set('image', new Blob([new Uint8Array(picture.bytes)], { type: picture.mime }), 'picture');
    const key = await upload(body, timeoutMs);
    if (key !== undefined) await gallery.keepKey(media, key);
    return key;
  }

  async function upload(body: FormData, timeoutMs: number | undefined): Promise<string | undefined> {
    const tries = timeoutMs === undefined ? TRIES : 1; // with a time limit there is somebody who waits
    for (let tried = 1; tried <= tries; tried++) {
      try {
        return (await api.call('POST', '/open-apis/im/v1/images', body, timeoutMs)).data?.image_key;
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        if (error.limited && !isNotPermitted(error)) throw error;
        if (error.kind !== 'retry' || error.limited) return undefined;
      }
    }
    return undefined;
  }

  return async (says, timeoutMs) => {
    const keys = new Map<string, string>();
    if (!gallery) return keys;
    const find = async (media: string) => {
      const key = await keyOf(gallery, media, timeoutMs);
      if (key !== undefined) keys.set(media, key);
    };
    await Promise.all([...picturesOn(says)].map(find));
    return keys;
  };
}

const picturesOn = (says: Card | string): ReadonlySet<string> =>
  new Set(
    typeof says === 'string' ? [] : says.blocks.flatMap((block) => (block.kind === 'picture' ? block.media : [])),
  );
