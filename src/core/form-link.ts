import { hmac } from './digest.ts';
import type { Account, ChatRef } from './platform.ts';
import type { Clock } from './time.ts';

/** A card's form, and who is to fill it in. */
export interface FormPlace {
  /** Where the card is: whatever the form does is said there. */
  readonly chat: ChatRef;
  /** The card: a row of the outbox (`Outgoing.key`), or the event that was answered with it in the response. */
  readonly card: { readonly kind: 'outbox' | 'event'; readonly id: string };
  /** Its name within the card. */
  readonly form: string;
  readonly who: Account;
}

/** The address where a form can be filled in on the web, for platforms whose cards have none. */
export type FormLink = (place: FormPlace) => Promise<string>;

// A form stays open as long as a working day's question may; the row of the card is kept for a month.
const OPEN_MS = 24 * 3_600_000;

/** `secret` is asked for when the first link is made. */
export function createFormLink(address: string, secret: () => Promise<string>, clock: Clock): FormLink {
  let known: Promise<string> | undefined;
  return async (place) => {
    known ??= secret();
    return `${address}/form/${await sealForm(await known, place, new Date(clock().getTime() + OPEN_MS))}`;
  };
}

/** What stands in the address: readable by whoever has it, changed by nobody. */
export async function sealForm(secret: string, { chat, card, form, who }: FormPlace, until: Date): Promise<string> {
  const parts = [chat.platform, chat.kind, chat.id, card.kind, card.id, form, who.realm, who.id, until.getTime()];
  const body = toBase64Url(JSON.stringify(parts));
  return `${body}.${await hmac(secret, body)}`;
}

/** What an address stands for; undefined where it is not ours, was changed, or is too old. */
export async function openForm(secret: string, token: string, now: Date): Promise<FormPlace | undefined> {
  const [body = '', seal = ''] = token.split('.');
  // Both sides are digests of what we already hold, so that comparing them tells nothing about the secret.
  if ((await hmac(secret, seal)) !== (await hmac(secret, await hmac(secret, body)))) return undefined;
  const [platform, kind, id, cardKind, cardId, form, realm, whoId, until] = JSON.parse(fromBase64Url(body));
  if (until <= now.getTime()) return undefined;
  return { chat: { platform, kind, id }, card: { kind: cardKind, id: cardId }, form, who: { realm, id: whoId } };
}

function toBase64Url(text: string): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(text));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}
