import type { Kind } from '#db/incident.ts';
import { holderOf, type Incident, incidentsIn } from '#db/incident-queries.ts';
import { joinReport, type NewReport, openIncident } from '#db/incident-report.ts';
import type { Party } from '#db/person.ts';
import { accountsWithRole } from '#db/person.ts';
import { placeIn } from '#db/place.ts';
import type { Ctx } from '#src/bot/context.ts';
import { button, card, text } from '#src/core/card.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { fold, shorten } from '#src/language/words.ts';
import { answers } from './answers/text.ts';
import { incidentCard, same, subjectOf } from './cards.ts';
import { find } from './find.ts';
import { standardPolicy } from './ladder/policy.ts';
import { likeness, readSpot, readTrouble } from './reading/read.ts';
import { DUTY, lifeSafety } from './rules.ts';
import { responseGroups } from './tell.ts';
import { words } from './text.ts';

export interface Told {
  readonly what: string;
  readonly anonymous?: boolean;
  readonly drill?: boolean;
  /** Whoever told it says that it is not the one that is known already. */
  readonly apart?: boolean;
  /** When it was said, where that was before now. */
  readonly at?: Date;
}

const LEAD: Readonly<Record<Kind, Party>> = {
  fire: 'property',
  maintenance: 'property',
  person: 'property',
  lostfound: 'committee',
  consult: 'committee',
};

/** Opens an incident from what was said, or attaches the report to the one that is the same beyond doubt. Its number. */
export async function open(ctx: Ctx, told: Told): Promise<number> {
  const { what, anonymous = false, drill = false, apart = false } = told;
  const { db, district, me, event, now, newId } = ctx;
  const others = (await audience(ctx)).filter((chat) => ctx.canPost(chat));
  const trouble = readTrouble(what);
  const known = await placeIn(db, district.id, fold(what));
  const spot = readSpot(what);
  const place = known?.name ?? spot?.name;
  const exact = known !== undefined || spot?.exact || (trouble.level === 'p0' && spot !== undefined);
  const dedupKey =
    exact && trouble.hazard && !apart ? [...(drill ? ['drill'] : []), trouble.hazard, place].join(':') : undefined;
  const report: NewReport = {
    districtId: district.id,
    what,
    by: me.id,
    at: told.at ?? event.at,
    chat: event.chat,
    messageId: event.kind === 'message' ? event.messageId : event.eventId,
    anonymous,
    pictures: (event.kind === 'message' ? event.pictures : []).map((source) => ({ id: newId('pic'), source })),
    now,
  };
  const likely = apart ? undefined : await similar(ctx, what, drill);
  // Last, because from here to the commit nobody else in the district gets a number.
  const number = await openIncident(db, {
    ...report,
    ...trouble,
    lead: known?.party ?? LEAD[trouble.kind],
    place,
    placeId: known?.id,
    dedupKey,
    drill,
    policy: standardPolicy(trouble),
  });
  if (number === undefined) return join(ctx, dedupKey!, report);
  const opened = await find(ctx, number);
  ctx.showNew(subjectOf(number), incidentCard(opened, now), others);
  if (ctx.chat.kind === 'private' && others.length === 0) ctx.reply(answers.nobodyHears);
  if (likely) suggest(ctx, number, likely);
  return number;
}

/** The report belongs to an incident that is open already: whoever made it is told so, and sees its card from now on. */
async function join(ctx: Ctx, dedupKey: string, report: NewReport): Promise<number> {
  const number = await holderOf(ctx.db, report.districtId, dedupKey);
  if (number === undefined) throw new Error(`nothing holds ${dedupKey}`);
  await joinReport(ctx.db, number, report);
  const incident = await find(ctx, number);
  ctx.reply(answers.joined(number, lifeSafety(incident)));
  await ctx.show(subjectOf(number), incidentCard(incident, ctx.now));
  return number;
}

const ALIKE = 0.5;
const RECENT_MS = 24 * 3_600_000;

/** The open incident that most looks like the same one, if any does. */
async function similar(ctx: Ctx, what: string, drill: boolean): Promise<Incident | undefined> {
  const open = await incidentsIn(ctx.db, ctx.district.id, {
    states: ['open', 'acked', 'working', 'waiting'],
    limit: 20,
  });
  const [best] = open
    .filter((one) => one.drill === drill && ctx.now.getTime() - one.t0.getTime() < RECENT_MS)
    .map((one) => ({ one, alike: likeness(what, one.what) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike);
  return best?.one;
}

function suggest(ctx: Ctx, mine: number, other: Incident): void {
  const what = shorten(other.what, 20);
  ctx.reply(
    card(answers.sameTitle(mine), {
      blocks: [text(answers.similar(mine, other.number, what))],
      buttons: [button(words.button.same(other.number), same, { mine, other: other.number })],
    }),
  );
}

// Enough to reach whoever can act, and few enough not to be a broadcast.
const PRIVATE_MAX = 20;

/**
 * Who else must see a new incident: the response groups. In a district that has none, and where it was not said in a
 * group, everybody with a duty hears of it in private: a report is never seen by its reporter alone.
 */
async function audience(ctx: Ctx): Promise<ChatRef[]> {
  const { db, district, chat, me, privateChats } = ctx;
  if (chat.purpose === 'response') return [];
  const groups = await responseGroups(ctx, district.id);
  if (groups.length > 0) return groups;
  if (chat.kind === 'group') return [];
  return privateChats(await accountsWithRole(db, district.id, DUTY, PRIVATE_MAX, me.id));
}
