import { ensureChat } from '#db/chat.ts';
import { webReportsAt } from '#db/incident-board.ts';
import { publicPage } from '#src/bot/define.ts';
import { plainText } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { fieldOf } from '#src/core/page.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { checkInputs } from '#src/web/ui/check.ts';
import { doorPage, INPUTS, openDoor, reportedPage } from './board/door.ts';
import { door } from './board/text.ts';
import { commands } from './text.ts';

// Several people may report one trouble; a script that plays with a code is nobody.
const REPORTS_MAX = 5;
const WITHIN_MS = 10 * 60_000;

/** What was written behind the code on a door is the same report as in a chat, by somebody whom nobody knows. */
export default publicPage('POST', '/public/report/:token', async (ctx) => {
  const { db, now, newId, form } = ctx;
  const place = await openDoor(ctx);
  const { values, wrong } = checkInputs(INPUTS, form);
  if (Object.keys(wrong).length > 0) return doorPage(ctx, place, { entered: form, wrong });
  const { districtId } = place;
  if ((await webReportsAt(db, districtId, place.id, new Date(now.getTime() - WITHIN_MS))) >= REPORTS_MAX) {
    throw new Refusal('conflict', door.tooMany);
  }
  const id = newId('door');
  const chat: ChatRef = { platform: 'web', kind: 'private', id };
  await ensureChat(db, chat, districtId, now);
  const eventId = `door ${place.id} ${fieldOf(form, 'key')}`;
  const name = values['name'];
  const where = place.floor === null ? place.name : `${place.floor} ${place.name}`;
  return {
    event: {
      kind: 'message',
      eventId,
      messageId: eventId,
      chat,
      from: { realm: 'web', id },
      ...(typeof name === 'string' && { fromName: name }),
      at: now,
      text: `${commands.report.names[0]} ${where} ${values['what']}`,
      mentions: [],
      pictures: [],
    },
    respond({ says = [], refused }) {
      const said = says.map((one) => plainText(one)).join('\n');
      return refused ? doorPage(ctx, place, { entered: form, said }) : reportedPage(ctx, said);
    },
  };
});
