import type { Version } from '#db/minutes-queries.ts';
import { paperDocx } from '#src/files/paper-docx.ts';
import { paperOf } from '../minutes/paper.ts';
import { minutesWords } from '../minutes/text.ts';
import { words } from '../text.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A version of the minutes as a file to be kept. */
export async function wordFile(district: string, version: Version): Promise<Response> {
  const name = encodeURIComponent(minutesWords.fileName(words.nameOf(version.body), version.version));
  return new Response(await paperDocx(paperOf(district, version)), {
    headers: {
      'content-type': DOCX,
      'content-disposition': `attachment; filename="minutes-${version.version}.docx"; filename*=UTF-8''${name}`,
    },
  });
}

/** The version that an address asks for (`?v=2`), or the newest; undefined where there is none. */
export function versionIn(versions: readonly Version[], url: URL): Version | undefined {
  const asked = url.searchParams.get('v');
  return asked === null ? versions[0] : versions.find(({ version }) => String(version) === asked);
}
