import type { Db } from '#db/client.ts';
import { findPicture } from '#db/picture.ts';
import { keepUpload, uploadedKey } from '#db/upload.ts';
import type { Gallery, PlatformName } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';

// WeCom forgets temporary media after 3 days (https://developer.work.weixin.qq.com/document/path/90253), so a day less
// is safe. Feishu keeps images for good, and a card that is pressed weeks later has no time for an upload.
const DAY_MS = 24 * 3_600_000;
const keptMs = (platform: PlatformName) => (platform === 'feishu' ? 365 : 2) * DAY_MS;

/** Stored pictures for one platform, and its keys for those that it was given. */
export const galleryOf = (db: Db, platform: PlatformName, clock: Clock): Gallery => ({
  picture: (media) => findPicture(db, media),
  keyOf: (media) => uploadedKey(db, platform, media, new Date(clock().getTime() - keptMs(platform))),
  keepKey: (media, key) => keepUpload(db, { platform, pictureId: media, key, at: clock() }),
});
