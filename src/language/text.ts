/** How a question ends: such words after a command's name ask about it and do not give it. */
export const QUESTION_END = /(?:[?？]|吗|呢|多少|怎么办|怎么弄|哪里|哪儿|几点|什么)[?？。!！]*$/u;

/** What may stand between a command's name and the rest. */
export const SEPARATOR = /^[\s:：,，、]+/u;

/** The same between any two words. */
export const SEPARATOR_ANYWHERE = /[\s:：,，、]+/u;

/** `#17`, `17`, `17号`, `第17件`, folded. */
export const NUMBER = /^(?:第)?#?\s*(\d{1,9})(?:号|件)?(?!\d)/u;
