import type { world } from './world.ts';

type World = Awaited<ReturnType<typeof world>>;

/** Moves the clock second by second, as a process lives: everything that is due is worked and said. */
export async function lives({ bot, passes }: World, seconds: number, step = 1): Promise<void> {
  for (let at = 0; at < seconds; at += step) {
    passes(step / 60);
    await bot.tick();
    await bot.send();
  }
}

/** What the bot has said in a chat, oldest first, as plain lines. */
export async function heard({ server }: World, who: string, chat = who): Promise<string[]> {
  const messages = await server.messages(who, chat);
  return messages
    .filter(({ author }) => author === 'xiaopi')
    .map(({ says }) => (typeof says === 'string' ? says : `[${says.title}]${says.tag ?? ''}`));
}
