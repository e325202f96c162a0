import type { AudienceSpec } from '#db/audience.ts';
import type { BroadcastKind } from '#db/broadcast.ts';
import { laneOf } from '#db/outbox.ts';
import type { Ctx } from '#src/bot/context.ts';
import { Refusal } from '#src/core/errors.ts';
import { readNumber } from '#src/language/words.ts';
import {
  AFTER_AUDIENCE,
  ASKS_ACK,
  AUDIENCES,
  BETWEEN_AUDIENCES,
  type Named,
  PERSON,
  TAGGED,
  URGENT,
} from './grammar/text.ts';
import { words } from './text.ts';

const BODY_CHARS_MAX = 1000;

export interface Written {
  readonly kind: BroadcastKind;
  readonly spec: AudienceSpec;
  readonly body: string;
  readonly wantsAck: boolean;
}

/** Whether it is urgent, whom it is for and what it says, as somebody writes it. @throws `Refusal` where a part is missing */
export function readNotice(typed: string, { chat }: Pick<Ctx, 'chat'>): Written {
  const kind = URGENT.test(typed) ? 'urgent' : 'plain';
  const { who, said, rest } = takeAudiences(typed.replace(URGENT, ''));
  if (who.length === 0) throw new Refusal('usage', words.audienceMissing);
  if (who.some((one) => 'here' in one) && chat.kind !== 'group') throw new Refusal('usage', words.hereNotGroup);
  return { kind, spec: specOf(who, laneOf(chat)), ...readBody(rest, said) };
}

export function readBody(typed: string, said: string): Pick<Written, 'body' | 'wantsAck'> {
  const body = typed.replace(AFTER_AUDIENCE, '').trim();
  if (body === '') throw new Refusal('usage', words.bodyMissing(said));
  if (body.length > BODY_CHARS_MAX) throw new Refusal('too_long', words.tooLong(BODY_CHARS_MAX));
  return { body, wantsAck: ASKS_ACK.test(body) };
}

/** Whom some words begin with, and how that was written. */
function namedIn(typed: string): readonly [said: string, who: Named] | undefined {
  const fixed = AUDIENCES.find(([name]) => typed.startsWith(name));
  if (fixed) return fixed;
  const tagged = TAGGED.exec(typed);
  if (tagged) return [tagged[0], { tag: tagged.groups!['tag']! }];
  const person = PERSON.exec(typed);
  return person ? [person[0], { name: person.groups!['name']! }] : undefined;
}

/** The names at the beginning, joined by commas; what comes after a space is what is to be said. */
function takeAudiences(typed: string): { who: readonly Named[]; said: string; rest: string } {
  const who: Named[] = [];
  const said: string[] = [];
  let rest = typed;
  for (;;) {
    const found = namedIn(rest);
    if (!found) return { who, said: said.join('、'), rest };
    const [name, one] = found;
    const after = rest.slice(name.length);
    const joined = BETWEEN_AUDIENCES.exec(after)?.[0];
    const goesOn = joined !== undefined && namedIn(after.slice(joined.length)) !== undefined;
    // A name that runs on into other words greets somebody: it is not whom it is for.
    if (after !== '' && !goesOn && !AFTER_AUDIENCE.test(after)) return { who, said: said.join('、'), rest };
    who.push(one);
    said.push(name);
    if (!goesOn) return { who, said: said.join('、'), rest: after };
    rest = after.slice(joined.length);
  }
}

/** Whom some names mean together; `here` is the lane of the chat in which they were said. */
export function specOf(who: readonly Named[], here: string): AudienceSpec {
  const groups = who.flatMap((one) => ('groups' in one ? [one.groups] : []));
  const categories = who.flatMap((one) => ('category' in one ? [one.category] : []));
  const tags = who.flatMap((one) => ('tag' in one ? [one.tag] : []));
  const names = who.flatMap((one) => ('name' in one ? [one.name] : []));
  const roles = who.flatMap((one) => ('role' in one ? [one.role] : []));
  const parties = who.flatMap((one) => ('party' in one ? [one.party] : []));
  return {
    ...(groups.length > 0 && { groups: groups.includes('all') ? 'all' : 'response' }),
    ...(categories.length > 0 && { categories }),
    ...(tags.length > 0 && { tags }),
    ...(names.length > 0 && { names }),
    ...(who.some((one) => 'here' in one) && { lanes: [here] }),
    ...(who.some((one) => 'everybody' in one) && { everybody: true }),
    ...(roles.length > 0 && { roles }),
    ...(parties.length > 0 && { parties }),
  };
}

/** `#12 the rest`. */
export function readNumbered(typed: string, usage: string): { number: number; rest: string } {
  const read = readNumber(typed);
  if (!read) throw new Refusal('usage', words.numberMissing(usage));
  return read;
}

/** The same where the rest is a reason that must be there. */
export function readReasoned(typed: string, usage: string): { number: number; reason: string } {
  const { number, rest } = readNumbered(typed, usage);
  if (rest === '') throw new Refusal('usage', words.reasonMissing(usage));
  return { number, reason: rest };
}

/** The number in a page's address; 0, which nothing has, where it is none. */
export function pageNumber(named: string | undefined): number {
  const number = Number(named);
  return Number.isSafeInteger(number) && number > 0 && number < 2 ** 31 ? number : 0;
}
