import { deedsOf, hostedEvents } from '#db/partner-match.ts';
import { openOffers, profileOf } from '#db/partner-queries.ts';
import { command } from '#src/bot/define.ts';
import { type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { words } from './text.ts';
import { findOrganisation, isStaff } from './who.ts';
import { counts, isActive, partnersNow, thisYear } from './year.ts';

const LISTED_MAX = 40;

export default command({
  topic: 'partner',
  place: 12,
  ...words.partner,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, name) {
    const rows = await partnersNow(ctx);
    if (name === '') return ctx.reply(listCard(rows));
    const { db, district, now } = ctx;
    const organisation = await findOrganisation(ctx, name);
    const row = rows.find(({ id }) => id === organisation.id)!;
    const { from, to } = thisYear(now);
    const of = { districtId: district.id, organisationId: organisation.id };
    const hosted = await hostedEvents(db, of, from, to);
    const deeds = await deedsOf(db, of, from, to);
    const times = (kind: 'meeting' | 'incident') => words.times(deeds.filter((deed) => deed.kind === kind).length);
    const offers = (await openOffers(db, district.id)).filter((one) => one.organisationId === organisation.id);
    const { label } = words;
    // P3: who to call is for the staff alone, and never in a group.
    const shown = isStaff(ctx) && ctx.chat.kind === 'private';
    const profile = shown ? await profileOf(db, district.id, organisation.id) : undefined;
    const contact = [profile?.contactName, profile?.contactPhone].filter(Boolean).join(' ');
    ctx.reply(
      card(organisation.name, {
        blocks: [
          fields(
            ...(contact ? [[label.contact, contact] satisfies Field] : []),
            ...(profile?.note ? [[label.note, profile.note] satisfies Field] : []),
            [label.offers, offers.map(({ number, what }) => `#${number} ${what}`).join('\n') || '0'],
            [label.delivered, words.times(row.delivered)],
            [label.rota, words.months(row.rotaMonths)],
            [label.hosted, hosted.map(({ number, title }) => `#${number} ${title}`).join('\n') || '0'],
            [label.meetings, times('meeting')],
            [label.incidents, times('incident')],
          ),
          ...(isStaff(ctx) && !shown ? [text(words.contactPrivate, 'quiet')] : []),
        ],
      }),
    );
  },
});

function listCard(rows: Awaited<ReturnType<typeof partnersNow>>): Card {
  const partners = rows.filter(counts);
  const about = words.partnersAbout(
    rows.filter(({ liveOffers }) => liveOffers > 0).length,
    rows.filter(isActive).length,
  );
  return card(words.partnersTitle(partners.length), {
    blocks: [
      ...(rows.length > 0 ? [text(about)] : []),
      rows.length > 0
        ? fields(
            ...rows
              .slice(0, LISTED_MAX)
              .map((row): Field => [row.name, words.partnerRow(row.liveOffers, row.delivered, row.rotaMonths)]),
          )
        : text(words.partnersEmpty),
    ],
  });
}
