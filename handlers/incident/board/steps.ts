import { LEVELS } from '#db/incident.ts';
import type { Incident } from '#db/incident-queries.ts';
import { PARTIES } from '#db/person.ts';
import type { Input } from '#src/core/card.ts';
import type { Sentence } from '#src/web/ui/said.ts';
import { allowed, type StepName } from '../rules.ts';
import { words as cardWords, commands } from '../text.ts';
import { words } from './text.ts';

type Names = readonly [string, ...string[]];

const line = (name: string, required = true, hint?: string): Input => ({
  name,
  label: words.input[name as keyof typeof words.input],
  kind: 'text',
  required,
  ...(hint && { hint }),
});
const party: Input = {
  name: 'party',
  label: words.input.party,
  kind: 'one',
  required: true,
  options: PARTIES.map((one) => [cardWords.party[one], cardWords.party[one]]),
};
const level: Input = {
  name: 'level',
  label: words.input.level,
  kind: 'one',
  required: true,
  options: LEVELS.map((one) => [one.toUpperCase(), cardWords.level[one]]),
};

const STEPS: readonly (readonly [StepName, Names, readonly Input[]])[] = [
  ['fix', commands.fix.names, [line('note', false)]],
  ['wait', commands.wait.names, [line('reason'), line('until', true, words.untilHint)]],
  ['resume', commands.resume.names, []],
  ['offer', commands.handOver.names, [party, line('why', false)]],
  ['help', commands.help.names, [party, line('why', false)]],
  ['refer', commands.refer.names, [line('agency', true, words.agencyHint), line('ref', true, words.refHint)]],
  ['answerReferral', commands.referDone.names, [line('result')]],
  ['refuseReferral', commands.referBack.names, [line('why')]],
  ['release', commands.release.names, []],
  ['level', commands.level.names, [level, line('why')]],
  ['reject', commands.reject.names, [line('why')]],
  ['merge', commands.merge.names, [line('other', true, words.otherHint)]],
  ['unmerge', commands.split.names, []],
  ['reopen', commands.reopen.names, [line('why')]],
  ['revive', commands.reopen.names, [line('why')]],
];

/** Reports something from a desk. */
export const reporting: Sentence = {
  id: 'report',
  begin: commands.report.names[0],
  inputs: [{ ...line('what'), kind: 'lines' }],
  button: commands.report.names[0],
};

/** What can be done with an incident as it is, beyond the buttons of its card: each is a sentence of the chat. */
export const sentences = ({ number, state }: Incident): Sentence[] =>
  STEPS.filter(([step]) => allowed(step, state)).map(([step, [name], inputs]) => ({
    id: step,
    begin: `${name} #${number}`,
    inputs,
    button: name,
    ...(step === 'fix' && { label: words.fixWithNote }),
  }));
