import type { ChatRef, PlatformName } from '#src/core/platform.ts';

const LANE = /^([^:]+):(group|private):(.+)$/su;

/** The chat that a lane names; the other way round it is `laneOf`. */
export function chatOf(lane: string): ChatRef {
  const [, platform, kind, id] = LANE.exec(lane) ?? [];
  if (!platform || !kind || !id) throw new Error(`not a lane: ${lane}`);
  return { platform: platform as PlatformName, kind: kind as ChatRef['kind'], id };
}
