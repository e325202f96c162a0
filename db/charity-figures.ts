import { sql } from 'drizzle-orm';
import type { Basis } from './charity.ts';
import type { Db } from './client.ts';

/** Days such as `2026-07-01`, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** G2: cash and goods stand side by side; nothing here is a sum of both. All money in fen. */
export interface CharityFigures {
  readonly campaigns: number;
  readonly cash: { readonly giftsFen: number; readonly salesFen: number; readonly outFen: number };
  readonly goods: {
    /** What came, by how its value is known. */
    readonly inFen: Readonly<Record<Basis, number>>;
    readonly soldFen: number;
    readonly grantedFen: number;
  };
}

/** G8: what approved entries of these days come to, reversals taken off. The rows: `entriesOf`. */
export async function charityFigures(db: Db, districtId: string, { from, to }: Days): Promise<CharityFigures> {
  const [row] = await db.execute<Record<string, string>>(sql`
    select count(distinct campaign_id)::text as campaigns,
      coalesce(sum(times * amount_fen) filter (where kind = 'gift'), 0)::text as gifts,
      coalesce(sum(times * amount_fen) filter (where kind = 'sale'), 0)::text as sales,
      coalesce(sum(times * amount_fen) filter (where kind = 'grant'), 0)::text as spent,
      coalesce(sum(times * value_fen) filter (where kind = 'gift' and basis = 'invoice'), 0)::text as invoice,
      coalesce(sum(times * value_fen) filter (where kind = 'gift' and basis = 'market'), 0)::text as market,
      coalesce(sum(times * value_fen) filter (where kind = 'gift' and basis = 'donor'), 0)::text as donor,
      coalesce(sum(times * value_fen) filter (where kind = 'sale'), 0)::text as sold,
      coalesce(sum(times * value_fen) filter (where kind = 'grant'), 0)::text as granted
    from charity_movement where district_id = ${districtId} and verdict = 'approved' and day between ${from} and ${to}`);
  const of = (name: string) => Number(row?.[name] ?? 0);
  return {
    campaigns: of('campaigns'),
    cash: { giftsFen: of('gifts'), salesFen: of('sales'), outFen: of('spent') },
    goods: {
      inFen: { invoice: of('invoice'), market: of('market'), donor: of('donor') },
      soldFen: of('sold'),
      grantedFen: of('granted'),
    },
  };
}
