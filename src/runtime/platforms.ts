import type { Store } from '#db/client.ts';
import { formSecret } from '#db/secret.ts';
import type { Config } from '#src/config.ts';
import { createFormLink } from '#src/core/form-link.ts';
import type { NewId } from '#src/core/ids.ts';
import type { Platform } from '#src/core/platform.ts';
import type { Clock } from '#src/core/time.ts';
import { createFeishu } from '#src/platforms/feishu/feishu.ts';
import type { OpenSocket } from '#src/platforms/feishu/ws.ts';
import { createWecomApp } from '#src/platforms/wecom/app.ts';
import { createWecomBot } from '#src/platforms/wecom/bot.ts';
import type { OpenBotSocket } from '#src/platforms/wecom/bot-socket.ts';
import { createWecomBotWs } from '#src/platforms/wecom/bot-ws.ts';
import { withFormLinks } from './form-links.ts';
import { galleryOf } from './gallery.ts';

/** What only Node can do, where the settings ask for it. */
export interface NodeOnly {
  readonly openFeishuSocket?: OpenSocket;
  readonly openWecomSocket?: OpenBotSocket;
}

/** The real platforms that the settings name. */
export function realPlatforms(
  config: Config,
  { db }: Store,
  clock: Clock,
  newId: NewId,
  { openFeishuSocket, openWecomSocket }: NodeOnly = {},
): Platform[] {
  const { feishu, wecomApp, publicUrl } = config;
  const home = publicUrl === undefined ? {} : { homeUrl: publicUrl };
  const formLink = publicUrl && createFormLink(publicUrl, () => formSecret(db, newId('secret')), clock);
  const withForms = (platform: Platform) => (formLink ? withFormLinks(platform, formLink) : platform);
  const socket = feishu?.transport === 'ws' && openFeishuSocket ? { openSocket: openFeishuSocket } : {};
  return [
    ...(feishu ? [createFeishu({ ...feishu, ...socket, clock, gallery: galleryOf(db, 'feishu', clock) })] : []),
    ...wecomBots().map(withForms),
    ...(wecomApp
      ? [withForms(createWecomApp({ ...wecomApp, ...home, clock, newId, gallery: galleryOf(db, 'wecom-app', clock) }))]
      : []),
  ];

  function wecomBots(): Platform[] {
    const { wecomBot } = config;
    if (!wecomBot) return [];
    const gallery = galleryOf(db, 'wecom-bot', clock);
    if (wecomBot.transport === 'webhook') return [createWecomBot({ ...wecomBot, ...home, clock, newId, gallery })];
    if (!openWecomSocket) return []; // Workers hold no connection open.
    return [createWecomBotWs({ ...wecomBot, ...home, clock, gallery, openSocket: openWecomSocket })];
  }
}
