import { findByToken, type Meeting } from '#db/meeting-queries.ts';
import { type Version, versionsOf } from '#db/minutes-queries.ts';
import type { PageCtx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { pageWords } from './text.ts';
import { versionIn } from './word.ts';

/**
 * The published minutes that an address opens: the newest, or the version that it asks for.
 * @throws `Refusal` where nobody gave that address out, or the version is not published
 */
export async function openPublished({ db, params, url }: PageCtx): Promise<{ meeting: Meeting; version: Version }> {
  const meeting = await findByToken(db, params['token'] ?? '');
  const published = meeting ? (await versionsOf(db, meeting)).filter(({ publishedAt }) => publishedAt !== null) : [];
  const version = versionIn(published, url);
  if (!meeting || !version) throw new Refusal('not_found', pageWords.notPublished);
  return { meeting, version };
}
