import type { Figure } from './compute.ts';
import { headline as words } from './headline/text.ts';
import type { Code } from './metrics.ts';

/** The paragraph that stands above a report, as the district's own article would put it. Leaves out what did not happen. */
export function headlineOf(period: string, district: string, figures: readonly Figure[]): string {
  const of = (code: Code) => figures.find((one) => one.code === code)!;
  const part = (code: Code, name: string) => of(code).parts.find(([one]) => one === name)?.[1] ?? 0;
  const sentences = [
    words.governance(
      of('meetings').value,
      part('meetings', 'roundtable'),
      of('rota_months').value,
      closedShare(of('follow_ups')),
    ),
    words.incidents(of('incidents').value, of('first_response').value),
    words.events(of('events').value, of('attendances').value, of('attendees').value, of('events').parts),
    words.desk(of('consultations').value, of('problems').value, part('problems', 'cleared')),
    words.lawyers(of('clinics').value, of('clinic_people').value),
    words.courses(part('courses', 'trial'), part('courses', 'regular')),
    words.charity(of('goods_in').value, of('cash_in').value, of('sales').value),
    words.partners(of('resources').value, of('brands').value, of('supports').value),
  ].filter((one) => one !== '');
  return sentences.length === 0
    ? words.nothing(period, district)
    : `${words.opening(period, district)}${sentences.join(words.between)}${words.end}`;
}

function closedShare({ value, parts }: Figure): { opened: number; closed: number } {
  return { opened: value, closed: parts.find(([one]) => one === 'closed')?.[1] ?? 0 };
}
