/** Codes of top-level GraphQL errors (architecture.md, "Errors"); UNAVAILABLE = the database does not answer, try again. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'INVALID_INPUT'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'INTERNAL';

/** Where an input is wrong: dotted path inside the input, a code for the client's sentence, an English message. */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

/** What domain code throws: a code and parameters. Throwing rolls the ambient transaction back. */
export abstract class DomainError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The object does not exist, or the actor may not know that it does. */
export class NotFound extends DomainError {
  readonly code = 'NOT_FOUND';
  constructor(what = 'object') {
    super(`No such ${what}`);
  }
}

/** The actor sees the object but may not do this. */
export class Forbidden extends DomainError {
  readonly code = 'FORBIDDEN';
  constructor(message = 'You may not do this') {
    super(message);
  }
}

/** Nobody is signed in and the action needs somebody. */
export class Unauthenticated extends DomainError {
  readonly code = 'UNAUTHENTICATED';
  constructor(message = 'Sign in first') {
    super(message);
  }
}

/** One or more fields of the input are wrong. */
export class InvalidInput extends DomainError {
  readonly code = 'INVALID_INPUT';
  readonly fields: readonly FieldProblem[];

  constructor(fields: readonly FieldProblem[], message = 'The input is not valid', options?: ErrorOptions) {
    super(message, options);
    this.fields = fields;
  }

  /** Shorthand for a single wrong field. */
  static field(path: string, code: string, message: string): InvalidInput {
    return new InvalidInput([{ path, code, message }]);
  }
}

/** The object changed meanwhile, or the same id was used for something else. */
export class Conflict extends DomainError {
  readonly code = 'CONFLICT';
  constructor(message = 'The object changed meanwhile') {
    super(message);
  }
}

/** Too many attempts; retry after the given number of seconds. */
export class RateLimited extends DomainError {
  readonly code = 'RATE_LIMITED';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('Too many attempts, try again later');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A service that we need does not answer; retry after the given number of seconds. */
export class Unavailable extends DomainError {
  readonly code = 'UNAVAILABLE';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds = 5, options?: ErrorOptions) {
    super('The service is not available at the moment', options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
