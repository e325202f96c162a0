import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readSettings, type Settings, saveSettings } from './env-file.ts';
import { connectFeishu } from './feishu.ts';
import { type Given, NotConnected } from './given.ts';
import type { Terminal } from './terminal.ts';
import { words } from './text.ts';
import { connectWecom } from './wecom.ts';

export interface Outcome {
  readonly code: number;
  /** Whether xiaopi is to be started now. */
  readonly start: boolean;
}

interface World {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where the settings are kept, and what they begin as. */
  readonly file: string;
  readonly example: string;
  readonly signal: AbortSignal;
  readonly http: typeof fetch;
}

/** Connects one platform. Nothing is written before the end, and then all of it at once. */
export async function runConnect(args: readonly string[], world: World): Promise<Outcome> {
  const { terminal, file, example, signal, environment, http } = world;
  try {
    const { platform, yes, start, ...asked } = readArguments(args);
    const settings = readSettings(file);
    const given: Given = { ...asked, settings, environment, http };
    await mayReplace(platform, given, terminal, yes);
    const found = await (platform === 'wecom' ? connectWecom : connectFeishu)(given, terminal, signal);
    if (signal.aborted) throw new NotConnected(words.feishu.aborted);
    saveSettings(file, found, existsSync(example) ? readFileSync(example, 'utf8') : '');
    terminal.say(words.saved(file));
    warnOverruled(found, environment, terminal);
    terminal.say(words[platform].next);
    terminal.say(start ? words.starting : words.startLater);
    return { code: 0, start };
  } catch (error) {
    if (!(error instanceof NotConnected) && !signal.aborted) throw error;
    terminal.say(error instanceof NotConnected ? error.message : words.feishu.aborted);
    return { code: signal.aborted ? 130 : 1, start: false };
  }
}

function readArguments(args: readonly string[]) {
  const options = {
    new: { type: 'boolean' },
    app: { type: 'string' },
    yes: { type: 'boolean' },
    'no-start': { type: 'boolean' },
  } as const;
  const { values, positionals } = (() => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true });
    } catch (error) {
      throw new NotConnected(`${error instanceof Error ? error.message : ''}\n${words.usage}`);
    }
  })();
  const [platform = 'feishu', ...others] = positionals;
  if ((platform !== 'feishu' && platform !== 'wecom') || others.length > 0) {
    throw new NotConnected(`${words.unknownOption(positionals.join(' '))}\n${words.usage}`);
  }
  return {
    platform: platform as 'feishu' | 'wecom',
    isNew: values.new ?? false,
    appId: values.app,
    yes: values.yes ?? false,
    start: !values['no-start'],
  };
}

/** Asks before anything that is there would be replaced: afterwards it would be too late. */
async function mayReplace(platform: 'feishu' | 'wecom', given: Given, terminal: Terminal, yes: boolean): Promise<void> {
  const { settings, isNew, appId } = given;
  const old = settings[platform === 'feishu' ? 'FEISHU_APP_ID' : 'WECOM_BOT_ID'];
  const stays = platform === 'feishu' && !isNew && (appId === undefined || appId === old);
  if (!old || stays || yes) return;
  terminal.say(words[platform].replaces(old));
  if (!terminal.ask) throw new NotConnected(words.sayYes);
  if (!words.yes.test(await terminal.ask(words.sure))) throw new NotConnected(words.kept);
}

function warnOverruled(found: Settings, environment: World['environment'], terminal: Terminal): void {
  const names = Object.keys(found).filter((name) => environment[name] && environment[name] !== found[name]);
  if (names.length > 0) terminal.say(words.overruled(names));
}
