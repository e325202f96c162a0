export type NewId = (prefix: string) => string;

/** The only real source of ids: a prefix and 96 random bits in hex. At most 50 characters, as Feishu's `uuid` demands. */
export const randomId: NewId = (prefix) => {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `${prefix}_${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};

/** The only real source of chance: from 0 up to 1. */
export const randomFraction = (): number => Math.random();
