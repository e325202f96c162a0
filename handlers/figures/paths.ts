import type { ReportRun } from '#db/report-run.ts';
import type { Period } from '#src/bot/period.ts';
import type { LinkButton } from '#src/core/card.ts';
import { addDays, dayAt, instantOf } from '#src/core/day.ts';
import type { Code } from './metrics.ts';
import { words } from './text.ts';

const BASE = '/admin/reports';

/** What an address says for a time: its name, or its days where its name means another time tomorrow. */
const saidOf = ({ name, from, to }: Period): string =>
  /\d/u.test(name) ? name : `${dayAt(from)} ${words.until} ${addDays(dayAt(to), -1)}`;

/** The time that a report is about. */
export const periodOf = ({ title, fromOn, toOn }: ReportRun): Period => ({
  name: title,
  from: instantOf(fromOn, 0),
  to: instantOf(addDays(toOn, 1), 0),
});

export const periodPath = (period: Period): string => `${BASE}?${new URLSearchParams({ period: saidOf(period) })}`;
export const runPath = (number: number): string => `${BASE}/${number}`;

/** The rows of a figure in a time. */
export function rowsPath(metric: Code, period: Period, part?: string): string {
  const asked = { metric, period: saidOf(period), ...(part !== undefined && { part }) };
  return `${BASE}/rows?${new URLSearchParams(asked)}`;
}

/** A file of a report that was kept, or of what a time comes to now. */
export function filePath(kind: 'docx' | 'xlsx', of: { readonly run: number } | { readonly period: Period }): string {
  const asked = 'run' in of ? { run: String(of.run) } : { period: saidOf(of.period) };
  return `${BASE}/export/${kind}?${new URLSearchParams(asked)}`;
}

const PAGES: Partial<Record<Code, string>> = {
  incidents: '/admin/incidents',
  first_response: '/admin/incidents',
  consultations: '/admin/consultations',
  meetings: '/admin/meetings',
  follow_ups: '/admin/follow-ups',
  brands: '/admin/incubation',
  supports: '/admin/incubation',
};

/** The page of what a row is about; undefined where it has none. */
export function pageOf(metric: Code, ref: string): string | undefined {
  const page = PAGES[metric];
  return page && `${page}/${ref.slice(1)}`;
}

/** A button that opens a page of ours, where it is known how the pages are reached. */
export const linkTo = (webAddress: string | undefined, path: string): LinkButton[] =>
  webAddress === undefined ? [] : [{ kind: 'link', label: words.openPage, url: webAddress + path }];
