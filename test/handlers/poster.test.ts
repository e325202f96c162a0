import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { tokensOf } from '#db/event-board.ts';
import { findPictureOf, picturesOf } from '#db/picture.ts';
import type { Card } from '#src/core/card.ts';
import { brightnessOf } from '#test/support/png.ts';
import { ADDRESS, site } from '#test/support/web.ts';
import { read, type Shown } from '#test/support/world.ts';

const inPrivate = (who: string) => ({ chat: who });
const pictureOf = (shown: Shown | undefined) =>
  (shown as { says: Card }).says.blocks.find((block) => block.kind === 'picture');

async function published() {
  const at = await site();
  await at.says('zhou', '加系列 亲子汇 目标20场 6人 120分钟 儿童须家长陪同', inPrivate('zhou'));
  await at.says('zhou', '发活动 亲子汇 烘焙体验 3月14日14:00-16:00 多功能厅', inPrivate('zhou'));
  await at.says('zhou', '发布 #1', inPrivate('zhou'));
  const poster = async (who: string, number = 1) =>
    (await at.says(who, `海报 #${number}`, inPrivate(who))).filter(({ chat }) => chat === who).at(-1);
  return { ...at, poster };
}

/** The dots of a code in a picture, where it stands on our posters. */
function dotsIn(png: Uint8Array, size: number): boolean[][] {
  const { width, height, at } = brightnessOf(png);
  expect([width, height]).toEqual([1080, 1440]);
  const [left, top, cell] = [736, 1080, 260 / size];
  const middle = (n: number) => Math.floor((n + 0.5) * cell);
  return Array.from({ length: size }, (_, r) =>
    Array.from({ length: size }, (_, c) => at(left + middle(c), top + middle(r)) < 128),
  );
}

describe('海报', () => {
  it('is a picture whose code leads to the event’s page that everybody may read', async () => {
    const { poster, store, district } = await published();
    const shown = await poster('wang');
    expect(read(shown)).toBe(
      [
        '#1 亲子汇 · 烘焙体验',
        '〔海报：烘焙体验〕',
        '报名：报名 #1 2大1小　取消：取消报名 #1',
        '长按图片可以保存、转发。',
      ].join('\n'),
    );
    const media = pictureOf(shown)!.media;
    const { bytes, mime } = (await findPictureOf(store.db, district.id, media))!;
    expect(mime).toBe('image/png');
    expect(Buffer.from(bytes.subarray(0, 8)).toString('hex')).toBe('89504e470d0a1a0a');
    const { publicToken } = await tokensOf(store.db, { districtId: district.id, number: 1 });
    const { data, size } = encode(`${ADDRESS}/public/events/${publicToken}`, { border: 2 });
    expect(dotsIn(bytes, size)).toEqual(data);
  });

  it('is drawn once for each version of the event, and anew after a move', async () => {
    const { poster, says, store, district } = await published();
    const first = pictureOf(await poster('wang'));
    expect(pictureOf(await poster('zhang'))).toEqual(first);
    expect(await picturesOf(store.db, district.id, 'poster:1:1')).toHaveLength(1);
    await says('zhou', '改活动 #1 3月15日14:00-16:00', inPrivate('zhou'));
    expect(pictureOf(await poster('wang'))?.media).not.toBe(first?.media);
  });

  it('says in one sentence why there is none', async () => {
    const { poster, says } = await published();
    expect(read(await poster('wang', 9))).toBe('没有 #9 这场活动。发送“活动”看看有哪些。');
    await says('zhou', '取消活动 #1 停电', inPrivate('zhou'));
    expect(read(await poster('wang'))).toBe('#1 现在是“已取消”，没有海报。');
  });

  it('is a page for staff, who print it; for nobody else', async () => {
    const { app, asks, signsIn } = await published();
    const cookie = await signsIn('zhou');
    const answer = await app.request(`${ADDRESS}/admin/events/1/poster`, { headers: { cookie } });
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="poster-1.png"');
    expect(brightnessOf(new Uint8Array(await answer.arrayBuffer()))).toMatchObject({ width: 1080, height: 1440 });
    expect((await asks('/admin/events/9/poster', { cookie })).status).toBe(404);
    expect((await asks('/admin/events/1/poster', { cookie: await signsIn('li') })).status).toBe(403);
    expect((await asks('/admin/events/1/poster')).headers.get('content-type')).not.toBe('image/png');
  });
});
