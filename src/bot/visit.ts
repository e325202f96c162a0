import type { Store } from '#db/client.ts';
import { findDistrict } from '#db/district.ts';
import type { Person } from '#db/person.ts';
import { findVisitor } from '#db/web-session.ts';
import { Refusal } from '#src/core/errors.ts';
import type { Frame } from '#src/core/page.ts';
import { byTheClock, type WorkDeps } from './clock-context.ts';
import type { PageCtx, WebEvent } from './context.ts';
import type { Page } from './define.ts';
import { allows } from './router.ts';
import { words } from './text.ts';

export interface Visit extends Pick<PageCtx, 'url' | 'params' | 'request' | 'form' | 'files' | 'session'> {
  /** The shell for whoever it turns out to be. */
  frameFor(me: Person | undefined): Frame;
}

export interface Opened<T = Response> {
  /** Whoever is signed in. */
  readonly me: Person | undefined;
  /** Undefined where somebody has to sign in first. */
  readonly came: T | Refusal | undefined;
}

interface VisitDeps extends WorkDeps {
  readonly store: Store;
  /** The district of public pages. */
  readonly districtId: string;
  readonly webAddress?: string | undefined;
}

/** Finds out who it is, whether they may, and does what the page does, in one transaction. A refusal undoes it. */
export async function openPage(deps: VisitDeps, page: Page, visit: Visit): Promise<Opened<Response | WebEvent>> {
  let me: Person | undefined;
  try {
    const came = await deps.store.transaction(async (tx, atCommit) => {
      const { session } = visit;
      const visitor = session === undefined ? undefined : await findVisitor(tx, session, deps.clock());
      me = visitor?.person;
      if (page.may !== 'public') {
        if (!me) return undefined;
        if (!allows(page.may, me.role)) throw new Refusal('forbidden', words.pageForbidden(page.may));
      }
      const district = await findDistrict(tx, me?.districtId ?? deps.districtId);
      const who = { me, account: visitor?.account, frame: visit.frameFor(me), webAddress: deps.webAddress };
      const cause = `${page.method} ${page.path}`;
      return byTheClock(deps, tx, atCommit, cause, (ctx) => page.run({ ...ctx, ...visit, ...who, district }));
    });
    return { me, came };
  } catch (error) {
    if (error instanceof Refusal) return { me, came: error };
    throw error;
  }
}
