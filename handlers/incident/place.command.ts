import { dropPlace, listPlaces, savePlace } from '#db/place.ts';
import type { Ctx } from '#src/bot/context.ts';
import { command } from '#src/bot/define.ts';
import { card, fields, text } from '#src/core/card.ts';
import { Refusal } from '#src/core/errors.ts';
import { fold } from '#src/language/words.ts';
import { places } from './places/text.ts';
import { readParty } from './reading/party.ts';
import { readSpot } from './reading/read.ts';
import { commands, words } from './text.ts';

/** Lists the district's places; staff and admins add some, with what else they are called, or take one away. */
export default command({
  topic: 'people',
  place: 5,
  ...commands.place,
  may: 'everyone',
  read: (rest) => rest,
  async run(ctx, rest) {
    const { me } = ctx;
    const order = places.order.exec(rest);
    if (!order) return list(ctx);
    if (me.role !== 'staff' && me.role !== 'admin') throw new Refusal('forbidden', places.forbidden);
    const said = order[2]!.trim();
    if (said === '') throw new Refusal('usage', places.usage);
    await (places.isAdd.test(order[1]!) ? add(ctx, said) : drop(ctx, said));
  },
});

async function list({ db, district, reply }: Ctx): Promise<void> {
  const rows = await listPlaces(db, district.id);
  if (rows.length === 0) return reply(places.none);
  const shown = rows.map(({ name, floor, party }) => [name, places.row(floor, party && words.party[party])] as const);
  reply(card(places.title(rows.length), { blocks: [fields(...shown), text(places.usage, 'quiet')] }));
}

/** `name floor party alias alias`, in any order but for the name. */
async function add({ db, district, now, newId, reply }: Ctx, said: string): Promise<void> {
  const [name = '', ...more] = said.split(/[\s,，、]+/u);
  const floor = more.map((word) => readSpot(word)?.name).find((spot) => spot !== undefined);
  const party = more.map((word) => readParty(word)?.party).find((one) => one !== undefined);
  const others = more.filter((word) => readSpot(word) === undefined && readParty(word) === undefined);
  const { place, taken } = await savePlace(db, {
    districtId: district.id,
    id: newId('place'),
    name,
    floor: floor ?? readSpot(name)?.name,
    party,
    token: newId('door'),
    aliases: [...new Set([name, ...others].map(fold))],
    at: now,
  });
  reply(places.saved(place.name, place.floor, place.party && words.party[place.party], others, taken));
}

async function drop({ db, district, reply }: Ctx, name: string): Promise<void> {
  if (!(await dropPlace(db, district.id, name))) throw new Refusal('not_found', places.unknown(name));
  reply(places.dropped(name));
}
