const encoder = new TextEncoder();

export const byteLength = (words: string): number => encoder.encode(words).length;

const SENTENCE_END = /[。！？!?；;\n]/u;

/**
 * Cuts a text into pieces of at most `maxBytes` (4 or more): after a sentence where there is one, never inside a
 * character. The pieces together are the text.
 */
export function splitText(words: string, maxBytes: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  let sentences = 0; // how much of the piece, in code units, is whole sentences
  for (const char of words) {
    const size = byteLength(char);
    while (bytes + size > maxBytes) {
      const end = sentences || piece.length;
      pieces.push(piece.slice(0, end));
      piece = piece.slice(end);
      bytes = byteLength(piece);
      sentences = 0;
    }
    piece += char;
    bytes += size;
    if (SENTENCE_END.test(char)) sentences = piece.length;
  }
  if (piece) pieces.push(piece);
  return pieces;
}

/** As much as fits, with … where something is missing. */
export function shorten(words: string, maxChars: number): string {
  const chars = [...words];
  return chars.length <= maxChars ? words : `${chars.slice(0, maxChars - 1).join('')}…`;
}

/** The same, by bytes. */
export function shortenBytes(words: string, maxBytes: number): string {
  if (byteLength(words) <= maxBytes) return words;
  let kept = '';
  let bytes = byteLength('…');
  for (const char of words) {
    bytes += byteLength(char);
    if (bytes > maxBytes) break;
    kept += char;
  }
  return `${kept}…`;
}
