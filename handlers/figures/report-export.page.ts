import { findRun, type ReportRun } from '#db/report-run.ts';
import type { PageCtx } from '#src/bot/context.ts';
import { page } from '#src/bot/define.ts';
import { type Period, readPeriod } from '#src/bot/period.ts';
import { Refusal } from '#src/core/errors.ts';
import { dateTime } from '#src/core/text.ts';
import { type Figure, figuresOf } from './compute.ts';
import { reportXlsx } from './pages/excel.ts';
import { words } from './pages/text.ts';
import { type Issue, reportDocx } from './pages/word.ts';
import { periodOf } from './paths.ts';
import { namesOf, STAFF } from './runs.ts';
import { words as said } from './text.ts';

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

// A day of no year that people live in, so that dates in files always carry theirs.
const LONG_AGO = new Date(0);

/** A file of a report that was kept (`?run=71`), or of what a time comes to now (`?period=`). */
export default page('GET', '/admin/reports/export/:kind', {
  may: STAFF,
  async run(ctx) {
    const { db, district, now, url, params } = ctx;
    const kind = params['kind'];
    if (kind !== 'docx' && kind !== 'xlsx') throw new Refusal('not_found', words.file.unknown);
    const asked = url.searchParams.get('run');
    const { period, figures, foot } =
      asked === null
        ? await live(ctx, url.searchParams.get('period') ?? words.usual, now)
        : await kept(ctx, Number(asked));
    const issue: Issue = { district: district.name, period: period.name, figures, foot };
    const bytes = kind === 'docx' ? await reportDocx(issue) : await reportXlsx(db, district.id, period, issue);
    const name = encodeURIComponent(`${words.file.name(district.name, period.name)}.${kind}`);
    return new Response(bytes, {
      headers: {
        'content-type': TYPES[kind],
        'content-disposition': `attachment; filename="report.${kind}"; filename*=UTF-8''${name}`,
      },
    });
  },
});

interface Source {
  readonly period: Period;
  readonly figures: readonly Figure[];
  readonly foot: string;
}

type Ctx = Pick<PageCtx, 'db' | 'district'>;

async function live({ db, district }: Ctx, asked: string, now: Date): Promise<Source> {
  const period = readPeriod(asked, now);
  if (!period) throw new Refusal('usage', said.unread(asked));
  const figures = await figuresOf(db, { districtId: district.id, from: period.from, to: period.to });
  return { period, figures, foot: words.file.live(dateTime(now, LONG_AGO)) };
}

async function kept({ db, district }: Ctx, number: number): Promise<Source> {
  const known = Number.isSafeInteger(number) && number > 0 && number < 2 ** 31;
  const run = known ? await findRun(db, district.id, number) : undefined;
  if (!run) throw new Refusal('not_found', said.noRun(known ? number : 0));
  return { period: periodOf(run), figures: run.values as Figure[], foot: footOf(run, await namesOf(db, run)) };
}

function footOf({ number, asOf, frozenAt, hash }: ReportRun, { frozenBy }: { readonly frozenBy: string | undefined }) {
  return frozenAt
    ? words.file.frozen(number, frozenBy ?? '', dateTime(frozenAt, LONG_AGO), hash)
    : words.file.draft(number, dateTime(asOf, LONG_AGO));
}
