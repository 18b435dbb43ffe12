import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import { RequestContext } from './request-context';

/**
 * Structured log without personal data: log ids, names of operations and figures, never bodies, variables, addresses
 * or whole objects. The request id is added by itself.
 */
export const log = pino({
  level: 'info',
  base: undefined,
  mixin: () => {
    const requestId = RequestContext.current?.requestId;
    return requestId ? { requestId } : {};
  },
  serializers: { err: describeError },
  redact: {
    paths: ['password', 'token', 'email', 'phone', '*.password', '*.token', '*.email', '*.phone'],
    remove: true,
  },
});

/** What may be told of an error: its kind, the code, where it was thrown. Database messages can quote values, so only ours are kept. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table } = ((error as { driverError?: object }).driverError ?? error) as Record<
    string,
    unknown
  >;
  const fromDatabase = 'driverError' in error || (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code));
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    code,
    constraint,
    table,
    message: fromDatabase ? undefined : error.message,
    stack: frames.slice(0, 12).join('\n'),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

/** Nest's own messages through the same log; start-up chatter at debug level. */
export const nestLogger: LoggerService = {
  log: (message: unknown) => log.debug({ message: String(message) }),
  warn: (message: unknown) => log.warn({ message: String(message) }),
  error: (message: unknown) => log.error(message instanceof Error ? { err: message } : { message: String(message) }),
  fatal: (message: unknown) => log.fatal({ message: String(message) }),
};
