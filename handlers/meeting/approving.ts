import { agenda, setOutcome } from '#db/meeting-agenda.ts';
import type { Meeting } from '#db/meeting-queries.ts';
import { approveMinutes, resolutionsOf, versionsOf } from '#db/minutes-queries.ts';
import type { Ctx } from '#src/bot/context.ts';
import { sha256 } from '#src/core/digest.ts';
import { Refusal } from '#src/core/errors.ts';
import { redrawn } from './answering.ts';
import { pick } from './find.ts';
import { compose } from './minutes/compose.ts';
import { differences, paperOf } from './minutes/paper.ts';
import { circled } from './reading/reference.ts';
import { commands, words } from './text.ts';

/** M6: keeps the record as it stands as a version that nobody changes any more. */
export async function approveRecord(ctx: Ctx, said: string): Promise<void> {
  const { db, district, me, event } = ctx;
  const { meeting } = await pick(ctx, said, commands.approve.usage, ['held', 'drafted', 'approved', 'published']);
  const name = words.nameOf(meeting);
  if (me.role !== 'admin' && me.id !== meeting.chairId) {
    throw new Refusal('forbidden', words.approveForbidden(meeting.chair));
  }
  if (meeting.approvedRevision === meeting.revision) {
    throw new Refusal('conflict', words.approvedBefore(name, meeting.approved ?? 1));
  }
  if (meeting.editedBy === null) throw new Refusal('conflict', words.nothingToApprove(name));
  if (meeting.editedBy === me.id) throw new Refusal('conflict', words.approveOwn(name));
  await requireComplete(ctx, meeting);
  await putOff(ctx, meeting);
  const body = await compose(ctx, meeting);
  const version = (meeting.approved ?? 0) + 1;
  const hash = await sha256(JSON.stringify(body));
  const { revision, editedBy: writtenBy } = meeting;
  await approveMinutes(db, meeting, {
    version,
    revision,
    body,
    hash,
    writtenBy,
    approvedBy: me.id,
    approvedAt: event.at,
  });
  ctx.reply(words.approved(name, version));
  const [after, before] = await versionsOf(db, meeting);
  if (before && after) {
    ctx.reply(words.diff(before.version, differences(paperOf(district.name, before), paperOf(district.name, after))));
  }
  await redrawn(ctx, meeting.number);
}

/** M1: says what is missing before the database refuses it. */
async function requireComplete({ db }: Ctx, meeting: Meeting): Promise<void> {
  const name = words.nameOf(meeting);
  const resolutions = await resolutionsOf(db, meeting);
  const unseen = resolutions.find(({ needsFollowUp, followUpNumber }) => needsFollowUp && followUpNumber === null);
  if (unseen) throw new Refusal('conflict', words.resolutionUnseen(name, circled(unseen.seq)));
  const items = await agenda(db, meeting);
  const empty = items.find(
    ({ seq, outcome }) => outcome === 'resolved' && !resolutions.some(({ itemSeq }) => itemSeq === seq),
  );
  if (empty) throw new Refusal('conflict', words.itemUnresolved(name, empty.seq));
}

/** What the meeting did not get to comes up at the next. */
async function putOff({ db }: Ctx, meeting: Meeting): Promise<void> {
  for (const { seq, outcome } of await agenda(db, meeting)) {
    if (outcome === 'open') await setOutcome(db, meeting, seq, 'deferred');
  }
}
