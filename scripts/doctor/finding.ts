/** What was found about one thing. */
export interface Finding {
  /** `bad` is to be mended, `warn` may be meant so, `skip` could not be looked at. */
  readonly state: 'ok' | 'warn' | 'bad' | 'skip';
  readonly say: string;
}

export const ok = (say: string): Finding => ({ state: 'ok', say });
export const warn = (say: string): Finding => ({ state: 'warn', say });
export const bad = (say: string): Finding => ({ state: 'bad', say });
export const skip = (say: string): Finding => ({ state: 'skip', say });

export const reasonOf = (error: unknown): string => {
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
  return (cause instanceof Error && cause.message ? `${message}: ${cause.message}` : message).slice(0, 200);
};
