import { closeSync, existsSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, writeSync } from 'node:fs';
import { parseEnv } from 'node:util';

export type Settings = Readonly<Record<string, string>>;

/** What a file of settings says; nothing where there is none. */
export function readSettings(path: string): Settings {
  return existsSync(path) ? { ...(parseEnv(readFileSync(path, 'utf8')) as Settings) } : {};
}

/** The same file with these settings in it: each in its own line or in that of its commented example, else at the end. */
export function withSettings(text: string, settings: Settings): string {
  const lines = text === '' ? [] : text.replace(/\r?\n$/u, '').split(/\r?\n/u);
  for (const [name, value] of Object.entries(settings)) {
    const line = `${name}=${quoted(value)}`;
    const set = lines.flatMap((one, at) => (new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`, 'u').test(one) ? [at] : []));
    const example = lines.findIndex((one) => one.startsWith(`#${name}=`));
    if (set.length > 0) for (const at of set) lines[at] = line;
    else if (example >= 0) lines[example] = line;
    else lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}

/** Node reads a value without quotes up to the first `#`, and does not unescape inside them. */
function quoted(value: string): string {
  if (/^[\w@%+:,./-]*$/u.test(value)) return value;
  const quote = ["'", '"', '`'].find((one) => !value.includes(one));
  if (!quote || /[\r\n]/u.test(value)) throw new Error('a setting with all three quotes or a line break in it');
  return `${quote}${value}${quote}`;
}

/**
 * Puts settings into a file that only its owner may read: all of them or none, whatever happens meanwhile. A file that is
 * not there begins as `example`.
 */
export function saveSettings(path: string, settings: Settings, example = ''): void {
  const target = existsSync(path) ? realpathSync(path) : path;
  const text = withSettings(existsSync(target) ? readFileSync(target, 'utf8') : example, settings);
  const draft = `${target}.${process.pid}.tmp`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, target);
}
