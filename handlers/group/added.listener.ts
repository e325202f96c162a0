import { ensureChat } from '#db/chat.ts';
import { listener } from '#src/bot/define.ts';
import { card, fields, text } from '#src/core/card.ts';
import { words } from './text.ts';

/** Whoever brought the bot into a group hears in private what to do next. */
export default listener('bot-added', async (ctx) => {
  const { db, district, event, me, now } = ctx;
  await ensureChat(db, event.chat, district.id, now);
  const welcome = card(words.welcomeTitle, {
    tone: 'good',
    blocks: [text(words.welcome(me.name)), text(words.welcomeBind, 'strong'), fields(...words.welcomeWays)],
  });
  for (const chat of ctx.privateChats([event.from])) ctx.post(chat, welcome);
});
