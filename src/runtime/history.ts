import { steps as charity } from './history/charity/text.ts';
import { steps as event } from './history/event/text.ts';
import { steps as matters } from './history/matters/text.ts';
import { steps as meeting } from './history/meeting/text.ts';
import { steps as notice } from './history/notice/text.ts';
import { steps as partner } from './history/partner/text.ts';
import { steps as people } from './history/people/text.ts';
import { demo, type Step } from './text.ts';

/** Everything that happened in the demo district before it is opened, the oldest first. */
export const history: readonly Step[] = [
  ...demo.history,
  ...charity,
  ...event,
  ...matters,
  ...meeting,
  ...notice,
  ...partner,
  ...people,
].sort(([one], [other]) => other - one);
