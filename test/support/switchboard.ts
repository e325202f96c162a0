import type { Answer, Incoming, LongConnection } from '#src/core/platform.ts';
import type { Connectable } from '#src/runtime/long-connection.ts';

interface Line {
  readonly deliver: (incoming: Incoming) => Promise<Answer>;
  readonly end: (why: Awaited<LongConnection['ended']>) => void;
  alive: boolean;
}

/** A platform that lets one client at a time in, as WeCom does: whoever connects puts the one before out. */
export function switchboard() {
  const lines: Line[] = [];
  let opened = 0;
  let refusals = 0;

  const platform: Connectable = {
    name: 'wecom-bot',
    realm: 'wecom',
    answersInline: true,
    canSend: false,
    pace: { chat: { burst: 1, everyMs: 1 }, app: { burst: 1, everyMs: 1 } },
    receive: () => Promise.reject(new Error('no webhooks')),
    send: () => Promise.reject(new Error('cannot send')),
    async connect(deliver) {
      if (refusals > 0) {
        refusals -= 1;
        throw new Error('refused');
      }
      opened += 1;
      for (const line of lines.splice(0)) line.end('kicked-out');
      let end: Line['end'] = () => undefined;
      const ended = new Promise<Awaited<LongConnection['ended']>>((settle) => {
        end = settle;
      });
      const line: Line = { deliver, end, alive: true };
      lines.push(line);
      const leave = (why: 'closed' | 'lost') => {
        lines.splice(lines.indexOf(line) >>> 0, 1);
        end(why);
      };
      return { alive: () => line.alive, ended, close: async () => leave('closed') };
    },
  };

  return {
    platform,
    /** How many are connected; and how many times anybody was. */
    connected: () => lines.length,
    opened: () => opened,
    refuses(times: number) {
      refusals = times;
    },
    /** Whoever is connected hears it. */
    says: (incoming: Incoming) => lines[0]!.deliver(incoming),
    goesSilent() {
      for (const line of lines) line.alive = false;
    },
    drops() {
      for (const line of lines.splice(0)) line.end('lost');
    },
  };
}
