import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChooser } from '#src/runtime/model.ts';
import { noServer, type ServerDatabase, serverDatabase } from '#test/support/database.ts';
import { MATTERS, putAll } from '#test/support/matters.ts';
import { modelServer } from '#test/support/model-server.ts';
import { read, world } from '#test/support/world.ts';

describe.skipIf(noServer('a model and two processes'))('a model and two processes', () => {
  let database: ServerDatabase;
  beforeAll(async () => {
    database = await serverDatabase('faq_model');
  });
  afterAll(() => database.drop());

  it('of 10 processes that look at once, one asks, and one says what was chosen', async () => {
    const model = await modelServer();
    model.replies({ says: '{"choice": 1}' });
    const chooser = createChooser(model.config);
    const one = await world({ store: await database.empty(), chooser });
    await putAll(one.store, one.district.id, MATTERS);
    const others = await Promise.all([1, 2].map(() => world({ store: database.connect(), chooser })));
    const bots = [one, ...others].map(({ bot }) => bot);
    await one.says('wang', '居住证', { chat: 'wang' });

    await Promise.all(Array.from({ length: 10 }, (_, n) => bots[n % bots.length]!.advise()));
    const [shown, ...more] = await one.ticks();
    expect(read(shown)).toContain('可能是这个：');
    expect(more).toEqual([]);
    expect(model.prompts).toHaveLength(1);
    await model.close();
  });
});
