import type { Db } from '#db/client.ts';
import { askNamesAgain, setName, unnamedAccounts } from '#db/person.ts';
import { claimPicture, failPicture, storePicture } from '#db/picture.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { PictureSource, Platform } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import type { Log } from '#src/core/watch.ts';

// Longer than one download takes; WeCom's links live for 5 minutes, so every try must come well within that.
const LEASE_MS = 30_000;
const RETRY_MS = 5_000;
const ATTEMPTS_MAX = 20;

// A name that the platform did not tell is asked for again a day later: each question counts against a quota.
const ASK_AGAIN_MS = 24 * 3_600_000;
const FAILED_ASK_AGAIN_MS = 10 * 60_000;
const NAMES_AT_ONCE = 10;

export interface FetcherDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
}

/** Copies every photo that waits on one platform. */
export async function fetchPictures({ db, clock, log }: FetcherDeps, platform: Platform): Promise<void> {
  if (!platform.fetchPicture) return;
  for (;;) {
    const wanted = await claimPicture(db, { platform: platform.name, now: clock(), leaseMs: LEASE_MS });
    if (!wanted) return;
    try {
      await storePicture(db, wanted.id, await platform.fetchPicture(wanted.source as PictureSource));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const hopeless = error instanceof PlatformError && error.kind !== 'retry';
      const giveUp = hopeless || wanted.attempts >= ATTEMPTS_MAX;
      const wait = (error instanceof PlatformError ? error.afterMs : undefined) ?? RETRY_MS;
      await failPicture(db, wanted.id, reason, giveUp ? undefined : new Date(clock().getTime() + wait));
      log[giveUp ? 'error' : 'warn']('a photo could not be fetched', { picture: wanted.id, reason, giveUp });
    }
  }
}

/** Learns the names of people that are only known by an id. */
export async function fetchNames({ db, clock, log }: FetcherDeps, platform: Platform): Promise<void> {
  if (!platform.fetchNames) return;
  const now = clock();
  const before = new Date(now.getTime() - ASK_AGAIN_MS);
  const unnamed = await unnamedAccounts(db, platform.realm, before, now, NAMES_AT_ONCE);
  if (unnamed.length === 0) return;
  try {
    const names = await platform.fetchNames(unnamed.map(({ externalId }) => externalId));
    for (const who of unnamed) {
      const name = names.get(who.externalId);
      if (name) await setName(db, who, name);
    }
  } catch (error) {
    log.warn('names could not be fetched', { platform: platform.name, error });
    await askNamesAgain(db, unnamed, new Date(before.getTime() + FAILED_ASK_AGAIN_MS));
  }
}
