import { PlatformError } from '#src/core/errors.ts';

/** An answer that is not a plain yes. */
export interface Failed {
  readonly status: number;
  /** 0 where the body names none: then it did not come from Feishu's own servers, or only half of it came. */
  readonly code: number;
  readonly msg: string;
  readonly logId: string | undefined;
  /** Seconds to wait, as Feishu's gateway tells them. */
  readonly reset: string | undefined;
}

// What each code means: https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create (error codes) and
// https://open.feishu.cn/document/ukTMukTMukTM/uUzN04SN3QjL1cDN
const GATEWAY_LIMIT = 99991400;
const CHAT_LIMIT = new Set([230020, 11232, 11233, 11247]);
const IN_FLIGHT = new Set([230049, 18121]);
const INTERNAL = new Set([1500, 2200, 5000, 10101]);
/** Taken back or deleted: by hand, or by an earlier try. */
const GONE = new Set([230011, 230110]);
/** Too old to be redrawn (14 days), to be taken back, or to say who has read it (7 days); or its topic is gone. */
const TOO_LATE = new Set([230031, 230009, 230033, 230019, 230071, 230072]);
/** The content cannot be drawn. The same words without pictures, charts, forms and names may still go through. */
const BADLY_DRAWN = new Set([230099, 230001, 99992402, 230025]);
/** A permission is missing; the message lists which. */
const NOT_PERMITTED = new Set([99991672, 99991679]);
/** Nobody's message is at fault: the quota of the month is used up, the app is switched off, its secret is wrong … */
const SHUT_OUT = new Set([99991403, 99991401, 99991671, 230006, 10003, 10014, 10015, ...NOT_PERMITTED]);

export const TOKEN_REFUSED = new Set([99991661, 99991663, 99991664, 99991665, 99991668]);

const MOMENT_MS = 1000;
// Long enough not to hammer a shut door, short enough that the words go out soon after somebody opens it. Waiting is
// better than `final`: an incident card that is late can still be acted upon, one that was dropped cannot.
const SHUT_OUT_WAIT_MS = 10 * 60_000;

/** What a refusal means for the message: later, elsewhere or never. */
export class Refused extends PlatformError {
  readonly code: number;

  constructor(call: string, { status, code, msg, logId, reset }: Failed) {
    const { kind, ...options } = meaning(status, code, reset);
    super(kind, `feishu ${call}: ${code} ${msg} (HTTP ${status}, log ${logId ?? 'unknown'})`, options);
    this.code = code;
  }
}

type Meaning = Pick<PlatformError, 'kind'> & {
  afterMs?: number;
  limited?: boolean;
  scope?: 'chat' | 'app';
  unsure?: boolean;
};

function meaning(status: number, code: number, reset: string | undefined): Meaning {
  if (code === GATEWAY_LIMIT || status === 429) {
    return { kind: 'retry', limited: true, scope: 'app', afterMs: resetMs(reset) };
  }
  if (SHUT_OUT.has(code)) return { kind: 'retry', limited: true, scope: 'app', afterMs: SHUT_OUT_WAIT_MS };
  if (CHAT_LIMIT.has(code)) return { kind: 'retry', limited: true, scope: 'chat', afterMs: MOMENT_MS };
  if (IN_FLIGHT.has(code)) return { kind: 'retry', afterMs: MOMENT_MS, unsure: true };
  if (GONE.has(code) || TOO_LATE.has(code)) return { kind: 'stale' };
  const passing = code === 0 || status >= 500 || INTERNAL.has(code) || TOKEN_REFUSED.has(code);
  return passing ? { kind: 'retry', unsure: code === 0 || status >= 500 } : { kind: 'final' };
}

const among = (codes: ReadonlySet<number>) => (error: unknown) => error instanceof Refused && codes.has(error.code);
export const isGone = among(GONE);
export const isBadlyDrawn = among(BADLY_DRAWN);
export const isNotPermitted = among(NOT_PERMITTED);

function resetMs(reset: string | undefined): number {
  const seconds = Number(reset);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : MOMENT_MS;
}
