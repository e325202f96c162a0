import type { Clock } from '#src/core/time.ts';

export interface Grant {
  readonly token: string;
  readonly lifeMs: number;
}

/** The app's access token: fetched once however many ask at the same time, and renewed before it runs out. */
export interface Token {
  get(): Promise<string>;
  /** Forgets a token that Feishu refused, unless it has been replaced meanwhile. */
  drop(refused: string): void;
}

// Feishu hands out a new token only when less than this is left of the old one.
// https://open.feishu.cn/document/server-docs/authentication-management/access-token/tenant_access_token_internal
const RENEW_BEFORE_MS = 30 * 60_000;

export function createToken(fetchGrant: () => Promise<Grant>, clock: Clock): Token {
  let held: { readonly token: string; readonly freshUntil: number } | undefined;
  let renewal: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const asked = clock().getTime();
    const { token, lifeMs } = await fetchGrant();
    held = { token, freshUntil: asked + lifeMs - RENEW_BEFORE_MS };
    return token;
  }

  return {
    async get() {
      if (held && clock().getTime() < held.freshUntil) return held.token;
      renewal ??= renew().finally(() => {
        renewal = undefined;
      });
      return renewal;
    },
    drop(refused) {
      if (held?.token === refused) held = undefined;
    },
  };
}
