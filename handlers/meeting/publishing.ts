import { attendance } from '#db/meeting-attendance.ts';
import type { Meeting } from '#db/meeting-queries.ts';
import { publishMinutes, type Version, versionsOf } from '#db/minutes-queries.ts';
import { contacts } from '#db/organisation.ts';
import { accountsOf } from '#db/person.ts';
import type { Ctx } from '#src/bot/context.ts';
import { type Card, card, type LinkButton, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { dayName, timeSpan } from '#src/core/text.ts';
import { redrawn } from './answering.ts';
import { pick } from './find.ts';
import { chatsWith, elsewhere } from './members.ts';
import { circled } from './reading/reference.ts';
import { taskWords } from './tasks/text.ts';
import { commands, words } from './text.ts';

/** Lets everybody read the newest approved version, and hands it to whoever was there or speaks for an organisation. */
export async function publishRecord(ctx: Ctx, said: string): Promise<void> {
  const { db, me, event, webAddress } = ctx;
  const { meeting } = await pick(ctx, said, commands.publish.usage, ['held', 'drafted', 'approved', 'published']);
  const name = words.nameOf(meeting);
  const [newest] = await versionsOf(db, meeting);
  if (!newest || newest.version !== meeting.approved) throw new Refusal('conflict', words.notApproved(name));
  const { version } = newest;
  if (!(await publishMinutes(db, meeting, { version, by: me.id, at: event.at }))) {
    throw new Refusal('conflict', words.publishedBefore(name, version));
  }
  const link = webAddress === undefined ? undefined : `${webAddress}${publicPath(meeting)}`;
  const published = publicationCard(newest, link, ctx.now);
  const chats = elsewhere(ctx, await readers(ctx, meeting));
  for (const chat of chats) ctx.post(chat, published);
  if (event.kind === 'message') ctx.reply(published);
  ctx.reply(words.published(name, version, chats.length));
  await redrawn(ctx, meeting.number);
}

export const publicPath = ({ token }: Pick<Meeting, 'token'>): string => `/public/minutes/${token}`;

async function readers(ctx: Ctx, meeting: Meeting) {
  const people = await attendance(ctx.db, meeting);
  const ids = [
    ...new Set([...(await contacts(ctx.db, meeting.districtId)), ...people].map(({ personId }) => personId)),
  ];
  const accounts = await Promise.all(ids.map((id) => accountsOf(ctx.db, meeting.districtId, [id])));
  return chatsWith(
    ctx,
    accounts.map((own) => ({ accounts: own })),
  );
}

function publicationCard({ body, version }: Version, link: string | undefined, now: Date): Card {
  const name = words.nameOf(body);
  const rows = body.resolutions.map(({ seq, about, text: said, followUp }) =>
    words.resolutionRow(
      circled(seq),
      about ?? undefined,
      said,
      followUp
        ? taskWords.line(followUp.number, followUp.lead, followUp.person, dayName(followUp.dueOn, now))
        : undefined,
    ),
  );
  const open: LinkButton[] = link === undefined ? [] : [{ kind: 'link', label: words.readWhole, url: link }];
  return card(words.publicationTitle(name), {
    tone: 'good',
    tag: words.publicationTag(version),
    blocks: [
      text(words.publicationWhere(timeSpan(new Date(body.startsAt), new Date(body.endsAt), now), body.place)),
      text(rows.length > 0 ? [words.resolutionsTitle, ...rows].join('\n') : words.noResolutions),
    ],
    buttons: open,
  });
}
