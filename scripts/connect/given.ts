import type { Settings } from './env-file.ts';

/** What is known before anybody is asked. */
export interface Given {
  /** What `.env` says now. */
  readonly settings: Settings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isNew: boolean;
  /** An app of Feishu's that is to be widened. */
  readonly appId: string | undefined;
  readonly http: typeof fetch;
}

/** It came to nothing, and nothing was changed; the sentence is for whoever waits. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

/** The admins that are set, with one more. */
export function withAdmin({ ADMINS = '' }: Settings, account: string): Settings {
  const admins = ADMINS.split(/[,，]/u).flatMap((one) => one.trim() || []);
  return { ADMINS: [...new Set([...admins, account])].join(',') };
}
