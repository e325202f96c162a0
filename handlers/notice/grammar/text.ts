import type { Party, Role } from '#db/person.ts';

/** How a broadcast begins, before whom it is for. */
export const URGENT = /^紧急(?:通知)?(?=[\s:：,，、])[\s:：,，、]*/u;
export const COPY = /^照\s*/u;
/** What asks those who get it to say so. */
export const ASKS_ACK = /(?:请|均|都)?回复?[“"「]?收到|收到[\s，,]*请?[\s，,]*回|请确认收到|收到请/u;
export const BETWEEN_AUDIENCES = /^\s*(?:[、,，+＋]|和|以及)\s*/u;
export const AFTER_AUDIENCE = /^[\s:：,，]+/u;

type Named =
  | { readonly groups: 'all' | 'response' }
  | { readonly here: true }
  | { readonly everybody: true }
  | { readonly role: Role }
  | { readonly party: Party };

/** Whom people name at the beginning; the longest first. */
export const AUDIENCES: readonly (readonly [name: string, who: Named])[] = [
  ['全部群', { groups: 'all' }],
  ['所有群', { groups: 'all' }],
  ['各群', { groups: 'all' }],
  ['处置群', { groups: 'response' }],
  ['本群', { here: true }],
  ['所有人', { everybody: true }],
  ['全体成员', { everybody: true }],
  ['工作人员', { role: 'staff' }],
  ['管理员', { role: 'admin' }],
  ['处置员', { role: 'responder' }],
  ['党委', { party: 'committee' }],
  ['物业', { party: 'property' }],
  ['快递', { party: 'courier' }],
  ['商户', { party: 'merchant' }],
];
