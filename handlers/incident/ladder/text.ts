import type { Incident } from '#db/incident-queries.ts';
import { duration } from '#src/core/text.ts';
import { words } from '../text.ts';

/** What a call says: life safety first, then what and where, how long it has waited, and what to answer. */
export const calls = {
  ring(incident: Incident, waitedS: number, lifeSafety: boolean): string {
    const { number, what, drill, place } = incident;
    return [
      ...(lifeSafety ? [words.emergency] : []),
      `${words.title(number, what, drill)}${place && !what.includes(place) ? `（${place}）` : ''}`,
      `已经等了 ${duration(waitedS)}，还没有人接单。能去请回复“收到 #${number}”，或点卡片上的“接单”。`,
    ].join('\n');
  },
  group(incident: Incident, waitedS: number, lifeSafety: boolean, gap: boolean): string {
    return [
      this.ring(incident, waitedS, lifeSafety),
      ...(gap ? ['现在没有值班的人，请在场的任何一方先去看看。'] : []),
    ].join('\n');
  },
};
