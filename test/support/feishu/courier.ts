import { KEYS } from './books.ts';
import { ShownError, takeAnswer } from './press.ts';
import type { FakeFeishu } from './server.ts';
import { pressEvent, seal } from './webhook.ts';

// https://open.feishu.cn/document/ukTMukTMukTM/uUTNz4SN1MjL1UzM
const SECOND = 1000;
const DEADLINE_MS = 3 * SECOND;
const HANDSHAKE_DEADLINE_MS = SECOND;
const AGAIN_AFTER_MS = [15 * SECOND, 300 * SECOND, 3600 * SECOND, 6 * 3600 * SECOND];
const PRESS_TOKEN_MS = 30 * 60 * SECOND;

interface Event {
  readonly header: { readonly event_id: string };
}

interface Parcel {
  readonly event: object;
  tries: number;
  dueAt: number;
}

/** What became of a press: the remark that is shown, and the token for redrawing the card later. */
export interface Clicked {
  readonly toast: string | undefined;
  readonly token: string;
}

/**
 * Feishu's side of a webhook. `post` is our side: it may take its time by moving the fake's clock.
 * What is not taken with 200 within 3 s comes again after 15 s, 5 min, 1 h and 6 h, then never; a press never comes again.
 */
export function createCourier(fake: FakeFeishu, post: (request: Request) => Promise<Response>) {
  const waiting: Parcel[] = [];
  const log: { readonly eventId: string; readonly atMs: number; readonly took: boolean }[] = [];
  let sealed = 0;
  let presses = 0;
  const now = () => fake.clock().getTime();
  const sealAsIs = (event: object) => seal(event, KEYS, { at: fake.clock(), pretty: ++sealed % 2 === 0 });

  /** Undefined where nothing came back in time. */
  async function exchange(request: Request, deadlineMs: number): Promise<Response | undefined> {
    const began = now();
    const response = await post(request).catch(() => undefined);
    return now() - began > deadlineMs ? undefined : response;
  }

  async function attempt(parcel: Parcel): Promise<boolean> {
    const atMs = now();
    const response = await exchange(sealAsIs(parcel.event), DEADLINE_MS);
    const took = response?.status === 200;
    log.push({ eventId: (parcel.event as Event).header?.event_id, atMs, took });
    const wait = AGAIN_AFTER_MS[parcel.tries];
    parcel.tries += 1;
    if (!took && wait !== undefined) {
      parcel.dueAt = now() + wait;
      waiting.push(parcel);
    }
    return took;
  }

  return {
    /** Every delivery that was tried. */
    log: log as readonly (typeof log)[number][],
    /** How many events are still to come again. */
    waiting: () => waiting.length,
    /** An event, delivered once now; what fails comes again as the clock passes. Answers whether it was taken. */
    delivers: (event: object) => attempt({ event, tries: 0, dueAt: 0 }),
    /** All at once and in the opposite order, as Feishu may: it promises none. */
    deliversReversed: (events: readonly object[]) =>
      Promise.all([...events].reverse().map((event) => attempt({ event, tries: 0, dueAt: 0 }))),
    /** Moves the clock, delivering again what is due on the way. */
    async passes(ms: number): Promise<void> {
      const until = now() + ms;
      for (;;) {
        const next = waiting.filter(({ dueAt }) => dueAt <= until).sort((a, b) => a.dueAt - b.dueAt)[0];
        if (!next) break;
        waiting.splice(waiting.indexOf(next), 1);
        fake.passes(Math.max(0, next.dueAt - now()));
        await attempt(next);
      }
      fake.passes(Math.max(0, until - now()));
    },
    /** Checks the address, unsigned and at most a second long. */
    async shakesHands(token: string = KEYS.verificationToken): Promise<boolean> {
      const challenge = `challenge-${++sealed}`;
      const body = JSON.stringify({ type: 'url_verification', challenge, token });
      const response = await exchange(
        new Request('http://xiaopi.test/', { method: 'POST', body }),
        HANDSHAKE_DEADLINE_MS,
      );
      return response?.status === 200 && (await response.json()).challenge === challenge;
    },
    /** One tap on a button. @throws `ShownError` with the code that the presser is shown */
    async clicks(press: {
      from: string;
      messageId: string;
      chatId: string;
      value: unknown;
      form?: Readonly<Record<string, unknown>>;
    }): Promise<Clicked> {
      const token = `c-${++presses}`;
      const kept = { messageId: press.messageId, until: now() + PRESS_TOKEN_MS, answered: false, left: 2 };
      fake.books.presses.set(token, kept);
      const eventId = `press_${presses}`;
      const response = await exchange(
        sealAsIs(pressEvent(KEYS, { ...press, eventId, at: fake.clock(), token })),
        DEADLINE_MS,
      );
      kept.answered = true;
      if (!response) throw new ShownError('200341: no answer within 3 s');
      return { toast: await takeAnswer(fake.books, press.messageId, response), token };
    },
  };
}
