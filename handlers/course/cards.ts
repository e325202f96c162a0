import { z } from 'zod';
import type { CourseView } from '#db/course-queries.ts';
import { type ActionRef, button, type Card, card, type Field, fields, text } from '#src/core/card.ts';
import { timeSpan } from '#src/core/text.ts';
import { words } from './text.ts';

const about = z.object({ number: z.number().int().positive() });
export const join: ActionRef<z.infer<typeof about>> = { id: 'course.join', value: about };

export const subjectOf = (number: number): string => `course:${number}`;

export const titleOf = ({ number, title, kind }: CourseView): string => words.title(number, title, kind === 'trial');

export function courseCard(course: CourseView, now: Date): Card {
  const { number, state, capacity, taken, waiting, teacher, place, feeFen, sessions } = course;
  const open = state === 'open';
  return card(titleOf(course), {
    tone: open && taken < capacity ? 'good' : 'plain',
    tag: open && taken >= capacity ? words.full : words.state[state],
    blocks: [
      fields(
        [words.label.teacher, teacher],
        [words.label.place, place],
        [words.label.places, words.places(capacity, taken, waiting)],
        [words.label.fee, words.fee(feeFen)],
        ...sessions.map(
          ({ seq, startsAt, endsAt, state: now_, reason }): Field => [
            words.label.session(seq),
            words.sessionRow(timeSpan(startsAt, endsAt, now), now_, reason),
          ],
        ),
      ),
      ...(open ? [text(words.howTo(number), 'quiet')] : []),
    ],
    buttons: open ? [button(words.button.join, join, { number }, 'primary')] : [],
  });
}

export function listCard(courses: readonly CourseView[]): Card {
  const rows = courses.map(({ number, title, kind, capacity, taken, feeFen }): Field => {
    return [
      `#${number}`,
      words.listRow(
        words.title(number, title, kind === 'trial').replace(/^#\d+ /u, ''),
        capacity - taken,
        words.fee(feeFen),
      ),
    ];
  });
  return card(words.listTitle(courses.length), {
    blocks: courses[0] ? [fields(...rows), text(words.howTo(courses[0].number), 'quiet')] : [text(words.listEmpty)],
  });
}
