import type { Incoming } from '#src/core/platform.ts';
import type { Ask } from './ask.ts';
import { decodeMessage, MessageEvent } from './message.ts';
import { decodeMenu, decodeNotice } from './notice.ts';
import { decodePress, PressEvent } from './press.ts';

/**
 * From what Feishu told us, by webhook or by long connection, to what happened; undefined for everything that is no
 * concern of ours.
 */
export async function decode(payload: unknown, ask: Ask): Promise<Incoming | undefined> {
  const message = MessageEvent.safeParse(payload).data;
  if (message) return decodeMessage(message, ask);
  const press = PressEvent.safeParse(payload).data;
  if (press) return decodePress(press);
  return decodeMenu(payload) ?? decodeNotice(payload, ask);
}
