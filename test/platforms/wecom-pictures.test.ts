import { describe, expect, it } from 'vitest';
import { PlatformError } from '#src/core/errors.ts';
import { failure } from '#test/support/wecom/failure.ts';
import { wecomAppHarness, wecomBotHarness } from '#test/support/wecom/harness.ts';

const PNG = new Uint8Array(Buffer.from('89504e470d0a1a0a0000', 'hex'));

describe('pictures sent to a bot', () => {
  it('are fetched and decrypted within five minutes', async () => {
    const h = await wecomBotHarness();
    const url = `https://ww-aibot-img-1.cos.ap-guangzhou.myqcloud.com/${h.wecom.putMedia(PNG)}`;
    expect(await h.platform.fetchPicture!({ url })).toEqual({ mime: 'image/png', bytes: PNG });
    h.passes(5 * 60_000 + 1);
    await expect(h.platform.fetchPicture!({ url })).rejects.toMatchObject({ kind: 'final' });
  });

  it('come over real HTTP from a host that is allowed', async () => {
    const h = await wecomBotHarness({ fetch: globalThis.fetch, allowMediaHost: (url) => url.hostname === '127.0.0.1' });
    const server = await h.wecom.serve();
    try {
      const url = `${server.url}/${h.wecom.putMedia(PNG)}`;
      expect((await h.platform.fetchPicture!({ url })).mime).toBe('image/png');
      h.wecom.failNext('media-host', 'reset');
      expect(await failure(h.platform.fetchPicture!({ url }))).toMatchObject({ kind: 'retry' });
      h.wecom.failNext('media-host', 'moved');
      expect(await failure(h.platform.fetchPicture!({ url }))).toMatchObject({ kind: 'final' });
    } finally {
      await server.close();
    }
  });

  it.each([
    ['image/jpeg', 'ffd8ffe000104a46494600'],
    ['image/gif', '474946383961'],
    ['image/webp', '52494646aabbccdd57454250'],
  ])('are known by their first bytes: %s', async (mime, hex) => {
    const h = await wecomBotHarness();
    const url = `https://media.example.com/${h.wecom.putMedia(new Uint8Array(Buffer.from(hex, 'hex')))}`;
    expect((await h.platform.fetchPicture!({ url })).mime).toBe(mime);
  });

  it('are nothing else', async () => {
    const h = await wecomBotHarness();
    const fetchOf = (bytes: Uint8Array) =>
      h.platform.fetchPicture!({ url: `https://media.example.com/${h.wecom.putMedia(bytes)}` });
    await expect(fetchOf(Buffer.from('<svg onload=alert(1)>'))).rejects.toMatchObject({ kind: 'final' });
    const huge = new Uint8Array(20 * 1024 * 1024);
    huge.set(PNG);
    await expect(fetchOf(huge)).rejects.toMatchObject({ kind: 'final', message: 'more than 20971520 bytes' });
  });

  it('wait for a media host that is out of order', async () => {
    const h = await wecomBotHarness();
    const url = `https://media.example.com/${h.wecom.putMedia(PNG)}`;
    for (const fault of ['slow', 'gateway', 'reset'] as const) {
      h.wecom.failNext('media-host', fault);
      await expect(h.platform.fetchPicture!({ url }), fault).rejects.toMatchObject({ kind: 'retry' });
    }
  });

  it.each([
    'http://media.example.com/1',
    'ftp://media.example.com/1',
    'file:///etc/passwd',
    'https://user@media.example.com/1',
    'https://:pass@media.example.com/1',
    'https://127.0.0.1/1',
    'https://127.1/1',
    'https://2130706433/1',
    'https://0x7f000001/1',
    'https://017700000001/1',
    'https://10.0.0.1/1',
    'https://169.254.169.254/latest/meta-data',
    'https://8.8.8.8/1',
    'https://[::1]/1',
    'https://[::ffff:127.0.0.1]/1',
    'https://[fd00::1]/1',
    'https://localhost/1',
    'https://localhost./1',
    'https://a.localhost/1',
    'https://a.localhost./1',
    'https://metadata.google.internal/1',
    'https://printer.local/1',
    'https://intranet/1',
    'https://１２７.０.０.１/1',
    'not a url',
    '',
  ])('are not fetched from %s', async (url) => {
    const asked: string[] = [];
    const h = await wecomBotHarness({
      fetch: async (input) => {
        asked.push(String(input));
        return new Response();
      },
    });
    await expect(h.platform.fetchPicture!({ url })).rejects.toBeInstanceOf(PlatformError);
    expect(asked).toEqual([]);
  });
});

describe('a picture sent to an app', () => {
  it('is fetched by its id, or fails for what WeCom says', async () => {
    const h = await wecomAppHarness();
    h.wecom.api.files.set('m1', PNG);
    expect(await h.platform.fetchPicture!({ mediaId: 'm1' })).toEqual({ mime: 'image/png', bytes: PNG });
    h.wecom.api.invalidate();
    expect((await h.platform.fetchPicture!({ mediaId: 'm1' })).mime).toBe('image/png');
    expect(await failure(h.platform.fetchPicture!({ mediaId: 'm2' }))).toMatchObject({
      kind: 'final',
      message: expect.stringContaining('40007'),
    });
    h.wecom.failNext('media/get', 'gateway');
    expect(await failure(h.platform.fetchPicture!({ mediaId: 'm1' }))).toMatchObject({ kind: 'retry' });
  });
});
