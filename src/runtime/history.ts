import { steps as notice } from './history/notice/text.ts';
import { demo, type Step } from './text.ts';

/** Everything that happened in the demo district before it is opened, the oldest first. */
export const history: readonly Step[] = [...demo.history, ...notice].sort(([one], [other]) => other - one);
