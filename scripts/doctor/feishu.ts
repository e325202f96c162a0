import { z } from 'zod';
import type { FeishuConfig } from '#src/config.ts';
import { PlatformError } from '#src/core/errors.ts';
import type { Clock } from '#src/core/time.ts';
import { createApi } from '#src/platforms/feishu/api.ts';
import { NEEDED_SCOPES, WANTED_SCOPES } from '#src/platforms/feishu/needs.ts';
import { bad, type Finding, ok, reasonOf, warn } from './finding.ts';
import { words as allWords } from './text.ts';

const words = allWords.feishu;

// https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/bot-v3/bot/get: 2 is in use.
const IN_USE = 2;
const Bot = z.object({ bot: z.object({ app_name: z.string().optional(), activate_status: z.number() }) });
// https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/application-v6/scope/list: 1 is granted.
const GRANTED = 1;
const Scopes = z.object({
  data: z.object({ scopes: z.array(z.object({ scope_name: z.string(), grant_status: z.number() })) }),
});

/** Whether Feishu takes the app's keys, its bot is in use and it may do what it needs to. */
export async function checkFeishu(config: FeishuConfig, clock: Clock, http: typeof fetch): Promise<Finding[]> {
  const api = createApi({ ...config, clock, fetch: http });
  try {
    const { bot } = Bot.parse(await api.call('GET', '/open-apis/bot/v3/info'));
    const used = bot.activate_status === IN_USE;
    return [
      ok(words.token),
      used ? ok(words.bot(bot.app_name ?? '')) : bad(words.inactive),
      ...(await checkScopes(config, () => api.call('GET', '/open-apis/application/v6/scopes'))),
    ];
  } catch (error) {
    return [explain(error)];
  }
}

async function checkScopes({ appId, apiBase }: FeishuConfig, ask: () => Promise<unknown>): Promise<Finding[]> {
  let granted: ReadonlySet<string>;
  try {
    const { scopes } = Scopes.parse(await ask()).data;
    granted = new Set(scopes.flatMap((one) => (one.grant_status === GRANTED ? [one.scope_name] : [])));
  } catch (error) {
    return [warn(words.unknownScopes(reasonOf(error)))];
  }
  const link = (scopes: readonly string[]) => `${apiBase}/app/${appId}/auth?q=${scopes.join(',')}&token_type=tenant`;
  const missing = NEEDED_SCOPES.filter((scope) => !granted.has(scope));
  const wanted = WANTED_SCOPES.filter((scope) => !granted.has(scope));
  return [
    missing.length > 0 ? bad(words.missing(missing, link(missing))) : ok(words.scopes),
    ...(wanted.length > 0 ? [warn(words.wanted(wanted, link(wanted)))] : []),
  ];
}

function explain(error: unknown): Finding {
  const why = reasonOf(error);
  if (!(error instanceof PlatformError)) return bad(words.noBot(why));
  if (/: (?:10003|10015|99991543) /u.test(error.message)) return bad(words.keys(why));
  if (/: 10014 /u.test(error.message)) return bad(words.disabled(why));
  if (/: 99991401 /u.test(error.message)) return bad(words.ip(why));
  if (/: (?:230006|11205) /u.test(error.message)) return bad(words.noBot(why));
  return bad(words.unreachable(why));
}
