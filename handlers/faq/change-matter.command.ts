import type { Matter, Part } from '#db/faq.ts';
import { lockByCode, putMatters } from '#db/matter.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { indexed, termsIn } from '#src/search/entry.ts';
import { editing, FIELDS, type Field, NOTHING } from './editing/text.ts';
import { STAFF } from './staff.ts';

const TITLE_CHARS_MAX = 200;
const PART_CHARS_MAX = 5000;

export default command({
  topic: 'ask',
  place: 14,
  ...editing.change,
  may: STAFF,
  read(rest) {
    const [, code, name, said] = /^[#＃]?(\S+)\s+(\S+)\s+([\s\S]+)$/u.exec(rest) ?? [];
    if (!code || !name || !said) throw new Refusal('usage', editing.whole);
    const field = FIELDS.get(name);
    if (!field) throw new Refusal('usage', editing.unknownField(name));
    return { code, name, field, value: readValue(field, name, said.trim()) };
  },
  async run({ db, district, me, now, reply }, { code, name, field, value }) {
    const held = await lockByCode(db, district.id, code);
    if (!held) throw new Refusal('not_found', editing.gone(code));
    const { districtId, version, changedBy, changedAt, ...content } = held;
    const isOwn = field === 'title' || field === 'source' || field === 'sourceDate' || field === 'validUntil';
    const before = isOwn ? content[field] : content.parts[field];
    if ((before ?? undefined) === value) throw new Refusal('conflict', editing.same(code, name));
    const row = isOwn
      ? { ...content, [field]: value ?? null }
      : { ...content, parts: withPart(content.parts, field, value) };
    await putMatters(db, districtId, [row], { by: me.id, at: now }, { index: indexed, terms: termsIn });
    reply(editing.changed(code, row.title, name, before ?? undefined, version + 1));
  },
});

function withPart(parts: Matter['parts'], part: Part, value: string | undefined): Matter['parts'] {
  const { [part]: _, ...others } = parts;
  return value === undefined ? others : { ...others, [part]: value };
}

/** @throws `Refusal` where it cannot stand in that field; undefined empties it */
function readValue(field: Field, name: string, said: string): string | undefined {
  if (said === NOTHING) {
    if (field === 'title' || field === 'source') throw new Refusal('usage', editing.needed(name));
    return undefined;
  }
  const max = field === 'title' ? TITLE_CHARS_MAX : PART_CHARS_MAX;
  if (said.length > max) throw new Refusal('too_long', editing.tooLong(max));
  if ((field === 'sourceDate' || field === 'validUntil') && !isDay(said)) {
    throw new Refusal('usage', editing.badDate(said));
  }
  if (field === 'link' && !/^https?:\/\//u.test(said)) throw new Refusal('usage', editing.badLink(said));
  return said;
}

const isDay = (said: string) =>
  /^\d{4}-\d{2}-\d{2}$/u.test(said) && new Date(`${said}T00:00:00Z`).toJSON()?.slice(0, 10) === said;
