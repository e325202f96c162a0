import { z } from 'zod';
import type { Draft, YearSource } from '#db/calendar.ts';
import { type ActionRef, button, type Card, card, fields, text } from '#src/core/card.ts';
import { type Day, partsOf, runs } from '#src/core/day.ts';
import { dateTime } from '#src/core/text.ts';
import { words } from './text.ts';

const about = z.object({ draft: z.string().min(1) });

export const confirm: ActionRef<z.infer<typeof about>> = { id: 'calendar.confirm', value: about };

type Special = Draft['days'][number];

/** Of each holiday its days off and what is worked for it, in order. */
function rowsOf(days: readonly Special[]): [label: string, value: string][] {
  const names = [...new Set([...days].sort((a, b) => (a.day < b.day ? -1 : 1)).map(({ name }) => name))];
  return names.map((name) => {
    const of = (kind: Special['kind']): Day[] =>
      days
        .filter((one) => one.name === name && one.kind === kind)
        .map(({ day }) => day)
        .sort();
    const off = runs(of('off')).map((run) => words.off(run[0]!, run.at(-1)!, run.length));
    const work = of('work');
    return [name, [...off, ...(work.length > 0 ? [words.work(work)] : [])].join('；')];
  });
}

/** A year's days off and days worked, or those of one of its months. */
export function calendarCard(
  year: number,
  month: number | undefined,
  days: readonly Special[],
  source: YearSource | undefined,
  now: Date,
): Card {
  const title = words.title(year, month);
  if (!source) {
    return card(title, { tone: 'warn', tag: words.tag.unpublished, blocks: [text(words.unpublished(year))] });
  }
  const shown = days.filter(({ day }) => {
    const parts = partsOf(day);
    return parts.year === year && (month === undefined || parts.month === month);
  });
  const from =
    source.from === 'program'
      ? words.source.program(source.name)
      : words.source.import(source.by, dateTime(source.at, now), source.version);
  return card(title, {
    tag: words.tag.published,
    blocks: [
      shown.length > 0 || month === undefined ? fields(...rowsOf(shown)) : text(words.ordinary(month)),
      text(from, 'quiet'),
    ],
  });
}

/** What was read of a notice, in full, for somebody to say that it is right. */
export const draftCard = ({ id, year, days }: Draft, replaces: boolean): Card =>
  card(words.readBack(year), {
    tone: 'warn',
    tag: words.pending,
    blocks: [fields(...rowsOf(days)), text(words.askConfirm(year, replaces), 'quiet')],
    buttons: [button(words.confirmLabel, confirm, { draft: id }, 'primary')],
  });
