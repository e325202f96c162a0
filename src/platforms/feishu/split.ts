import { utf8 } from './bytes.ts';

/** Bytes of a value once it stands in a request: JSON inside a JSON string. */
export const weigh = (value: unknown): number => utf8(JSON.stringify(JSON.stringify(value))).length;

const SENTENCE_END = /[。！？；\n]|[.!?;](?=\s)/gu;
const CHAR_BYTES_MAX = 7; // a control character, escaped twice: \\u0001

/** Cuts a text into parts of at most `bytesMax` each, after a sentence where one ends, never inside a code point. */
export function splitText(text: string, bytesMax: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const piece of sentences(text).flatMap((sentence) => chop(sentence, Math.floor(bytesMax / CHAR_BYTES_MAX)))) {
    const more = weigh(piece);
    if (part !== '' && bytes + more > bytesMax) {
      parts.push(part);
      part = '';
      bytes = 0;
    }
    part += piece;
    bytes += more;
  }
  return [...parts, part];
}

function sentences(text: string): readonly string[] {
  const ends = [...text.matchAll(SENTENCE_END)].map((end) => end.index + end[0].length);
  return [0, ...ends].map((start, i) => text.slice(start, ends[i]));
}

function chop(sentence: string, charsMax: number): readonly string[] {
  const chars = [...sentence];
  if (chars.length <= charsMax) return [sentence];
  const pieces = Math.ceil(chars.length / charsMax);
  return Array.from({ length: pieces }, (_, i) => chars.slice(i * charsMax, (i + 1) * charsMax).join(''));
}
