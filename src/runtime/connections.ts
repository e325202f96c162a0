import { Cron } from 'croner';
import type { Platform } from '#src/core/platform.ts';
import { canConnect, type KeeperDeps, keepConnection } from './long-connection.ts';

export interface Connections {
  /** The platforms whose events come through one. */
  readonly names: readonly Platform['name'][];
  /** Hangs up, so that another process takes over at once. */
  stop(): Promise<void>;
}

/** Keeps the long connections of all platforms that have one, each in one process of many. */
export function startConnections(platforms: readonly Platform[], deps: KeeperDeps): Connections {
  const keepers = platforms.filter(canConnect).map((platform) => {
    const keeper = keepConnection(platform, deps);
    const failed = (error: unknown) =>
      deps.log.error('keeping a long connection failed', { platform: platform.name, error });
    const ticking = new Cron('* * * * * *', { protect: true, catch: failed }, () => keeper.step());
    return {
      name: platform.name,
      async stop() {
        ticking.stop();
        await keeper.stop().catch(failed);
      },
    };
  });
  return {
    names: keepers.map(({ name }) => name),
    async stop() {
      await Promise.all(keepers.map((keeper) => keeper.stop()));
    },
  };
}
