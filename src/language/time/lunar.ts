import { addDays, type Day } from '#src/core/day.ts';

// For each lunar year from 2000: the month and day of its first day, its leap month (0: none), and a bit for each of its
// months, the first lowest, that has 30 days. Worked out once with chinese-days, whose functions depend on the zone of
// the process; the test compares every day.
const FIRST_YEAR = 2000;
const YEARS = [
  '020500693 01244152b 02120052b 020100a5b 01222155a 02090056a 012971b55 021800ba4 020700b49 012651a93',
  '021400a95 02030052d 012340aad 021000ab5 0131915aa 0219005d2 020800da5 012861d4a 021600d4a 020500c95',
  '01254152e 021200556 020100ab5 0122215b2 0210006d2 012960ea5 021700725 02060064b 012650c97 021300cab',
  '02030055a 012330ad6 021100b69 0131b1752 021900b52 020800b25 012861a4b 021500a4b 0204004ab 01245055b',
  '0212005ad 020100b6a 012221b52 021000d92 013071d25 021700d25 020600a55 0126514ad 0214004b6 0202005b5',
  '012330daa 021100ec9 020181e92 021900e92 020800d26 012860a56 021500a57 0204004d6 0124406d5 021200755',
  '020200745 012130e93 020900693 01297152b 02170052b 020500a5b 01265155a 02140056a 020300b65 01234174a',
  '021100b4a 013181a95 021900a95 02070052d 012760aad 021500ab5 0205005aa 012440ba5 021200da5 020200d4a',
  '012231c95 020900c96 01297194e 021700556 020600ab5 0126515b2 0214006d2 020300ea5 012440e4a 02100068b',
  '013080c97 0218004ab 02070055b 012760ad6 021500b6a 020500752 012541725 021200b45 020100a8b 01212149b',
]
  .join(' ')
  .split(' ');

/** The date of a day of the lunar calendar, never of a leap month; undefined outside 2000–2099 or where there is none. */
export function lunarDay(lunarYear: number, month: number, date: number): Day | undefined {
  const packed = YEARS[lunarYear - FIRST_YEAR];
  if (!packed || month < 1 || month > 12) return undefined;
  const leap = Number.parseInt(packed[4]!, 16);
  const long = Number.parseInt(packed.slice(5), 16);
  const place = month - 1 + (leap > 0 && month > leap ? 1 : 0);
  const lengthOf = (at: number) => 29 + ((long >> at) & 1);
  if (date < 1 || date > lengthOf(place)) return undefined;
  let days = date - 1;
  for (let at = 0; at < place; at++) days += lengthOf(at);
  return addDays(`${lunarYear}-${packed.slice(0, 2)}-${packed.slice(2, 4)}`, days);
}
