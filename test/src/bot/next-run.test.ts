import { afterEach, describe, expect, it } from 'vitest';
import { nextRun } from '#src/bot/next-run.ts';

const NEW_YORK = 'America/New_York';
const ownZone = process.env['TZ'];
afterEach(() => {
  if (ownZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = ownZone;
});

function runs(pattern: string, after: string, count: number, zone?: string): string[] {
  const found: string[] = [];
  for (let at = new Date(after); found.length < count; found.push(at.toISOString())) at = nextRun(pattern, at, zone);
  return found;
}

describe('when a job comes next', () => {
  it('is nine in Shanghai every day of a year, wherever the server stands', () => {
    for (const zone of ['UTC', NEW_YORK, 'Australia/Lord_Howe', 'Asia/Shanghai']) {
      process.env['TZ'] = zone;
      const [first = '', ...more] = runs('0 9 * * *', '2026-01-01T00:00:00Z', 365);
      expect([zone, first]).toEqual([zone, '2026-01-01T01:00:00.000Z']);
      const days = more.map((at, nth) => (Date.parse(at) - Date.parse(first)) / 86_400_000 - nth);
      expect([zone, new Set(days)]).toEqual([zone, new Set([1])]);
    }
  });

  it('keeps to the wall where a zone puts its clocks forward, and comes when they have been put over it', () => {
    expect(runs('0 9 * * *', '2026-03-07T00:00:00Z', 3, NEW_YORK)).toEqual([
      '2026-03-07T14:00:00.000Z',
      '2026-03-08T13:00:00.000Z',
      '2026-03-09T13:00:00.000Z',
    ]);
    // On 8 March there is no 02:30: the clocks go from 02:00 to 03:00, which is 07:00 UTC.
    expect(runs('30 2 * * *', '2026-03-07T00:00:00Z', 3, NEW_YORK)).toEqual([
      '2026-03-07T07:30:00.000Z',
      '2026-03-08T07:00:00.000Z',
      '2026-03-09T06:30:00.000Z',
    ]);
  });

  it('comes once where a zone puts its clocks back over it, and every hour of that night', () => {
    expect(runs('30 1 * * *', '2026-10-31T00:00:00Z', 3, NEW_YORK)).toEqual([
      '2026-10-31T05:30:00.000Z',
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
    expect(runs('0 * * * *', '2026-11-01T04:30:00Z', 3, NEW_YORK)).toEqual([
      '2026-11-01T05:00:00.000Z',
      '2026-11-01T06:00:00.000Z',
      '2026-11-01T07:00:00.000Z',
    ]);
  });

  it('knows the ends of months and 29 February', () => {
    expect(runs('0 9 L * *', '2028-01-01T00:00:00Z', 4).map((at) => at.slice(5, 10))).toEqual([
      '01-31',
      '02-29',
      '03-31',
      '04-30',
    ]);
    expect(runs('0 9 29 2 *', '2026-03-01T00:00:00Z', 2)).toEqual([
      '2028-02-29T01:00:00.000Z',
      '2032-02-29T01:00:00.000Z',
    ]);
    expect(() => nextRun('0 9 30 2 *', new Date('2026-01-01T00:00:00Z'))).toThrow('never comes');
  });
});
