import { tokensOf } from '#db/event-board.ts';
import type { EventView } from '#db/event-queries.ts';
import { keepPicturesOf, picturesOf } from '#db/picture.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { timeSpan } from '#src/core/text.ts';
import { pngOf } from '#src/files/png.ts';
import { posterSvg } from '#src/files/poster.ts';
import { fitOf } from './cards.ts';
import { words } from './poster/text.ts';
import { words as common } from './text.ts';

type Painter = Pick<Ctx, 'db' | 'now' | 'newId' | 'district' | 'webAddress'>;

/**
 * The poster of an event as it now is, by its media id: drawn once for each version of the event. Undefined where pictures
 * cannot be drawn.
 * @throws `Refusal` where it does not take place
 */
export async function posterOf(ctx: Painter, event: EventView): Promise<string | undefined> {
  const { db, district, now, newId } = ctx;
  const { number, state, version } = event;
  if (state !== 'published' && state !== 'draft') {
    throw new Refusal('conflict', words.over(number, common.state[state]));
  }
  const subject = `poster:${number}:${version}`;
  const [drawn] = await picturesOf(db, district.id, subject);
  if (drawn) return drawn;
  const bytes = await pngOf(posterSvg(contents(ctx, event, (await tokensOf(db, event)).publicToken)));
  if (!bytes) return undefined;
  const id = newId('pic');
  await keepPicturesOf(db, { districtId: district.id, subject, now }, [{ id, mime: 'image/png', bytes }]);
  return id;
}

function contents({ district, now, webAddress }: Painter, event: EventView, publicToken: string) {
  const { series, title, startsAt, endsAt, place, capacity, about } = event;
  const fit = fitOf(event);
  return {
    band: series,
    title,
    rows: [
      [words.label.when, timeSpan(startsAt, endsAt, now)],
      [words.label.place, place],
      [words.label.places, words.places(capacity)],
      ...(fit ? [[words.label.fit, fit] as const] : []),
    ],
    about,
    call: words.call(event),
    link:
      webAddress === undefined ? undefined : { url: `${webAddress}/public/events/${publicToken}`, label: words.scan },
    footer: district.name,
  } as const;
}
