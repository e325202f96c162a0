/** What the machine tells whoever looks after it. Names and messages are English; no secret and no user text in them. */
export interface Log {
  info(what: string, details?: object): void;
  warn(what: string, details?: object): void;
  error(what: string, details?: object): void;
}

/** Counts and durations for `/metrics`. */
export interface Meter {
  count(name: Counter, labels?: Readonly<Record<string, string>>): void;
  /** Seconds. */
  time(name: Timer, seconds: number, labels?: Readonly<Record<string, string>>): void;
}

export type Counter = 'events' | 'refusals' | 'faults' | 'sends';
export type Timer = 'work' | 'send';

/** For tests and scripts that do not look. */
export const silent: Log & Meter = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  count: () => undefined,
  time: () => undefined,
};
