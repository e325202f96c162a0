import { addContact } from '#db/organisation.ts';
import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { people } from './people.ts';
import { members, pick, STAFF } from './rota.ts';
import { words } from './text.ts';

export default command({
  topic: 'rota',
  place: 4,
  ...words.contact,
  may: STAFF,
  read(rest) {
    const [name = '', ...who] = rest.split(/\s+/u);
    if (name === '') throw new Refusal('usage', words.nameMissing(words.contact.usage));
    if (who.length === 0) throw new Refusal('usage', words.whoMissing);
    return { name, who: who.join(' ') };
  },
  async run(ctx, { name, who }) {
    const organisation = pick(await members(ctx), name);
    const found = await people(ctx, who);
    for (const { id } of found) await addContact(ctx.db, organisation, id);
    const names = found.map((person) => person.name);
    ctx.reply(words.contactAdded(organisation.name, names));
  },
});
