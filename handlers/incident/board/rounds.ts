import type { RoundRow } from '#db/incident-figures.ts';
import { dateTime } from '#src/core/text.ts';
import { html } from '#src/web/ui/html.ts';
import type { Column } from '#src/web/ui/table.ts';
import { responseOf } from '../figures/compute.ts';
import { figureWords } from '../figures/text.ts';
import { words as cardWords } from '../text.ts';
import { words } from './text.ts';

/** The rows that the figures are made of. */
export const rounds = (now: Date): Column<RoundRow>[] => [
  {
    label: words.column.what,
    lead: true,
    cell: ({ number, what }) => html`<a href="/admin/incidents/${number}">${cardWords.title(number, what)}</a>`,
  },
  {
    label: words.column.first,
    tight: true,
    cell: (row) => figureWords.response(responseOf(row, now), row.firstResponseAt === undefined),
  },
  { label: words.column.responder, cell: ({ responder }) => responder },
  { label: words.column.kind, tight: true, cell: ({ kind }) => cardWords.kind[kind] },
  { label: words.column.lead, cell: ({ lead }) => cardWords.party[lead] },
  { label: words.column.age, tight: true, cell: ({ t0 }) => dateTime(t0, now) },
];
