import { type DestinationStream, pino } from 'pino';
import type { Log } from '#src/core/watch.ts';

// Wherever one of these stands in what is logged, it is a secret or a credential.
const SECRETS = [
  'appSecret',
  'encryptKey',
  'verificationToken',
  'secret',
  'token',
  'aesKey',
  'authorization',
  'access_token',
];

/** JSON lines on standard output. */
export function pinoLog(level: string, destination?: DestinationStream): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { error: pino.stdSerializers.errWithCause },
      redact: { paths: SECRETS.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
    },
    destination,
  );
  return {
    info: (what, details = {}) => logger.info(details, what),
    warn: (what, details = {}) => logger.warn(details, what),
    error: (what, details = {}) => logger.error(details, what),
  };
}
