import { splitText } from './split.ts';

/**
 * Words for a `stream`, whose content is markdown (https://developer.work.weixin.qq.com/document/path/101031), so that
 * they are shown as they were typed: inline marks anywhere, block marks at the start of a line. Only these get a
 * backslash: should a client not know backslashes, as few as possible are seen.
 */
export const escapeMarkdown = (words: string): string =>
  words
    .replace(/[\\`*_~[\]<&|]/g, '\\$&')
    .replace(/^[ \t]+/gm, (gap) => '\u00A0'.repeat(gap.length)) // four plain spaces would make a code block
    .replace(/^(\u00A0*)([#>+=-])/gm, '$1\\$2')
    .replace(/^(\u00A0*\d+)([.)])/gm, '$1\\$2');

/** Words as markdown in pieces of at most `maxBytes`. */
export const markdownPieces = (words: string, maxBytes: number): string[] =>
  splitMarkdown(escapeMarkdown(words), maxBytes);

/** Cuts markdown as `splitText` cuts words, and never within an escape. */
export function splitMarkdown(content: string, maxBytes: number): string[] {
  const pieces: string[] = [];
  let carried = '';
  for (const piece of splitText(content, maxBytes - 1)) {
    const [open = ''] = /(?<!\\)(?:\\\\)*(\\)$/u.exec(piece)?.slice(1) ?? [];
    pieces.push(carried + piece.slice(0, piece.length - open.length));
    carried = open;
  }
  return carried ? [...pieces, carried] : pieces;
}
