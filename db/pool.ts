import type postgres from 'postgres';

/** One connection, lent to one unit of work at a time. `lost` says why it can no longer be used. */
export interface Pooled {
  readonly sql: postgres.Sql;
  readonly lost: Error | undefined;
  /** Whether it has served before, and so is open. */
  readonly used: boolean;
}

/**
 * A pool of postgres.js clients with one connection each.
 *
 * postgres.js 3.4.9 has a pool of its own, but does not survive a lost connection in it (porsager/postgres#1154,
 * #1208): a statement on a reserved connection whose socket is gone hangs or ends the process, bytes that were waiting
 * to be written spoil the reconnect, and whoever waits for a connection that fails to open may wait for ever. Here a
 * connection that closes takes its client with it, whoever was using it hears so at once, and the next borrower gets a
 * new one.
 */
export function connectionPool(max: number, open: (onclose: () => void) => postgres.Sql) {
  const idle: Member[] = [];
  const waiting: ((member: Member) => void)[] = [];
  let count = 0;
  let closed = false;

  function add(): Member {
    count++;
    const member: Member = {
      lost: undefined,
      used: false,
      giveUp: () => undefined,
      sql: open(() => {
        if (closed || member.lost) return;
        member.lost = new Error('the connection to the database was lost');
        member.giveUp(member.lost);
        count--;
        const at = idle.indexOf(member);
        if (at >= 0) idle.splice(at, 1);
        void member.sql.end({ timeout: 0 });
        waiting.shift()?.(add());
      }),
    };
    return member;
  }

  function take(): Promise<Member> {
    const member = idle.pop() ?? (count < max ? add() : undefined);
    return member ? Promise.resolve(member) : new Promise((resolve) => waiting.push(resolve));
  }

  function giveBack(member: Member) {
    if (member.lost) return;
    member.used = true;
    const next = waiting.shift();
    if (next) next(member);
    else idle.push(member);
  }

  return {
    /** Lends a connection for as long as `use` takes; rejects at once if it is lost meanwhile. */
    async lend<T>(use: (connection: Pooled) => PromiseLike<T>): Promise<T> {
      const member = await take();
      try {
        return await new Promise<T>((resolve, reject) => {
          member.giveUp = reject;
          if (member.lost) throw member.lost;
          use(member).then(resolve, reject);
        });
      } finally {
        giveBack(member);
      }
    },

    /** Waits for what is under way, for at most 5 s, and closes. */
    async close(): Promise<void> {
      closed = true;
      await Promise.all(idle.map((member) => member.sql.end({ timeout: 5 })));
    },
  };
}

interface Member {
  readonly sql: postgres.Sql;
  lost: Error | undefined;
  used: boolean;
  giveUp: (reason: Error) => void;
}
