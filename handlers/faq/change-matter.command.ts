import { contentOf, lockByCode, putMatters } from '#db/matter.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { impactsIn, indexed } from '#src/search/entry.ts';
import { editing, FIELDS } from './editing/text.ts';
import { fieldOf, readField, withField } from './fields.ts';
import { STAFF } from './staff.ts';

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
    return { code, name, field, value: readField(field, said.trim()) };
  },
  async run({ db, district, me, now, reply }, { code, name, field, value }) {
    const held = await lockByCode(db, district.id, code);
    if (!held) throw new Refusal('not_found', editing.gone(code));
    const before = fieldOf(held, field);
    const row = withField(contentOf(held), field, value);
    if (fieldOf(row, field) === before) throw new Refusal('conflict', editing.same(code, name));
    await putMatters(db, district.id, [row], { by: me.id, at: now }, { index: indexed, impacts: impactsIn });
    const changed = editing.changed(code, row.title, name, before, held.version + 1);
    reply(held.retiredWhy === null ? changed : `${changed}\n${editing.stillRetired(code)}`);
  },
});
