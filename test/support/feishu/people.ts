import { Hono } from 'hono';
import { BOT, type Books, yes } from './books.ts';
import { no, tooFast } from './faults.ts';

/** Who the bot is, and who the others are. */
export function peopleApi(books: Books): Hono {
  const app = new Hono();

  app.get('/bot/v3/info', () =>
    Response.json({ code: 0, msg: 'ok', bot: { activate_status: 2, app_name: '小π', open_id: BOT } }),
  );

  app.post('/contact/v3/users/basic_batch', async (c) => {
    if (books.tooMany('basic_batch', 5, 1000)) return tooFast();
    const { user_ids } = (await c.req.json()) as { user_ids?: unknown };
    if (c.req.query('user_id_type') !== 'open_id' || !Array.isArray(user_ids) || user_ids.length > 10) {
      return no(99992402, 'field validation failed');
    }
    const users = user_ids.flatMap((user_id) =>
      books.people.has(user_id) ? { user_id, name: books.people.get(user_id) } : [],
    );
    return yes({ data: { users } });
  });

  return app;
}
