/** How a figure comes out of its rows: their sum, their mean, or how many different ones they name. */
export type How = 'sum' | 'mean' | 'distinct';

export interface Metric {
  readonly code: string;
  readonly how: How;
  /** How its value is written. */
  readonly unit: 'times' | 'pieces' | 'heads' | 'people' | 'seconds' | 'score' | 'fen' | 'months';
  /** Who answers for it: a party, as people know it. */
  readonly owner: 'committee' | 'property';
}

/** Every figure that is published, in the order in which reports print them. Names and definitions: text.ts. */
export const METRICS = [
  { code: 'meetings', how: 'sum', unit: 'times', owner: 'committee' },
  { code: 'follow_ups', how: 'sum', unit: 'pieces', owner: 'committee' },
  { code: 'rota_months', how: 'sum', unit: 'months', owner: 'committee' },
  { code: 'resources', how: 'sum', unit: 'times', owner: 'committee' },
  { code: 'events', how: 'sum', unit: 'times', owner: 'committee' },
  { code: 'attendances', how: 'sum', unit: 'heads', owner: 'committee' },
  { code: 'attendees', how: 'distinct', unit: 'people', owner: 'committee' },
  { code: 'feedback', how: 'mean', unit: 'score', owner: 'committee' },
  { code: 'bookings', how: 'sum', unit: 'times', owner: 'committee' },
  { code: 'incidents', how: 'sum', unit: 'pieces', owner: 'property' },
  { code: 'first_response', how: 'mean', unit: 'seconds', owner: 'property' },
  { code: 'consultations', how: 'sum', unit: 'pieces', owner: 'committee' },
  { code: 'problems', how: 'sum', unit: 'pieces', owner: 'committee' },
  { code: 'clinics', how: 'sum', unit: 'times', owner: 'committee' },
  { code: 'clinics_missing', how: 'sum', unit: 'times', owner: 'committee' },
  { code: 'clinic_people', how: 'sum', unit: 'heads', owner: 'committee' },
  { code: 'courses', how: 'sum', unit: 'pieces', owner: 'committee' },
  { code: 'lessons', how: 'sum', unit: 'times', owner: 'committee' },
  { code: 'goods_in', how: 'sum', unit: 'fen', owner: 'committee' },
  { code: 'cash_in', how: 'sum', unit: 'fen', owner: 'committee' },
  { code: 'sales', how: 'sum', unit: 'fen', owner: 'committee' },
  { code: 'cash_out', how: 'sum', unit: 'fen', owner: 'committee' },
  { code: 'brands', how: 'distinct', unit: 'pieces', owner: 'committee' },
  { code: 'supports', how: 'sum', unit: 'times', owner: 'committee' },
  { code: 'broadcasts', how: 'sum', unit: 'times', owner: 'committee' },
] as const satisfies readonly Metric[];

export type Code = (typeof METRICS)[number]['code'];

export const metricOf = (code: string): (Metric & { readonly code: Code }) | undefined =>
  METRICS.find((metric) => metric.code === code);

/** What events have: figures that can be had of one series alone. */
export const OF_SERIES: ReadonlySet<Code> = new Set(['events', 'attendances', 'attendees', 'feedback']);
