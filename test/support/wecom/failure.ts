import { PlatformError } from '#src/core/errors.ts';

/** The `PlatformError` that a promise fails with. */
export async function failure(promise: Promise<unknown>): Promise<PlatformError> {
  const outcome = await promise.catch((error: unknown) => error);
  if (outcome instanceof PlatformError) return outcome;
  throw new Error('it did not fail as a platform does', { cause: outcome });
}
