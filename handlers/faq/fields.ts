import type { Matter, Part } from '#db/faq.ts';
import { isDay } from '#src/core/day.ts';
import { Refusal } from '#src/core/errors.ts';
import { editing, FIELDS, type Field, NOTHING } from './editing/text.ts';

const TITLE_CHARS_MAX = 200;
const PART_CHARS_MAX = 5000;

type Said = Pick<Matter, 'title' | 'parts' | 'category' | 'tags' | 'source' | 'sourceDate' | 'validUntil'>;

const OWN = ['title', 'category', 'tags', 'source', 'sourceDate', 'validUntil'] as const;
type Own = (typeof OWN)[number];

const isOwn = (field: Field): field is Own => (OWN as readonly Field[]).includes(field);

/** What stands in a field as people write it; undefined where nothing does. */
export function fieldOf(said: Said, field: Field): string | undefined {
  if (!isOwn(field)) return said.parts[field];
  if (field === 'tags') return said.tags.length > 0 ? said.tags.join('、') : undefined;
  return said[field] ?? undefined;
}

/** The same with something else in one field; undefined empties it. */
export function withField<T extends Said>(said: T, field: Field, value: string | undefined): T {
  if (!isOwn(field)) return { ...said, parts: withPart(said.parts, field, value) };
  if (field === 'tags') return { ...said, tags: (value ?? '').split(/[、,，;；]/u).flatMap((tag) => tag.trim() || []) };
  return { ...said, [field]: value ?? null };
}

function withPart(parts: Matter['parts'], part: Part, value: string | undefined): Matter['parts'] {
  const { [part]: _, ...others } = parts;
  return value === undefined ? others : { ...others, [part]: value };
}

/** @throws `Refusal` where it cannot stand in that field; undefined empties it */
export function readField(field: Field, said: string): string | undefined {
  const name = nameOf(field);
  if (said === NOTHING || said === '') {
    if (field === 'title' || field === 'source') throw new Refusal('usage', editing.needed(name));
    return undefined;
  }
  const max = isOwn(field) ? TITLE_CHARS_MAX : PART_CHARS_MAX;
  if (said.length > max) throw new Refusal('too_long', editing.tooLong(max));
  if ((field === 'sourceDate' || field === 'validUntil') && !isDay(said)) {
    throw new Refusal('usage', editing.badDate(said));
  }
  if (field === 'link' && !/^https?:\/\//u.test(said)) throw new Refusal('usage', editing.badLink(said));
  return said;
}

const nameOf = (field: Field): string => [...FIELDS].find(([, one]) => one === field)?.[0] ?? field;

/**
 * Reads a title and what follows it under the names of fields, each with a colon, in whatever order and lines.
 * @throws `Refusal` where something cannot stand in its field, or no source or nothing at all is said
 */
export function readFields(words: string): Said {
  const names = [...FIELDS.keys()].sort((a, b) => b.length - a.length).join('|');
  const marks = [...words.matchAll(new RegExp(`(?:^|[\\s,，;；。])(${names})\\s*[:：]`, 'gu'))];
  const title = words.slice(0, marks[0]?.index ?? words.length).trim();
  let said = withField(EMPTY, 'title', readField('title', title));
  for (const [at, { 0: mark, 1: name = '', index }] of marks.entries()) {
    const value = words.slice(index + mark.length, marks[at + 1]?.index).trim();
    const field = FIELDS.get(name)!;
    if (marks.findIndex((one) => one[1] === name) < at) throw new Refusal('usage', editing.twice(name));
    said = withField(said, field, readField(field, value));
  }
  if (said.source === '') throw new Refusal('usage', editing.noSource);
  if (Object.keys(said.parts).length === 0) throw new Refusal('usage', editing.noParts);
  return said;
}

const EMPTY: Said = { title: '', parts: {}, category: null, tags: [], source: '', sourceDate: null, validUntil: null };
