import type { Db } from '#db/client.ts';
import { findPicture } from '#db/picture.ts';
import { keepUpload, uploadedKey } from '#db/upload.ts';
import type { Gallery, PlatformName } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';

// WeCom forgets temporary media after 3 days (https://developer.work.weixin.qq.com/document/path/90253); Feishu keeps
// images for good. A day less is right for both: one more upload costs little.
const KEPT_MS = 2 * 24 * 3_600_000;

/** Stored pictures for one platform, and its keys for those that it was given. */
export const galleryOf = (db: Db, platform: PlatformName, clock: Clock): Gallery => ({
  picture: (media) => findPicture(db, media),
  keyOf: (media) => uploadedKey(db, platform, media, new Date(clock().getTime() - KEPT_MS)),
  keepKey: (media, key) => keepUpload(db, { platform, pictureId: media, key, at: clock() }),
});
