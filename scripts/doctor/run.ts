import type { Store } from '#db/client.ts';
import { NotConnected } from '#scripts/connect/given.ts';
import { subscribe } from '#scripts/connect/wecom.ts';
import { BadSettings, type Config, parseConfig } from '#src/config.ts';
import type { Clock } from '#src/core/time.ts';
import { checkCallbacks } from './callback.ts';
import { checkDatabase, isConnected } from './database.ts';
import { checkFeishu } from './feishu.ts';
import { bad, type Finding, ok, reasonOf, skip, warn } from './finding.ts';
import { words } from './text.ts';
import { checkWecomApp } from './wecom.ts';

export interface World {
  /** The settings as xiaopi would read them. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Who may read the file of settings, as the file system says; undefined where there is none. */
  readonly fileMode: number | undefined;
  readonly clock: Clock;
  readonly http: typeof fetch;
  /** `busy` where the running xiaopi has the embedded database to itself, `none` where there is none yet. */
  openStore(config: Config): Promise<Store | 'busy' | 'none'>;
  say(words: string): void;
}

/** Checks everything, says what to mend, and answers whether there is nothing to mend. */
export async function runDoctor(world: World): Promise<boolean> {
  const hide = secretsHidden(world.environment);
  const counts = { ok: 0, warn: 0, bad: 0, skip: 0 };
  for await (const { state, say } of findings(world)) {
    counts[state]++;
    world.say(hide(`${words.marks[state]} ${say}`));
  }
  world.say(`\n${counts.bad + counts.warn === 0 ? words.fine : words.summary(counts.bad, counts.warn)}`);
  return counts.bad === 0;
}

async function* findings(world: World): AsyncGenerator<Finding> {
  const { environment, clock, fileMode } = world;
  const dates: number[] = [];
  const http: typeof fetch = async (input, init) => {
    const response = await world.http(input, init);
    dates.push(Date.parse(response.headers.get('date') ?? '') - clock().getTime());
    return response;
  };
  let config: Config;
  try {
    config = parseConfig(environment);
    yield ok(words.settings);
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error;
    for (const sentence of error.sentences) yield bad(sentence);
    return;
  }
  if (fileMode !== undefined && (fileMode & 0o077) !== 0) yield warn(words.openFile('.env'));
  if (!config.feishu && !config.wecomBot && !config.wecomApp) yield warn(words.nothing);

  yield await checkRunning(config, world.http);
  const store = await openStore(world, config);
  if ('state' in store) yield store;
  else yield* await checkDatabase(store, clock());
  if (config.feishu) yield* await checkFeishu(config.feishu, clock, http);
  if (config.wecomApp) yield* await checkWecomApp(config.wecomApp, clock, http);
  yield* checkClock(dates);
  yield* await checkCallbacks(config, clock(), world.http);
  yield* await checkConnections(world, config, 'state' in store ? undefined : store);
  if (!('state' in store)) await store.close();
}

async function openStore(world: World, config: Config): Promise<Store | Finding> {
  try {
    const store = await world.openStore(config);
    if (store === 'busy') return skip(words.databaseBusy);
    return store === 'none' ? skip(words.databaseNone) : store;
  } catch (error) {
    return bad(words.databaseBad(reasonOf(error)));
  }
}

async function checkRunning({ host, port }: Config, http: typeof fetch): Promise<Finding> {
  const address = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  try {
    const response = await http(`${address}/readyz`, { signal: AbortSignal.timeout(3000) });
    return response.ok ? ok(words.running(address)) : bad(words.notReady((await response.text()).slice(0, 300)));
  } catch {
    return warn(words.notRunning(address));
  }
}

// Feishu's signatures allow hours and a lease seconds; a machine that keeps its clock right is off by less than one.
const CLOCK_OFF_MAX_MS = 10_000;

/** By what the platforms say the time is: the least that any of them differs, since an answer may be slow. */
function checkClock(dates: readonly number[]): Finding[] {
  const known = dates.filter(Number.isFinite);
  if (known.length === 0) return [];
  const off = known.reduce((least, one) => (Math.abs(one) < Math.abs(least) ? one : least));
  return [Math.abs(off) > CLOCK_OFF_MAX_MS ? bad(words.clockOff(Math.round(-off / 1000))) : ok(words.clockFine)];
}

async function checkConnections(
  { environment, clock }: World,
  { feishu }: Config,
  store: Store | undefined,
): Promise<Finding[]> {
  const found: Finding[] = [];
  const told = async (platform: 'feishu' | 'wecom-bot', otherwise: () => Promise<Finding[]>) => {
    const what = words.doors[platform]!;
    const health = store && (await isConnected(store, platform, clock()));
    if (health?.up) found.push(ok(words.connectedElsewhere(what, health.holder ?? '')));
    else if (health?.holder) found.push(bad(words.notConnected(what)));
    else found.push(...(await otherwise()));
  };
  if (feishu?.transport === 'ws') {
    await told('feishu', async () => []);
    found.push(skip(words.checkMode));
  }
  const { WECOM_BOT_TRANSPORT, WECOM_BOT_ID, WECOM_BOT_SECRET, WECOM_WS_URL } = environment;
  if (WECOM_BOT_TRANSPORT === 'ws' && WECOM_BOT_ID && WECOM_BOT_SECRET && store) {
    // Signing in would put a running bot out, so it is only tried where none runs.
    await told('wecom-bot', () => trySubscribe(WECOM_WS_URL, WECOM_BOT_ID, WECOM_BOT_SECRET));
  }
  return found;
}

async function trySubscribe(url: string | undefined, id: string, secret: string): Promise<Finding[]> {
  const what = words.doors['wecom-bot']!;
  try {
    await subscribe(url, id, secret);
    return [ok(words.canConnect(what))];
  } catch (error) {
    return [bad(words.cannotConnect(what, error instanceof NotConnected ? error.message : reasonOf(error)))];
  }
}

/** Whatever a platform or a driver puts into its words, none of the secrets is shown. */
function secretsHidden(environment: World['environment']): (say: string) => string {
  const secrets = Object.entries(environment).flatMap(([name, value]) => {
    if (!value || value.length < 4) return [];
    if (/(?:SECRET|TOKEN|KEY)$/u.test(name)) return [value];
    return name === 'DATABASE_URL' ? [value, ...passwordOf(value)] : [];
  });
  return (say) => secrets.reduce((words, secret) => words.replaceAll(secret, '***'), say);
}

function passwordOf(url: string): string[] {
  const password = URL.parse(url)?.password;
  return password ? [password, decodeURIComponent(password)] : [];
}
