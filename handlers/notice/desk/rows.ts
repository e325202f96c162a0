import type { DeliveryState } from '#db/broadcast.ts';
import type { DeliveryRow } from '#db/broadcast-queries.ts';
import type { Tone } from '#src/core/card.ts';
import { dateTime } from '#src/core/text.ts';
import { badge } from '#src/web/ui/controls.ts';
import type { Column } from '#src/web/ui/table.ts';
import { placeOf, whyOf } from '../cards.ts';
import { words as cardWords } from '../text.ts';
import { words } from './text.ts';

const TONES: Readonly<Record<DeliveryState, Tone>> = {
  queued: 'plain',
  sending: 'warn',
  accepted: 'good',
  failed: 'bad',
  unknown: 'warn',
  suppressed: 'plain',
  expired: 'bad',
  recalling: 'warn',
  recalled: 'plain',
  recall_failed: 'bad',
};

export const columns = (now: Date): readonly Column<DeliveryRow>[] => [
  { label: words.row.place, lead: true, cell: (row) => `${row.seq}. ${placeOf(row)}` },
  { label: words.row.state, bare: true, cell: ({ state }) => badge(TONES[state], cardWords.delivery[state]) },
  { label: words.row.why, cell: whyOf },
  { label: words.row.when, tight: true, cell: ({ settledAt }) => (settledAt ? dateTime(settledAt, now) : undefined) },
  { label: words.row.reads, tight: true, cell: ({ readCount }) => readCount?.toString() },
  { label: words.row.acks, tight: true, cell: ({ acks }) => String(acks) },
];

/** The same as a table for a spreadsheet: UTF-8 with its mark, and nothing in it that a spreadsheet would run. */
export function csv(rows: readonly DeliveryRow[], now: Date): string {
  const { row: head } = words;
  const table = [
    [head.seq, head.place, head.state, head.why, head.when, head.reads, head.acks],
    ...rows.map((row) => [
      String(row.seq),
      placeOf(row),
      cardWords.delivery[row.state],
      whyOf(row),
      row.settledAt ? dateTime(row.settledAt, now) : '',
      String(row.readCount ?? ''),
      String(row.acks),
    ]),
  ];
  return `\uFEFF${table.map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

const cellOf = (value: string): string => {
  const plain = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return `"${plain.replaceAll('"', '""')}"`;
};
