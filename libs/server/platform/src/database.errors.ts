import { DomainError, InvalidInput, Unavailable } from './errors';

const constraints = new Map<string, () => DomainError>();

/** Declares what a violated database constraint means: `mapConstraint('accounts_email_key', () => new EmailTaken())`. */
export function mapConstraint(name: string, make: () => DomainError): void {
  constraints.set(name, make);
}

interface DriverError {
  name?: string;
  code?: string;
  constraint?: string;
  message?: string;
}

function driverError(error: unknown): DriverError | undefined {
  if (!(error instanceof Error)) return undefined;
  const inner = (error as { driverError?: unknown }).driverError ?? error;
  return inner as DriverError;
}

const RETRYABLE = new Set(['40001', '40P01']);
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const POOL_MESSAGE =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error|Cannot use a pool after|connection is not queryable/i;

/** True for a deadlock or a serialization failure: the same transaction run again may succeed. */
export function isRetryable(error: unknown): boolean {
  return RETRYABLE.has(driverError(error)?.code ?? '');
}

/** True when the server did not answer within the client's own limit: the connection is in an unknown state. */
export function isHung(error: unknown): boolean {
  return driverError(error)?.message === 'Query read timeout';
}

function isOutage({ name, code = '', message = '' }: DriverError): boolean {
  // 08 connection, 53 resources, 57 operator intervention (57014: statement timeout), 55P03 lock timeout, 25006 read only.
  if (/^(08|53|57)/.test(code) || code === '55P03' || code === '25P03' || code === '25006' || NETWORK.has(code))
    return true;
  // TypeORM releases the runner of a transaction whose connection broke.
  if (name === 'QueryRunnerAlreadyReleasedError') return true;
  return POOL_MESSAGE.test(message) || RETRYABLE.has(code);
}

/** What an error of the driver means for the caller; errors that mean nothing to it come back unchanged. */
export function toDomainError(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const driver = driverError(error);
  if (!driver) return error;
  const make = driver.constraint ? constraints.get(driver.constraint) : undefined;
  if (make) {
    const domainError = make();
    domainError.cause ??= error;
    return domainError;
  }
  // Text that PostgreSQL cannot store: NUL bytes, lone surrogates.
  if (driver.code === '22021' || driver.code === '22P05') {
    return new InvalidInput([], 'The text contains characters that cannot be stored', { cause: error });
  }
  if (driver.code === '22P02') return new InvalidInput([], 'An id is not well formed', { cause: error });
  return isOutage(driver) ? new Unavailable(driver.code === '57014' ? 1 : 5, { cause: error }) : error;
}
