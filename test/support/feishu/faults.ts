/** What can go wrong with the next call. `lost` is the nastiest: Feishu does the work, and its answer never arrives. */
export type Fault =
  | 'rate-limit'
  | 'http-500'
  | 'html-502'
  | 'truncated'
  | 'reset'
  | 'slow'
  | 'lost'
  | { readonly code: number; readonly status?: number; readonly msg?: string };

/** What a call ends in: an answer, a socket that breaks, or one that stays silent. */
export type Ending = Response | 'reset' | 'silence';

/** A refusal as Feishu words it: HTTP 400 and a code. */
export const no = (code: number, msg: string, status = 400, headers: Record<string, string> = {}): Response =>
  Response.json(
    { code, msg, error: { log_id: '202603010900000001', troubleshooter: 'none' } },
    { status, headers: { 'x-tt-logid': '202603010900000001', ...headers } },
  );

export const tooFast = (seconds = 1): Response =>
  no(99991400, 'request trigger frequency limit', 429, {
    'x-ogw-ratelimit-limit': '50',
    'x-ogw-ratelimit-reset': String(seconds),
  });

/** Answers a call with a fault in the way. */
export async function withFault(fault: Fault | undefined, work: () => Promise<Response>): Promise<Ending> {
  switch (fault) {
    case undefined:
      return work();
    case 'rate-limit':
      return tooFast(3);
    case 'http-500':
      return no(2200, 'internal error', 500);
    case 'html-502':
      return new Response('<html><h1>502 Bad Gateway</h1></html>', {
        status: 502,
        headers: { 'content-type': 'text/html' },
      });
    case 'truncated': {
      const whole = await (await work()).text();
      return new Response(whole.slice(0, whole.length / 2), { headers: { 'content-type': 'application/json' } });
    }
    case 'reset':
      return 'reset';
    case 'slow':
      return 'silence';
    case 'lost':
      await work();
      return 'reset';
    default:
      return no(fault.code, fault.msg ?? 'as asked for', fault.status);
  }
}
