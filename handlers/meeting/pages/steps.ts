import type { FollowUp } from '#db/follow-up-queries.ts';
import type { MeetingSeries } from '#db/meeting.ts';
import type { Meeting } from '#db/meeting-queries.ts';
import type { Input, Option } from '#src/core/card.ts';
import type { Sentence } from '#src/web/ui/said.ts';
import { type Standing, standingOf } from '../standing.ts';
import { taskCommands } from '../tasks/text.ts';
import { commands, words } from '../text.ts';
import { pageWords } from './text.ts';

const { input } = pageWords;
type InputName = {
  [Name in keyof typeof input]: (typeof input)[Name] extends string ? Name : never;
}[keyof typeof input];

const one = (name: InputName, hint?: string, more: Partial<Input> = {}): Input => ({
  name,
  label: input[name],
  kind: 'text',
  required: true,
  ...(hint && { hint }),
  ...more,
});

// No more than could be chosen from with a thumb.
const QUORUM_MAX = 30;
const QUORUMS = Array.from(
  { length: QUORUM_MAX + 1 },
  (_, count): Option => [input.quorumIs(count), words.quorum(count)],
);

/** What stands in the form before anything is chosen. */
interface Usual {
  readonly chairs: readonly string[];
  readonly chair: string | undefined;
  readonly quorum: number;
}

/** What convenes a meeting, as the sentence of the chat. */
export const convening = (series: MeetingSeries, { chairs, chair, quorum }: Usual): Sentence => ({
  id: series,
  begin: commands[series].names[0],
  inputs: [
    one('when', input.whenHint),
    one('place'),
    one('chair', undefined, {
      kind: 'one',
      options: chairs.map((name) => [input.chairIs(name), name]),
      ...(chair && { value: input.chairIs(chair) }),
    }),
    one('quorum', input.quorumHint, { kind: 'one', options: QUORUMS, value: input.quorumIs(quorum) }),
    one('agenda', input.agendaHint, { kind: 'lines', required: false, value: input.agendaStart }),
  ],
  button: pageWords.convenedBy[series],
});

const BEFORE: readonly Standing[] = ['planned', 'called'];
const AT: readonly Standing[] = ['planned', 'called', 'held', 'drafted'];
const RECORD: readonly Standing[] = ['called', 'held', 'drafted', 'approved', 'published'];

const MEETING_STEPS: readonly (readonly [keyof typeof commands, readonly Standing[], readonly Input[]])[] = [
  ['propose', BEFORE, [one('item')]],
  ['change', BEFORE, [one('changes', input.changesHint)]],
  ['checkIn', AT, [one('names', input.namesHint, { required: false })]],
  ['resolve', RECORD, [one('decisions', input.decisionsHint, { kind: 'lines' })]],
  ['outcome', RECORD, [one('outcome', input.outcomeHint)]],
  ['rewrite', RECORD, [one('notes', input.notesHint, { kind: 'lines' })]],
  ['register', ['drafted'], []],
  ['withdraw', ['held', 'drafted', 'approved', 'published'], [one('resolution', input.resolutionHint)]],
  ['cancel', BEFORE, [one('why')]],
];

/** What can be done with a meeting as it is, beyond the buttons of its card. */
export function meetingSteps(meeting: Meeting): Sentence[] {
  const standing = standingOf(meeting);
  return MEETING_STEPS.filter(([, at]) => at.includes(standing)).map(([id, , inputs]) => ({
    id,
    begin: `${commands[id].names[0]} ${words.nameOf(meeting)}`,
    // What is written anew begins with what there is.
    inputs: id === 'rewrite' && meeting.notes ? inputs.map((field) => ({ ...field, value: meeting.notes! })) : inputs,
    button: commands[id].names[0],
  }));
}

const TASK_STEPS: readonly (readonly [keyof typeof taskCommands, readonly FollowUp['state'][], readonly Input[]])[] = [
  ['note', ['open', 'accepted', 'doing'], [one('note')]],
  ['submit', ['open', 'accepted', 'doing'], [one('evidence')]],
  ['sendBack', ['submitted'], [one('missing')]],
  ['change', ['open', 'accepted', 'doing', 'submitted'], [one('taskChanges', input.taskChangesHint)]],
  ['cancel', ['open', 'accepted', 'doing', 'submitted'], [one('why')]],
];

export const taskSteps = ({ number, state }: FollowUp): Sentence[] =>
  TASK_STEPS.filter(([, at]) => at.includes(state)).map(([id, , inputs]) => ({
    id,
    begin: `${taskCommands[id].names[0]} #${number}`,
    inputs,
    button: taskCommands[id].names[0],
  }));

export const assigning: Sentence = {
  id: 'assign',
  begin: taskCommands.assign.names[0],
  inputs: [one('assignment', input.assignmentHint, { kind: 'lines' })],
  button: taskCommands.assign.names[0],
};
