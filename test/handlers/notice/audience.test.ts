import { expect, it } from 'vitest';
import { audience } from '#db/audience.ts';
import { readNotice } from '#handlers/notice/reading.ts';
import { world } from '#test/support/world.ts';

it('is said by the kind of a group, by a tag, by a name, and joined; a group without the bot is left out', async () => {
  const { says, store, district } = await world();
  await says('sun', '绑定 楼宇群 1号楼', { chat: 'everybody' });
  const chat = { platform: 'demo', kind: 'private', id: 'sun', purpose: 'general' } as const;
  const meant = async (typed: string) => {
    const { spec, body } = readNotice(typed, { chat });
    const { groups, people } = await audience(store.db, district.id, spec);
    return { groups: groups.map(({ id }) => id), people: people.length, body };
  };
  const everybody = { groups: ['everybody'], people: 0, body: '今晚停水' };
  expect(await meant('楼宇群 今晚停水')).toEqual(everybody);
  expect(await meant('标签1号楼 今晚停水')).toEqual(everybody);
  expect(await meant('标签2号楼 今晚停水')).toEqual({ ...everybody, groups: [] });
  expect(await meant('@张伟、楼宇群 今晚停水')).toEqual({ ...everybody, people: 1 });
  expect((await meant('全部群 今晚停水')).groups.sort()).toEqual(['duty', 'everybody']);

  await store.db.execute(`update chat set removed_at = now() where id = 'everybody'`);
  expect((await meant('全部群、标签1号楼 今晚停水')).groups).toEqual(['duty']);
});
