import { steps as meeting } from './history/meeting/text.ts';
import { demo, type Step } from './text.ts';

/** Everything that happened in the demo district before it is opened, the oldest first. */
export const history: readonly Step[] = [...demo.history, ...meeting].sort(([one], [other]) => other - one);
