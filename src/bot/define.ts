import type { z } from 'zod';
import type { ActionRef, Card, Json } from '#src/core/card.ts';
import type { NavItem } from '#src/core/page.ts';
import type { NoticeKind } from '#src/core/platform.ts';
import type { CommandInfo, Ctx, JobCtx, PageCtx, Permission, VisitorCtx, WebEvent } from './context.ts';

/** A thing that a person can ask for in words. */
export interface Command extends CommandInfo {
  readonly kind: 'command';
  /** The name may run into the rest without a space. Numbers may always follow without one. */
  readonly glued: boolean;
  /** Whether it takes what somebody who may use it says without its name: such as danger to life, or a bare photo. */
  claims?(said: Unnamed): boolean;
  /** Gets whatever no command's name stands before. One command at most. */
  readonly otherwise: boolean;
  /** Checks the words and does the work. */
  run(ctx: Ctx, rest: string): Promise<void>;
}

/** What was said without naming a command. */
export interface Unnamed {
  readonly text: string;
  readonly pictures: number;
}

/** A button's work. */
export interface Action {
  readonly kind: 'action';
  readonly id: string;
  /** What the button does, as a refusal names it. */
  readonly label: string;
  readonly may: Permission;
  /** Checks the value and does the work; false where the value is not what the button carried. */
  run(ctx: Ctx, value: unknown): Promise<boolean>;
  /** What the pressed card should show now, for whoever was refused: theirs may be out of date. */
  current(ctx: Ctx, value: unknown): Promise<Card | undefined>;
}

/** Something that happens by itself, on one process, in one transaction. */
export interface Job {
  readonly kind: 'job';
  readonly name: string;
  /** A cron pattern, Shanghai time. */
  readonly pattern: string;
  run(ctx: JobCtx): Promise<void>;
}

/** Due rows of one kind, worked by every process on every tick. */
export interface Sweep {
  readonly kind: 'sweep';
  readonly name: string;
  /** At most so many rows in one transaction; while that many are found, another follows at once. */
  readonly batch: number;
  /** Claims up to `limit` due rows (`for update skip locked`), works them, and answers how many there were. */
  run(ctx: JobCtx, limit: number): Promise<number>;
}

/** What the bot does when something happens that nobody said to it. */
export interface Listener {
  readonly kind: 'listener';
  readonly what: NoticeKind;
  run(ctx: Ctx): Promise<void>;
}

/** A page on the web, or what one of its forms does. */
export interface Page {
  readonly kind: 'page';
  readonly method: 'GET' | 'POST';
  /** As Hono writes it: `/admin/incidents/:number`. */
  readonly path: string;
  /** `public` without signing in. */
  readonly may: Permission | 'public';
  /** Its entry in the navigation of whoever may see it. */
  readonly nav?: Omit<NavItem, 'path'>;
  /** Photos may be sent to it: then it takes more bytes than words need. */
  readonly takesPhotos?: boolean;
  run(ctx: PageCtx): Promise<Response | WebEvent>;
}

export type Handler = Command | Action | Job | Sweep | Listener | Page;

interface CommandWords<Args> extends CommandInfo {
  readonly glued?: boolean;
  claims?(said: Unnamed): boolean;
  readonly otherwise?: boolean;
  /** Reads what follows the name. Throws `Refusal` where it makes no sense. */
  read(rest: string, ctx: Ctx): Args;
  run(ctx: Ctx, args: Args): Promise<void>;
}

export function command<Args>({ read, run, glued = false, otherwise = false, ...words }: CommandWords<Args>): Command {
  return { kind: 'command', glued, otherwise, ...words, run: (ctx, rest) => run(ctx, read(rest, ctx)) };
}

interface ActionWords<T> {
  readonly label: string;
  readonly may: Permission;
  current(ctx: Ctx, value: T): Promise<Card | undefined>;
  run(ctx: Ctx, value: T): Promise<void>;
}

export function action<T extends Json>(ref: ActionRef<T>, { label, may, current, run }: ActionWords<T>): Action {
  const read = (value: unknown): z.ZodSafeParseResult<T> => ref.value.safeParse(value);
  return {
    kind: 'action',
    id: ref.id,
    label,
    may,
    async run(ctx, value) {
      const parsed = read(value);
      if (parsed.success) await run(ctx, parsed.data);
      return parsed.success;
    },
    async current(ctx, value) {
      const parsed = read(value);
      return parsed.success ? current(ctx, parsed.data) : undefined;
    },
  };
}

export function job(name: string, pattern: string, run: (ctx: JobCtx) => Promise<void>): Job {
  return { kind: 'job', name, pattern, run };
}

export function sweep(name: string, batch: number, run: Sweep['run']): Sweep {
  return { kind: 'sweep', name, batch, run };
}

export function listener(what: NoticeKind, run: Listener['run']): Listener {
  return { kind: 'listener', what, run };
}

/** Without signing in. */
export function publicPage(method: Page['method'], path: string, run: Page['run']): Page {
  return { kind: 'page', method, path, may: 'public', run };
}

interface PageWords extends Pick<Page, 'nav' | 'takesPhotos'> {
  readonly may: Permission;
  run(ctx: VisitorCtx): Promise<Response | WebEvent>;
}

/** For whoever is signed in and may. */
export function page(method: Page['method'], path: string, { run, ...words }: PageWords): Page {
  return {
    kind: 'page',
    method,
    path,
    ...words,
    run(ctx) {
      const { me, account } = ctx;
      if (!me || !account) throw new Error(`${path} was opened for nobody`);
      return run({ ...ctx, me, account });
    },
  };
}
