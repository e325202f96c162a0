import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const FLAGS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** For `describe.skipIf`: says why, on a machine without a browser. */
export function noBrowser(suite: string): boolean {
  if (CHROMIUM) return false;
  console.warn(`skipped, needs Chromium: ${suite} (apt-get install chromium)`);
  return true;
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM!, args: FLAGS.split(' ') });
