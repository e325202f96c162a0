/** Why a request was turned down; the code is for logs, metrics and tests, the words are for the person. */
export type RefusalCode = 'usage' | 'not_found' | 'forbidden' | 'conflict' | 'too_long';

/** Something the person can put right. `say` is shown to them word for word. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly say: string;

  constructor(code: RefusalCode, say: string) {
    super(`${code}: ${say}`);
    this.code = code;
    this.say = say;
  }
}

/**
 * A platform did not take a message.
 * - `retry`: the same message may go through later, not before `afterMs`. `limited` says that nothing was wrong with
 *   the message (a rate limit), so the failure does not count against it; `scope` says whose limit it was.
 *   `unsure` says that the platform may have taken it without our hearing of it.
 * - `stale`: the message to be edited can no longer be changed (too old, recalled); a fresh one may be posted.
 * - `final`: never; trying again would fail the same way.
 */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly kind: 'retry' | 'stale' | 'final';
  readonly afterMs: number | undefined;
  readonly limited: boolean;
  readonly scope: 'chat' | 'app';
  readonly unsure: boolean;

  constructor(
    kind: PlatformError['kind'],
    message: string,
    options: {
      afterMs?: number;
      limited?: boolean;
      scope?: 'chat' | 'app';
      unsure?: boolean;
      cause?: unknown;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.kind = kind;
    this.afterMs = options.afterMs;
    this.limited = options.limited ?? false;
    this.scope = options.scope ?? 'chat';
    this.unsure = options.unsure ?? false;
  }
}

/** A request that cannot prove where it came from, or is not what it claims. Never answered with more than a status. */
export class Unverified extends Error {
  override readonly name = 'Unverified';
  readonly status: 400 | 401 | 403;

  constructor(reason: string, status: 400 | 401 | 403 = 401) {
    super(reason);
    this.status = status;
  }
}
