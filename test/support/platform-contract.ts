import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { button, type Card, type Chart, card, type Form, fields, plainText, text } from '#src/core/card.ts';
import { Unverified } from '#src/core/errors.ts';
import type { Answer, ChatRef, FormValues, Incoming, Platform } from '#src/core/platform.ts';

/** One message as a person in the chat sees it on the emulated platform. */
export interface Seen {
  readonly messageId: string;
  /** Every word that is shown, whatever the layout. */
  readonly text: string;
  readonly buttons: readonly string[];
}

/** What a platform's emulator must offer so that the contract can be run over it. Persons are account ids. */
export interface Harness {
  readonly platform: Platform;
  /** A chat where `asker` and `presser` both are: a group, or, where a platform has none, the asker's private chat. */
  readonly room: ChatRef;
  readonly asker: string;
  /** The same person as `asker` where the room is private. */
  readonly presser: string;
  readonly stranger: string;
  privateChat(person: string): ChatRef;
  /** A genuine webhook request that carries what a person typed. The same `eventId` again is a redelivery. */
  says(said: { from: string; chat: ChatRef; text: string; eventId?: string }): Promise<Request>;
  /** A genuine webhook request for a tap on a button that the chat shows, built from what the platform stored. */
  taps(tap: { from: string; chat: ChatRef; messageId: string; label: string }): Promise<Request>;
  /** Requests that must be refused, by what is wrong with them. */
  forgeries(): Promise<Readonly<Record<string, Request>>>;
  /** Hands our HTTP response to the emulator, which checks it as the platform would and shows what it says. */
  takes(request: Request, response: Response): Promise<void>;
  /** What the chat shows, oldest first; what was taken back is not in it. */
  sees(chat: ChatRef): Promise<readonly Seen[]>;
  /** A genuine webhook request for a photo that a person posts in private. Needed where the platform fetches pictures. */
  photographs?(post: { from: string; bytes: Uint8Array<ArrayBuffer> }): Promise<Request>;
  /** A genuine webhook request for a form that a person filled in. Needed where the platform draws forms. */
  fills?(filled: { from: string; chat: ChatRef; messageId: string; label: string; form: FormValues }): Promise<Request>;
}

const ref = { id: 'contract.take', value: z.object({ number: z.number(), note: z.string() }) };
const VALUE = { number: 17, note: '引号"、尖括号<at id=all></at>、换行\n和表情🚒' };

const shown = (title = '消防通道被堵', extra: Partial<Card> = {}) =>
  card(title, {
    tag: '待接单',
    blocks: [text('三楼东侧')],
    buttons: [button('接单', ref, VALUE, 'primary')],
    ...extra,
  });

/** The promises that every way in and out must keep. Run once per platform with a fresh emulator for each test. */
export function platformContract(name: string, make: () => Promise<Harness>): void {
  describe(`${name} keeps the platform contract`, () => {
    it('reads what a person said, and who and where', async () => {
      const h = await make();
      const from = h.asker;
      const received = await h.platform.receive(await h.says({ from, chat: h.room, text: '报事 三楼漏水 🚿' }));
      expect(received.incoming).toMatchObject({
        kind: 'message',
        text: '报事 三楼漏水 🚿',
        chat: h.room,
        from: { realm: h.platform.realm, id: from },
      } satisfies Partial<Incoming>);
    });

    it('reads a private message as private to that person', async () => {
      const h = await make();
      const from = h.asker;
      const received = await h.platform.receive(await h.says({ from, chat: h.privateChat(from), text: '帮助' }));
      expect(received.incoming).toMatchObject({ chat: h.privateChat(from), text: '帮助' });
    });

    it('gives a redelivery the same event id', async () => {
      const h = await make();
      const from = h.asker;
      const said = { from, chat: h.room, text: '报事 漏水', eventId: 'again' };
      const first = await h.platform.receive(await h.says(said));
      const second = await h.platform.receive(await h.says(said));
      expect(first.incoming?.eventId).toBeTruthy();
      expect(second.incoming?.eventId).toBe(first.incoming?.eventId);
    });

    it('brings a button back as it went out', async () => {
      const h = await make();
      const { asker, presser } = h;
      const posted = await show(h, h.room, shown(), asker);
      const received = await h.platform.receive(
        await h.taps({ from: presser, chat: h.room, messageId: posted.messageId, label: '接单' }),
      );
      expect(received.incoming).toMatchObject({
        kind: 'press',
        action: ref.id,
        value: VALUE,
        from: { realm: h.platform.realm, id: presser },
        chat: h.room,
      });
    });

    it('refuses what cannot prove where it came from', async () => {
      const h = await make();
      const forgeries = Object.entries(await h.forgeries());
      expect(forgeries.length).toBeGreaterThan(0);
      for (const [what, request] of forgeries) {
        await expect(h.platform.receive(request), what).rejects.toBeInstanceOf(Unverified);
      }
    });

    it('redraws the pressed card in the answer', async () => {
      const h = await make();
      const { asker, presser } = h;
      const posted = await show(h, h.room, shown(), asker);
      const request = await h.taps({ from: presser, chat: h.room, messageId: posted.messageId, label: '接单' });
      const received = await h.platform.receive(request.clone() as Request);
      const answer: Answer = {
        card: shown('消防通道被堵', { tag: '处理中', buttons: [] }),
        cardFor: 'everyone',
        toast: { tone: 'good', text: '已接单' },
      };
      await h.takes(request, await received.respond(answer));
      const now = (await h.sees(h.room)).find((seen) => seen.messageId === posted.messageId);
      expect(now?.text).toContain('处理中');
      expect(now?.buttons).not.toContain('接单');
    });

    it('shows user text literally: it mentions nobody and draws no link', async () => {
      const h = await make();
      const { asker } = h;
      const nasty =
        '<at id=all></at> <at user_id="all"></at> @all [点我](https://evil.example) **粗** `x` <font color=red>红</font>';
      const posted = await show(h, h.room, shown('标题', { blocks: [text(nasty)] }), asker);
      const now = (await h.sees(h.room)).find((seen) => seen.messageId === posted.messageId);
      // The emulator resolves whatever its platform would interpret; what is left must be what was typed.
      expect(squeeze(now?.text ?? '')).toContain(squeeze(nasty));
    });

    describe('loses no words to a length limit', () => {
      const sentences = Array.from({ length: 300 }, (_, i) => `第${i}句：三楼东侧消防通道被纸箱堵住了😀。`);
      // One sentence without an end; every part of it is different, so that a part that goes missing is missed.
      const endless = Array.from({ length: 900 }, (_, i) => `${i}号😀铺`);
      const rows = Array.from({ length: 80 }, (_, i) => [`项目${i}`, `第${i}行的说明，三楼东侧😀`] as const);
      it.each<[string, readonly string[], Card | string]>([
        ['a card of many sentences', sentences, shown('标题', { blocks: [text(sentences.join(''))] })],
        ['a text of many sentences', sentences, sentences.join('')],
        ['one endless sentence', endless, endless.join('')],
        ['a card of many rows', rows.flat(), shown('标题', { blocks: [fields(...rows)] })],
      ])('%s', async (_, pieces, says) => {
        const h = await make();
        await show(h, h.room, says, h.asker);
        const all = squeeze((await h.sees(h.room)).map((seen) => seen.text).join(''));
        expect(pieces.filter((piece) => !all.includes(squeeze(piece)))).toEqual([]);
        expect(all.isWellFormed()).toBe(true);
      });
    });

    it('posts once however often it is tried with one key', async () => {
      const h = await make();
      if (!h.platform.canSend) return;
      const { asker } = h;
      await show(h, h.room, '先说一句，让这个群认识机器人', asker);
      const before = (await h.sees(h.room)).length;
      const message = { key: 'msg_once', chat: h.room, says: '只发一次' };
      await h.platform.send(message);
      await h.platform.send(message);
      expect((await h.sees(h.room)).length).toBe(before + 1);
    });

    it('redraws a posted card later', async () => {
      const h = await make();
      if (!h.platform.edit) return;
      const sent = await h.platform.send({ key: 'msg_1', chat: h.room, says: shown() });
      await h.platform.edit({
        key: 'msg_2',
        chat: h.room,
        sent,
        card: shown('消防通道被堵', { tag: '已办结', buttons: [] }),
      });
      const now = (await h.sees(h.room)).find((seen) => seen.messageId === sent.messageId);
      expect(now?.text).toContain('已办结');
      expect(now?.buttons).toEqual([]);
    });

    it('keeps a private message from everybody else', async () => {
      const h = await make();
      if (!h.platform.canSend) return;
      const { asker: one, stranger: other } = h;
      await h.platform.send({ key: 'msg_p', chat: h.privateChat(one), says: '只给你看' });
      const texts = async (chat: ChatRef) => (await h.sees(chat)).map((seen) => seen.text).join('\n');
      expect(await texts(h.privateChat(one))).toContain('只给你看');
      expect(await texts(h.privateChat(other))).not.toContain('只给你看');
      if (h.room.kind === 'group') expect(await texts(h.room)).not.toContain('只给你看');
    });

    it('brings a photo that somebody posts, byte for byte', async (test) => {
      const h = await make();
      if (!h.platform.fetchPicture) return;
      if (!h.photographs) return test.skip('the emulator posts no photos');
      const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => PNG[i] ?? (i * 31) % 256);
      const { incoming } = await h.platform.receive(await h.photographs({ from: h.asker, bytes }));
      if (incoming?.kind !== 'message') throw new Error('not a message');
      expect(incoming).toMatchObject({ chat: h.privateChat(h.asker), from: { id: h.asker } });
      expect(incoming.pictures).toHaveLength(1);
      // What is stored is data, read back from JSON by whichever process fetches it.
      const source = JSON.parse(JSON.stringify(incoming.pictures[0]));
      const picture = await h.platform.fetchPicture(source);
      expect(picture.mime).toMatch(/^image\//);
      expect(Buffer.compare(picture.bytes, bytes)).toBe(0);
    });

    it('says in words what a picture, a chart and a form would show, wherever they are not drawn', async (test) => {
      const h = await make();
      const says = shown('三件事', { blocks: [PICTURE, CHART, FORM] });
      const posted = await show(h, h.room, says, h.asker);
      const all = (await h.sees(h.room)).map((seen) => seen.text).join('\n');
      expect(all).toContain(PICTURE.alt); // there is no such picture, so nobody can draw it
      expect(squeeze(all)).toContain(squeeze(CHART.alt));
      if (!h.fills) expect(all).toContain(FORM.instead);
      if (!h.fills) return test.skip('the platform draws no forms');
      const { presser } = h;
      const form = { what: '蛋糕\n换行"引号"', 'many of': ['power', 'tent'], on: '2026-12-05', at: '2026-12-05 14:00' };
      expect(posted.buttons).toContain('提交');
      const request = await h.fills({ from: presser, chat: h.room, messageId: posted.messageId, label: '提交', form });
      const { incoming } = await h.platform.receive(request);
      expect(incoming).toMatchObject({ kind: 'press', action: ref.id, value: VALUE, form });
    });

    it('takes a message back, all of it', async () => {
      const h = await make();
      if (!h.platform.recall) return;
      await h.platform.send({ key: 'msg_kept', chat: h.room, says: '这句留着' });
      const long = shown('说错了', { blocks: [text('这句要收回。'.repeat(6000))] });
      const sent = await h.platform.send({ key: 'msg_back', chat: h.room, says: long });
      expect((await h.sees(h.room)).length).toBeGreaterThan(1);
      // Where it was kept in between, only data came through.
      await h.platform.recall(h.room, JSON.parse(JSON.stringify(sent)));
      expect((await h.sees(h.room)).map((seen) => seen.text)).toEqual(['这句留着']);
    });
  });
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const PICTURE = { kind: 'picture', media: 'pic_none', alt: '现场照片一张' } as const;

const CHART: Chart = {
  kind: 'chart',
  shape: 'bars',
  title: '本周报事',
  unit: '件',
  series: [
    {
      name: '报事',
      points: [
        ['周一', 3],
        ['周二', 5],
      ],
    },
  ],
  alt: '本周报事：周一 3 件，周二 5 件',
};

const FORM: Form = {
  kind: 'form',
  name: 'signup',
  inputs: [
    { name: 'what', label: '做什么', kind: 'lines', required: true, hint: '例如：蛋糕' },
    {
      name: 'many of',
      label: '要用的',
      kind: 'many',
      required: false,
      options: [
        ['power', '供电'],
        ['tent', '帐篷'],
      ],
    },
    { name: 'on', label: '哪天', kind: 'date', required: false },
    { name: 'at', label: '几点', kind: 'datetime', required: false },
  ],
  submit: button('提交', ref, VALUE, 'primary'),
  instead: '请发送“报名 做什么 哪天”',
};

/** Shows something in a chat in whichever way the platform has: sent, or as the answer to a message. */
async function show(h: Harness, chat: ChatRef, says: Card | string, asker: string): Promise<Seen> {
  if (h.platform.canSend) {
    const sent = await h.platform.send({ key: 'msg_shown', chat, says });
    return (await h.sees(chat)).find((seen) => seen.messageId === sent.messageId)!;
  }
  const request = await h.says({ from: asker, chat, text: '事件' });
  const received = await h.platform.receive(request.clone() as Request);
  await h.takes(request, await received.respond({ says: [says] }));
  const found = (await h.sees(chat)).findLast((seen) => typeof says === 'string' || seen.buttons.length > 0);
  if (!found) throw new Error(`nothing shown for ${plainText(says)}`);
  return found;
}

const squeeze = (words: string) => words.replace(/\s+/gu, '');
