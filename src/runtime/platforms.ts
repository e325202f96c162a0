import type { Config } from '#src/config.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Platform } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import { createFeishu } from '#src/platforms/feishu/feishu.ts';
import { createWecomApp } from '#src/platforms/wecom/app.ts';
import { createWecomBot } from '#src/platforms/wecom/bot.ts';

/** The real platforms that the settings name. */
export function realPlatforms(config: Config, clock: Clock, newId: NewId): Platform[] {
  const { feishu, wecomBot, wecomApp, publicUrl } = config;
  const home = publicUrl === undefined ? {} : { homeUrl: publicUrl };
  return [
    ...(feishu ? [createFeishu({ ...feishu, clock })] : []),
    ...(wecomBot ? [createWecomBot({ ...wecomBot, ...home, clock, newId })] : []),
    ...(wecomApp ? [createWecomApp({ ...wecomApp, ...home, clock, newId })] : []),
  ];
}
