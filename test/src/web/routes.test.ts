import { beforeAll, describe, expect, it } from 'vitest';
import { ensureChat } from '#db/chat.ts';
import { ensureDistrict } from '#db/district.ts';
import { ensurePerson, setRole } from '#db/person.ts';
import { openSession } from '#db/web-session.ts';
import { handlers } from '#handlers/index.ts';
import { sha256 } from '#src/core/digest.ts';
import { site } from '#test/support/web.ts';

const SECRET = '三楼财务室的保险柜没锁';
const closed = handlers.filter((handler) => handler.kind === 'page').filter(({ may }) => may !== 'public');
const staffOnly = closed.filter(({ may }) => may !== 'everyone');
let picture = '';
const filled = (path: string) => path.replace(/:number\b/u, '1').replace(/:\w+/gu, picture);

describe('every page that is not public, from the route table', () => {
  let home: Awaited<ReturnType<typeof site>>;
  let member: string;
  let staff: string;
  let neighbour: string;
  const csrf = (cookie: string) => sha256(`csrf ${cookie.split('=')[1]}`);

  beforeAll(async () => {
    home = await site();
    const photo = { mime: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) };
    await home.says('wang', `报事 ${SECRET}`, { photo });
    await home.bot.tick();
    const [stored] = await home.store.db.execute<{ id: string }>(`select id from picture where state = 'stored'`);
    picture = stored!.id;
    const { store, district, clock } = home;
    const signIn = async (districtId: string, personId: string, externalId: string) => {
      const token = `ses_${externalId}`;
      await openSession(store.db, await sha256(token), { districtId, personId, realm: 'demo', externalId }, clock());
      return `__Host-xiaopi=${token}`;
    };
    const enrol = async (districtId: string, id: string, role: 'member' | 'staff' | 'admin') => {
      const account = { realm: 'demo', id };
      const who = await ensurePerson(store.db, {
        districtId,
        id: `per_${id}`,
        account,
        name: id,
        named: true,
        at: clock(),
      });
      await setRole(store.db, { districtId, id: who.id }, { role, party: null });
      return signIn(districtId, who.id, id);
    };
    const next = await ensureDistrict(store.db, { id: 'dis_next', name: '邻居商圈', at: clock() });
    member = await enrol(district.id, 'm1', 'member');
    staff = await enrol(district.id, 's1', 'staff');
    neighbour = await enrol(next.id, 'n1', 'admin');
    const chat = { platform: 'web', kind: 'private', id: `${next.id} demo:n1` } as const;
    await ensureChat(store.db, chat, next.id, clock());
  });

  it.each(closed.map(({ method, path }) => [method, path]))(
    '%s %s asks a stranger to sign in',
    async (method, path) => {
      const page = await home.asks(filled(path), method === 'POST' ? { form: {} } : {});
      expect(page.status).toBe(401);
      expect(page.text).not.toContain(SECRET);
    },
  );

  it('a path that does not exist looks the same to a stranger', async () => {
    const [there, nowhere] = [await home.asks('/admin/incidents/1'), await home.asks('/admin/nowhere/1')];
    const plain = (text: string) => text.replace(/n_\w+/gu, '');
    expect([nowhere.status, plain(nowhere.text)]).toEqual([there.status, plain(there.text)]);
  });

  it.each(staffOnly.map(({ method, path }) => [method, path]))('%s %s turns a member away', async (method, path) => {
    const form = { csrf: await csrf(member) };
    const page = await home.asks(filled(path), { cookie: member, ...(method === 'POST' && { form }) });
    expect(page.status).toBe(403);
    expect(page.text).not.toContain(SECRET);
  });

  it.each(closed.map(({ method, path }) => [method, path]))(
    'I23: %s %s shows a neighbour nothing',
    async (method, path) => {
      const form = { csrf: await csrf(neighbour), key: 'key_1', action: 'incident.take', value: '{"number":1}' };
      if (path === '/sign-out') return;
      const page = await home.asks(filled(path), { cookie: neighbour, ...(method === 'POST' && { form }) });
      if (path.includes(':')) expect(page.status).toBe(404);
      expect(page.text).not.toContain(SECRET);
      expect(page.text).not.toContain('王芳');
    },
  );

  it.each(closed.filter(({ method }) => method === 'POST').map(({ path }) => path))(
    'POST %s takes no form that was not drawn for this session, or comes from elsewhere',
    async (path) => {
      const token = await csrf(staff);
      const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
      const tries = [
        { form: {} },
        { form: { csrf: await csrf(member) } },
        { form: { csrf: token }, headers: elsewhere },
        { form: { csrf: token }, headers: { 'sec-fetch-site': 'same-site' } },
      ];
      for (const one of tries) {
        const page = await home.asks(filled(path), { cookie: staff, ...one });
        expect([one, page.status]).toEqual([one, 403]);
      }
    },
  );

  it.each(staffOnly.filter(({ method }) => method === 'GET').map(({ path }) => path))(
    'GET %s says what it may do',
    async (path) => {
      const { headers } = await home.asks(filled(path), { cookie: staff });
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/u);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe/u);
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}$/u);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toMatch(/no-store|private/u);
    },
  );

  it('every answer has a nonce of its own', async () => {
    const nonces = [await home.asks('/admin', { cookie: staff }), await home.asks('/admin', { cookie: staff })].map(
      ({ headers }) => /nonce-(\w+)/u.exec(headers.get('content-security-policy') ?? '')?.[1],
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('the first page is smaller than 100 KB with all that it needs', async () => {
    const parts = [
      await home.asks('/admin', { cookie: staff }),
      await home.asks('/assets/pages.css'),
      await home.asks('/assets/pages.js'),
    ];
    expect(parts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)).toBeLessThan(100_000);
  });
});
