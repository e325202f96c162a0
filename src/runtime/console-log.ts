import type { Log } from '#src/core/watch.ts';

/** JSON lines on the console, where pino does not run: on Workers. */
export const consoleLog: Log = {
  info: (what, details) => console.log(line('info', what, details)),
  warn: (what, details) => console.warn(line('warn', what, details)),
  error: (what, details) => console.error(line('error', what, details)),
};

const line = (level: string, msg: string, details: object = {}): string =>
  JSON.stringify({ level, msg, ...details }, (_, value) =>
    value instanceof Error ? { message: value.message, stack: value.stack, cause: value.cause } : value,
  );
