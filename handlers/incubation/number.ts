/** The number in an address; undefined where it is none. */
export function numberOf(said: string | undefined): number | undefined {
  const number = Number(said);
  return Number.isSafeInteger(number) && number > 0 && number < 2 ** 31 ? number : undefined;
}
