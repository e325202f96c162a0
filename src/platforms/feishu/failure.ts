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
const GONE = new Set([230011, 230110, 230031]);
/** Nobody's message is at fault: the quota of the month is used up, the app is switched off, its secret is wrong … */
const SHUT_OUT = new Set([99991403, 99991401, 230006, 10014, 10015]);

export const TOKEN_REFUSED = new Set([99991661, 99991663, 99991664, 99991665, 99991668]);

const MOMENT_MS = 1000;
// Long enough not to hammer a shut door, short enough that the words go out soon after somebody opens it. Waiting is
// better than `final`: an incident card that is late can still be acted upon, one that was dropped cannot.
const SHUT_OUT_WAIT_MS = 10 * 60_000;

/** What a refusal means for the message: later, elsewhere or never. */
export function failureOf(call: string, failed: Failed): PlatformError {
  const { status, code } = failed;
  const message = `feishu ${call}: ${code} ${failed.msg} (HTTP ${status}, log ${failed.logId ?? 'unknown'})`;
  if (code === GATEWAY_LIMIT || status === 429) {
    return new PlatformError('retry', message, { limited: true, scope: 'app', afterMs: resetMs(failed.reset) });
  }
  if (SHUT_OUT.has(code)) {
    return new PlatformError('retry', message, { limited: true, scope: 'app', afterMs: SHUT_OUT_WAIT_MS });
  }
  if (CHAT_LIMIT.has(code)) {
    return new PlatformError('retry', message, { limited: true, scope: 'chat', afterMs: MOMENT_MS });
  }
  if (IN_FLIGHT.has(code)) return new PlatformError('retry', message, { afterMs: MOMENT_MS });
  if (GONE.has(code)) return new PlatformError('stale', message);
  const passing = code === 0 || status >= 500 || INTERNAL.has(code) || TOKEN_REFUSED.has(code);
  return new PlatformError(passing ? 'retry' : 'final', message);
}

function resetMs(reset: string | undefined): number {
  const seconds = Number(reset);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : MOMENT_MS;
}
