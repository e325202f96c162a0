/** How a question ends: such words after a command's name ask about it and do not give it. */
export const QUESTION_END = /(?:[?？]|吗|呢|多少|怎么办|怎么弄|哪里|哪儿|几点|什么)[?？。!！]*$/u;

/** What may stand between a command's name and the rest. */
export const SEPARATOR = /^[\s:：,，、]+/u;

/** The same between any two words. */
export const SEPARATOR_ANYWHERE = /[\s:：,，、]+/u;

/** `#17`, `17`, `17号`, `第17件`, folded. */
export const NUMBER = /^(?:第)?#?\s*(\d{1,9})(?:号|件)?(?!\d)/u;

/** What may stand between the parts of a party. */
export const BETWEEN = /[\s，,、和+＋]+/gu;

/** Two before a measure word is the same two. */
export const TWO = ['两', '二'] as const;

/** Numerals by their value. */
export const HAN_DIGITS = '〇一二三四五六七八九十';
const COUNT = '(\\d+|[一二三四五六七八九十]+)';
export const ADULTS = new RegExp(`${COUNT}(?:个|位|名)?(?:大人|成人|成年人|家长|大)`, 'u');
export const CHILDREN = new RegExp(`${COUNT}(?:个|位|名)?(?:小孩|小朋友|孩子|儿童|娃|小)`, 'u');
export const HEADS = new RegExp(`${COUNT}(?:个人|位|名|人|个)?`, 'u');
