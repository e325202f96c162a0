import type { Role } from '#db/person.ts';
import type { Card } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import type { Message, NoticeKind, Press } from '#src/core/platform.ts';
import { clean, fold, isMistyped, matchName, shorten } from '#src/language/words.ts';
import { type Ctx, type Permission, TOPICS } from './context.ts';
import type { Action, Command, Handler } from './define.ts';
import { words } from './text.ts';

/** The longest message that is read; a longer one is refused in one sentence, and nothing of it is kept. */
export const MESSAGE_CHARS_MAX = 5000;

/** What was done by a right that not everybody has. */
export interface Deed {
  readonly deed: string;
  /** The words or the button's value that said to what. */
  readonly to: unknown;
}

export interface Router {
  readonly commands: readonly Command[];
  /** Does what was said or pressed, or throws `Refusal`. Answers what the audit keeps of it. */
  route(ctx: Ctx): Promise<Deed | undefined>;
  /** Whether words tell of danger to life. */
  isUrgent(text: string): boolean;
  /** Whether words are passed on to others, rather than asked. */
  isPassedOn(text: string): boolean;
  /** How to say three commands that this person may use, the nearest to what was said first. */
  likely(said: string, ctx: Pick<Ctx, 'may'>): readonly string[];
  /** Whether anything listens to that. */
  hears(what: NoticeKind): boolean;
  /** What the pressed card should show now. */
  current(ctx: Ctx): Promise<Card | undefined>;
}

/** @throws where two handlers share a name */
export function createRouter(handlers: readonly Handler[]): Router {
  const commands = handlers
    .filter((handler) => handler.kind === 'command')
    .sort((a, b) => TOPICS.indexOf(a.topic) - TOPICS.indexOf(b.topic) || a.place - b.place);
  const actions = new Map(handlers.filter((handler) => handler.kind === 'action').map((one) => [one.id, one]));
  const listeners = handlers.filter((handler) => handler.kind === 'listener');
  const names = [
    ...commands.flatMap((command) => command.names.map((name) => `command ${fold(name)}`)),
    ...handlers.flatMap((one) => (one.kind === 'action' ? [`action ${one.id}`] : [])),
    ...handlers.flatMap((one) => (one.kind === 'job' || one.kind === 'sweep' ? [`${one.kind} ${one.name}`] : [])),
    ...handlers.flatMap((one) => (one.kind === 'page' ? [`page ${one.method} ${one.path}`] : [])),
  ];
  if (commands.filter(({ otherwise }) => otherwise).length > 1) throw new Error('two commands get everything else');
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw new Error(`two handlers are called: ${twice}`);

  return {
    commands,
    async route(ctx) {
      const { event } = ctx;
      if (event.kind === 'message') return say(commands, ctx, event);
      if (event.kind === 'press') return press(actions, ctx, event);
      for (const { what, run } of listeners) if (what === event.what) await run(ctx);
      return undefined;
    },
    isUrgent(text) {
      const match = matchName(commands, text);
      if (match) return match.command.isUrgent?.(match.rest) ?? false;
      const said = clean(text);
      return commands.some((one) => one.isUrgent?.(said) && one.claims?.({ text: said, pictures: 0 }));
    },
    isPassedOn: (text) => matchName(commands, text)?.command.otherwise === false,
    likely: (said, ctx) => likely(commands, said, ctx),
    hears: (what) => listeners.some((one) => one.what === what),
    current: async (ctx) =>
      ctx.event.kind === 'press' ? actions.get(ctx.event.action)?.current(ctx, ctx.event.value) : undefined,
  };
}

async function say(commands: readonly Command[], ctx: Ctx, { text, pictures }: Message): Promise<Deed | undefined> {
  if (text.length > MESSAGE_CHARS_MAX) throw new Refusal('too_long', words.tooLong(MESSAGE_CHARS_MAX));
  const match = matchName(commands, text);
  if (match) {
    const { command, rest } = match;
    permit(command.may, command.names[0], ctx);
    await command.run(ctx, rest);
    return kept(command, command.names[0], rest);
  }
  const said = clean(text);
  const unnamed = { text: said, pictures: pictures.length };
  const claiming = commands.find((one) => ctx.may(one) && one.claims?.(unnamed));
  if (claiming) {
    await claiming.run(ctx, said);
    return kept(claiming, claiming.names[0], said);
  }
  const otherwise = commands.find((command) => command.otherwise && ctx.may(command));
  if (said === '' && pictures.length > 0) ctx.reply(words.onlyPicture);
  else if (otherwise && said !== '' && !isMistyped(commands, said)) await otherwise.run(ctx, said);
  else ctx.reply(words.unknown(shorten(said.replace(/\s+/gu, ' '), 20), likely(commands, said, ctx)));
  return undefined;
}

async function press(
  actions: ReadonlyMap<string, Action>,
  ctx: Ctx,
  { action: id, value }: Press,
): Promise<Deed | undefined> {
  const action = actions.get(id);
  if (!action) throw new Refusal('not_found', words.oldButton);
  permit(action.may, action.label, ctx);
  if (!(await action.run(ctx, value))) throw new Refusal('not_found', words.oldButton);
  return kept(action, action.label, value);
}

const kept = (done: { may: Permission; audited?: boolean }, deed: string, to: unknown): Deed | undefined =>
  done.may !== 'everyone' || done.audited ? { deed, to } : undefined;

export const allows = (may: Permission, role: Role): boolean => may === 'everyone' || may.includes(role);

function permit(may: Permission, what: string, { me }: Ctx): void {
  if (may !== 'everyone' && !allows(may, me.role)) throw new Refusal('forbidden', words.forbidden(what, may));
}

/** Three commands that this person may use, the nearest to what was said first. */
function likely(commands: readonly Command[], said: string, ctx: Pick<Ctx, 'may'>): string[] {
  const characters = new Set(fold(said));
  const nearness = ({ names }: Command) =>
    Math.max(...names.map((name) => [...fold(name)].filter((one) => characters.has(one)).length / name.length));
  return commands
    .filter((command) => ctx.may(command))
    .map((command, order) => ({ command, order, near: nearness(command) }))
    .sort((a, b) => b.near - a.near || a.order - b.order)
    .slice(0, 3)
    .map(({ command }) => command.usage);
}
