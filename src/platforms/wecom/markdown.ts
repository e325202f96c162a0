import { byteLength, splitText } from './split.ts';

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

/** Words as markdown in pieces of at most `maxBytes`, none of which breaks off within an escape. */
export function markdownPieces(words: string, maxBytes: number): string[] {
  const fits = (piece: string) => byteLength(escapeMarkdown(piece)) <= maxBytes;
  // An escape is at most as long again as what it escapes.
  const pieces = splitText(words, maxBytes).flatMap((piece) =>
    fits(piece) ? [piece] : splitText(piece, maxBytes / 2),
  );
  return pieces.map(escapeMarkdown);
}
