import { command } from '#src/bot/define.ts';
import { Refusal } from '#src/core/errors.ts';
import { editing } from './editing/text.ts';
import { readFields } from './fields.ts';
import { propose } from './proposals.ts';
import { STAFF } from './staff.ts';

export default command({
  topic: 'ask',
  place: 15,
  ...editing.add,
  may: STAFF,
  read(rest) {
    if (rest === '') throw new Refusal('usage', editing.addWhole);
    return readFields(rest);
  },
  run: propose,
});
