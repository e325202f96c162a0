/** The first instant, in Shanghai, of `2026-12-05`, or of so many days after it; undefined where it is no such day. */
export function readDay(text: string | null, daysLater = 0): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/u.test(text ?? '')) return undefined;
  const midnight = new Date(`${text}T00:00:00+08:00`);
  return Number.isNaN(midnight.getTime()) ? undefined : new Date(midnight.getTime() + daysLater * 86_400_000);
}
