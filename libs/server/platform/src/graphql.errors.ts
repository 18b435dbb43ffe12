import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { toDomainError } from './database.errors';
import { DomainError, type ErrorCode, InvalidInput, RateLimited, Unavailable } from './errors';
import { log } from './log';
import { RequestContext } from './request-context';
import { Refusal } from './results';

/** Parameters of a domain error that the client may see; a refusal that the operation did not declare is a conflict. */
export function errorExtensions(error: DomainError): Record<string, unknown> {
  if (error instanceof Refusal) return { code: 'CONFLICT' satisfies ErrorCode, refusal: error.code };
  return {
    code: error.code,
    ...(error instanceof InvalidInput ? { fields: error.fields } : {}),
    ...(error instanceof RateLimited || error instanceof Unavailable ? { retryAfter: error.retryAfterSeconds } : {}),
  };
}

/** graphql-js's own form of an error. */
export function toFormatted(error: GraphQLError): GraphQLFormattedError {
  return error.toJSON();
}

/**
 * Every error as the client sees it (architecture.md, "Errors"): a domain error with its code, a faulty request as
 * INVALID_INPUT, anything else as INTERNAL with the request id and nothing more. `hints` keeps "Did you mean".
 */
export function formatError({ hints }: { hints: boolean }) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const { locations, path } = formatted;
    const error = toDomainError(unwrapResolverError(thrown));
    if (error instanceof DomainError) {
      if (error instanceof Unavailable) log.warn({ err: error }, 'unavailable');
      return { message: error.message, locations, path, extensions: errorExtensions(error) };
    }
    // Errors without a path were found in the request itself, before anything ran.
    if (error instanceof GraphQLError && !path) {
      const message = hints ? error.message : error.message.replace(/ ?Did you mean [\s\S]*$/, '');
      const fields = error.extensions.fields ?? [];
      return { message, locations, extensions: { code: 'INVALID_INPUT' satisfies ErrorCode, fields } };
    }
    log.error({ err: error }, 'unexpected error');
    const requestId = RequestContext.current?.requestId;
    return {
      message: 'Internal error',
      locations,
      path,
      extensions: { code: 'INTERNAL' satisfies ErrorCode, requestId },
    };
  };
}
