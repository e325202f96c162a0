import { steps as people } from './history/people/text.ts';
import { demo, type Step } from './text.ts';

/** Everything that happened in the demo district before it is opened, the oldest first. */
export const history: readonly Step[] = [...demo.history, ...people].sort(([one], [other]) => other - one);
