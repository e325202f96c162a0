import { organisations } from '#db/organisation.ts';
import { deedsOf, deliveredBetween, hostedEvents } from '#db/partner-match.ts';
import { type Offer, openOffers, profileOf } from '#db/partner-queries.ts';
import { page } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime, dayName } from '#src/core/text.ts';
import { badge, empty, facts, panel } from '#src/web/ui/controls.ts';
import { html } from '#src/web/ui/html.ts';
import { sayForm } from '#src/web/ui/said.ts';
import { page as draw } from '#src/web/ui/shell.ts';
import { type Column, table } from '#src/web/ui/table.ts';
import { stateOf } from './cards.ts';
import { words } from './text.ts';
import { STAFF } from './who.ts';
import { partnersNow, thisYear } from './year.ts';

const { page: said, label } = words;

/** One organisation on one page: who to call, what it offers, and what it did this year. */
export default page('GET', '/admin/partners/:id', {
  may: STAFF,
  async run(ctx) {
    const { db, district, params, now, frame } = ctx;
    const all = await organisations(db, district.id);
    const organisation = all.find(({ id }) => id === params['id']);
    if (!organisation) throw new Refusal('not_found', words.noPartner(params['id'] ?? ''));
    const of = { districtId: district.id, organisationId: organisation.id };
    const { from, to } = thisYear(now);
    const row = (await partnersNow(ctx)).find(({ id }) => id === organisation.id)!;
    const profile = await profileOf(db, district.id, organisation.id);
    const offers = (await openOffers(db, district.id)).filter((one) => one.organisationId === organisation.id);
    const used = (await deliveredBetween(db, district.id, from, to)).filter(
      (one) => one.organisation === organisation.name,
    );
    const hosted = await hostedEvents(db, of, from, to);
    const deeds = await deedsOf(db, of, from, to);
    const times = (kind: 'meeting' | 'incident') => words.times(deeds.filter((deed) => deed.kind === kind).length);
    const contact = [profile?.contactName, profile?.contactPhone].filter(Boolean).join(' ');
    const about = facts([
      [said.who, contact || said.noProfile],
      ...(profile?.note ? ([[label.note, profile.note]] as const) : []),
      [label.rota, words.months(row.rotaMonths)],
      [label.delivered, words.times(row.delivered)],
      [label.hosted, words.times(hosted.length)],
      [label.meetings, times('meeting')],
      [label.incidents, times('incident')],
    ]);
    const offered = table({
      caption: said.offers,
      columns: offerColumns(now),
      rows: offers,
      empty: empty(said.noOffers, said.noOffersHint),
    });
    const delivered = table({
      caption: said.deliveredTitle,
      columns: [
        { label: said.number, tight: true, lead: true, cell: ({ number }) => `#${number}` },
        { label: said.what, cell: ({ what }) => what },
        { label: said.need, cell: ({ need }) => need },
        { label: said.when, tight: true, cell: ({ deliveredAt }) => dateTime(deliveredAt, now) },
      ],
      rows: used,
      empty: empty(said.noDelivered, said.noDeliveredHint),
    });
    const events = table({
      caption: said.hosted,
      columns: [
        {
          label: said.what,
          lead: true,
          cell: ({ number, title }) => html`<a href="/admin/events/${number}">#${number} ${title}</a>`,
        },
        { label: said.when, tight: true, cell: ({ startsAt }) => dateTime(startsAt, now) },
      ],
      rows: hosted,
      empty: empty(said.noHosted, said.noHostedHint),
    });
    const done = table({
      caption: said.deeds,
      columns: [
        {
          label: said.what,
          lead: true,
          cell: ({ kind, number, what }) =>
            kind === 'meeting'
              ? html`<a href="/admin/meetings/${number}">${said.meeting(number)}</a>`
              : html`<a href="/admin/incidents/${number}">${said.incident(number, what)}</a>`,
        },
        { label: said.when, tight: true, cell: ({ at }) => dateTime(at, now) },
      ],
      rows: deeds,
      empty: empty(said.noDeeds, said.noDeedsHint),
    });
    const offer = sayForm(frame, {
      id: 'offer',
      begin: `${words.offer.names[0]} ${organisation.name}`,
      button: said.offer,
      inputs: [
        {
          name: 'kind',
          label: said.field.kind,
          kind: 'one',
          required: true,
          options: Object.values(words.kind).map((kind) => [kind, kind] as const),
        },
        { name: 'what', label: said.field.what, kind: 'text', required: true },
      ],
    });
    const body = html`${panel(said.profile, about)}
<section class="panel flush"><h2>${said.offers}</h2>${offered}</section>
<section class="panel flush"><h2>${said.deliveredTitle}</h2>${delivered}</section>
<section class="panel flush"><h2>${said.hosted}</h2>${events}</section>
<section class="panel flush"><h2>${said.deeds}</h2>${done}</section>
${panel(said.offer, offer)}`;
    return draw(frame, { title: organisation.name, body });
  },
});

const offerColumns = (now: Date): Column<Offer>[] => [
  { label: said.number, tight: true, lead: true, cell: ({ number }) => `#${number}` },
  { label: said.what, cell: ({ kind, what }) => `${words.kind[kind]} · ${what}` },
  {
    label: said.state,
    bare: true,
    cell: (offer) => {
      const { tone, word } = stateOf(offer, now);
      return badge(tone, word);
    },
  },
  { label: label.until, tight: true, cell: ({ validTo }) => (validTo ? dayName(validTo, now) : undefined) },
  { label: label.used, tight: true, cell: ({ delivered }) => words.times(delivered) },
];
