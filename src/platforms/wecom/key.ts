import { z } from 'zod';
import type { ActionButton } from '#src/core/card.ts';
import { byteLength } from './split.ts';

const Key = z.object({ a: z.string(), v: z.unknown() });

// https://developer.work.weixin.qq.com/document/path/101032, `button_list.key`.
const BYTES_MAX = 1024;

/** What a button's key carries, since the key is all that a press brings back. */
export function writeKey({ action, value }: ActionButton): string {
  const key = JSON.stringify({ a: action, v: value } satisfies z.input<typeof Key>);
  if (byteLength(key) > BYTES_MAX) throw new Error(`the button of ${action} carries more than ${BYTES_MAX} bytes`);
  return key;
}

/** Undefined for a key that is not ours. */
export function readKey(key: string): { action: string; value: unknown } | undefined {
  try {
    const { a, v } = Key.parse(JSON.parse(key));
    return { action: a, value: v };
  } catch {
    return undefined;
  }
}
