import type { Bot } from '#src/bot/bot.ts';
import type { Clock } from '#src/core/time.ts';
import type { Log } from '#src/core/watch.ts';

export interface Pulse {
  /** There may be something to send: look, now or as soon as the look under way ends. */
  kick(): void;
  /** Ends after what is being sent is settled. */
  stop(): Promise<void>;
}

// However far off the next message is, somebody else may put an earlier one in; the tick kicks once a second anyway.
const LOOK_AGAIN_MS = 1000;

/** Keeps one process sending: one look at a time, and another when the next message comes due. */
export function startPulse({ bot, clock, log }: { bot: Bot; clock: Clock; log: Log }): Pulse {
  let looking: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function look() {
    do {
      again = false;
      try {
        const due = await bot.send();
        if (due && !stopped) wakeAt(due);
      } catch (error) {
        log.error('sending failed', { error });
      }
    } while (again && !stopped);
    looking = undefined;
  }

  function wakeAt(due: Date) {
    clearTimeout(timer);
    const wait = Math.min(LOOK_AGAIN_MS, Math.max(1, due.getTime() - clock().getTime()));
    timer = setTimeout(kick, wait);
  }

  function kick() {
    if (stopped) return;
    if (looking) again = true;
    else looking = look();
  }

  return {
    kick,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
