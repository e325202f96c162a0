import type { Category } from '#db/chat.ts';
import type { Party, Role } from '#db/person.ts';

/** How a broadcast begins, before whom it is for. */
export const URGENT = /^紧急(?:通知)?(?=[\s:：,，、])[\s:：,，、]*/u;
export const COPY = /^照\s*/u;
/** What asks those who get it to say so. */
export const ASKS_ACK = /(?:请|均|都)?回复?[“"「]?收到|收到[\s，,]*请?[\s，,]*回|请确认收到|收到请/u;
export const BETWEEN_AUDIENCES = /^\s*(?:[、,，+＋]|和|以及)\s*/u;
export const AFTER_AUDIENCE = /^[\s:：,，]+/u;

export type Named =
  | { readonly groups: 'all' | 'response' }
  | { readonly category: Category }
  | { readonly tag: string }
  | { readonly name: string }
  | { readonly here: true }
  | { readonly everybody: true }
  | { readonly role: Role }
  | { readonly party: Party };

/** Groups with a tag, and single people by name. */
export const TAGGED = /^标签[:：]?(?<tag>[^\s:：,，、@]{1,20})/u;
export const PERSON = /^@(?<name>[^\s:：,，、@]{1,20})/u;

/** Whom people name at the beginning; the longest first. */
export const AUDIENCES: readonly (readonly [name: string, who: Named])[] = [
  ['全部群', { groups: 'all' }],
  ['所有群', { groups: 'all' }],
  ['各群', { groups: 'all' }],
  ['处置群', { groups: 'response' }],
  ['楼宇群', { category: 'building' }],
  ['行业群', { category: 'trade' }],
  ['志愿群', { category: 'volunteer' }],
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
