import type { TypedDocumentString } from './generated/graphql';

/** A field that the API refused, by the path of its input. */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

/** A top-level error of the API; `code` is one of UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, INVALID_INPUT, CONFLICT, RATE_LIMITED, INTERNAL, or UNREACHABLE when there was no answer. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly fields: readonly FieldProblem[] = [],
    readonly requestId?: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(code);
    this.name = 'ApiError';
  }
}

export interface ApiClient {
  /** Runs one operation; throws an ApiError. */
  run<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    ...variables: Variables extends Record<string, never> ? [] : [Variables]
  ): Promise<Result>;
}

export interface ApiOptions {
  url: URL;
  headers: Record<string, string>;
  /** Receives the cookies that an answer sets. */
  onSetCookie?: (cookies: string[]) => void;
  timeoutMs?: number;
}

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: ErrorExtensions }[];
}

interface ErrorExtensions {
  code?: string;
  fields?: FieldProblem[];
  requestId?: string;
  retryAfter?: number;
}

/** A client of the GraphQL API for one visitor's request. */
export function createApiClient({ url, headers, onSetCookie, timeoutMs = 10_000 }: ApiOptions): ApiClient {
  return {
    async run(document, ...[variables]) {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...headers,
        },
        body: JSON.stringify({ query: document.toString(), variables }),
        signal: AbortSignal.timeout(timeoutMs),
      }).catch(() => {
        throw new ApiError('UNREACHABLE');
      });
      onSetCookie?.(response.headers.getSetCookie());
      const answer = (await response.json().catch(() => ({}))) as Answer<unknown>;
      const [error] = answer.errors ?? [];
      if (error ?? !answer.data) throw toApiError(response.status, error?.extensions);
      return answer.data as never;
    },
  };
}

function toApiError(status: number, extensions: ErrorExtensions = {}): ApiError {
  return new ApiError(
    extensions.code ?? (status >= 500 ? 'UNREACHABLE' : 'INTERNAL'),
    extensions.fields,
    extensions.requestId,
    extensions.retryAfter,
  );
}
