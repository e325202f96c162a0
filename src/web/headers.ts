const HALF_YEAR_S = 182 * 24 * 3600;

/** What every page of ours says about itself. `nonce` is that of this one answer. */
export function headersFor(nonce: string, secure: boolean): readonly (readonly [string, string])[] {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return [
    ['content-security-policy', policy.join('; ')],
    ['cache-control', 'no-store'],
    // Not `no-referrer`: under it browsers send forms with `Origin: null`, and none would be known as ours.
    ['referrer-policy', 'same-origin'],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['x-robots-tag', 'noindex'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
    ...(secure ? [['strict-transport-security', `max-age=${HALF_YEAR_S}`] as const] : []),
  ];
}
