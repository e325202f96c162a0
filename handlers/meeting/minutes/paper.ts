import type { Attendee, MinutesBody } from '#db/minutes-body.ts';
import type { Version } from '#db/minutes-queries.ts';
import { dateTime, dayName, timeSpan } from '#src/core/text.ts';
import type { Paper } from '#src/files/paper-docx.ts';
import { circled } from '../reading/reference.ts';
import { words as meetingWords } from '../text.ts';
import { minutesWords as words } from './text.ts';

// A day of no year that people live in, so that dates on paper always carry theirs.
const LONG_AGO = new Date(0);

/** A version of the minutes as it is printed: on its page, in Word, and for comparing it with another. */
export function paperOf(district: string, { body, version, approvedBy, approvedAt, hash }: Version): Paper {
  return {
    title: words.title(district, body.series),
    number: words.number(meetingWords.nameOf(body), version),
    facts: facts(body),
    parts: parts(body),
    foot: words.approved(approvedBy, dateTime(approvedAt, LONG_AGO), hash),
  };
}

function facts({ startsAt, endsAt, place, chair, secretary, present, excused, quorum }: MinutesBody): Paper['facts'] {
  const { label } = words;
  const named = ({ name, organisations }: Attendee) => words.attendee(name, organisations);
  const organisations = new Set(present.flatMap((one) => one.organisations)).size;
  return [
    [label.when, timeSpan(new Date(startsAt), new Date(endsAt), LONG_AGO)],
    [label.place, place],
    [label.chair, chair],
    [label.secretary, secretary],
    [label.present, present.length > 0 ? words.present(present.map(named), organisations, quorum) : words.nobody],
    ...(excused.length > 0 ? [[label.excused, excused.map(named).join('、')] as const] : []),
  ];
}

const FOLLOW_UP_WIDTHS = [13, 30, 16, 11, 14, 16];

function parts({ items, notes, resolutions }: MinutesBody): Paper['parts'] {
  const said = notes.split('\n').filter((line) => line.trim() !== '');
  const rows = resolutions.flatMap(({ seq, followUp }) => (followUp ? [{ seq, ...followUp }] : []));
  const or = (lines: readonly string[], none: string) => (lines.length > 0 ? lines : [none]);
  return [
    {
      heading: words.items,
      lines: or(
        items.map(({ seq, title, outcome }) => words.itemRow(seq, title, outcome)),
        words.noItems,
      ),
    },
    { heading: words.notes, lines: or(said, words.noNotes) },
    {
      heading: words.resolutions,
      lines: or(
        resolutions.map(({ seq, about, text }) => words.resolutionRow(circled(seq), about, text)),
        words.noResolutions,
      ),
    },
    {
      heading: words.followUps,
      lines: rows.length > 0 ? [] : [words.noFollowUps],
      ...(rows.length > 0 && {
        table: {
          head: words.followUpHead,
          widths: FOLLOW_UP_WIDTHS,
          rows: rows.map(({ seq, number, what, lead, person, helpers, dueOn }) => [
            words.followUpNumber(number, circled(seq)),
            what,
            lead,
            person,
            helpers.join('、') || words.none,
            dayName(dueOn, LONG_AGO),
          ]),
        },
      }),
    },
  ];
}

/** Everything that it says, line by line. */
const linesOf = ({ facts, parts }: Paper): string[] => [
  ...facts.map(([label, value]) => `${label}：${value}`),
  ...parts.flatMap(({ heading, lines, table }) => [
    heading,
    ...lines,
    ...(table?.rows.map((row) => row.join(' ')) ?? []),
  ]),
];

/** M6: what another version says differently: lines that went, and lines that came. */
export function differences(before: Paper, after: Paper): string[] {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const changes = [
    ...old.filter((line) => !fresh.includes(line)).map(words.removed),
    ...fresh.filter((line) => !old.includes(line)).map(words.added),
  ];
  return changes.length > 0 ? changes : [words.same];
}
