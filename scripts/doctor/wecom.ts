import type { WecomAppConfig } from '#src/config.ts';
import type { Clock } from '#src/core/time.ts';
import { createApi } from '#src/platforms/wecom/api.ts';
import { bad, type Finding, ok, reasonOf } from './finding.ts';
import { words as allWords } from './text.ts';

const words = allWords.wecomApp;

/** Whether WeCom takes the app's keys and trusts this machine's address: the token says only half of it. */
export async function checkWecomApp(config: WecomAppConfig, clock: Clock, http: typeof fetch): Promise<Finding[]> {
  const api = createApi({ ...config, clock, fetch: http });
  try {
    // https://developer.work.weixin.qq.com/document/path/90227
    const { errcode, errmsg } = await api.ask('agent/get', { agentid: String(config.agentId) });
    if (errcode === 0) return [ok(words.token), ok(words.works)];
    if (errcode === 60020) return [ok(words.token), untrusted(errmsg)];
    return [ok(words.token), bad(words.agent(`${errcode} ${errmsg.slice(0, 100)}`))];
  } catch (error) {
    const why = reasonOf(error);
    if (/: 60020 /u.test(why)) return [untrusted(why)];
    return [bad(/refused gettoken/u.test(why) ? words.keys(why) : words.unreachable(why))];
  }
}

const untrusted = (errmsg: string): Finding => bad(words.ip(/from ip: ([\d.a-f:]+)/u.exec(errmsg)?.[1] ?? ''));
