import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { ArgumentsHost, ExceptionFilter, INestApplication } from '@nestjs/common';
import { Catch, HttpException } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import helmet from 'helmet';
import { type Locale, LOCALES } from './actor';
import { systemMillis } from './clock';
import type { Config } from './config';
import { toDomainError } from './database.errors';
import { DomainError, type ErrorCode } from './errors';
import { LIMITS } from './graphql';
import { errorExtensions } from './graphql.errors';
import { log } from './log';
import { RequestContext } from './request-context';

const REQUEST_ID = /^[\w-]{8,64}$/;

/** First of our languages in Accept-Language, French by default. */
export function localeOf(header: string | undefined): Locale {
  const wanted = (header ?? '').split(',').map((part) => {
    const [tag = '', quality = 'q=1'] = part.trim().toLowerCase().split(';');
    return { tag: tag.split('-')[0], quality: Number(quality.trim().replace('q=', '')) || 0 };
  });
  wanted.sort((a, b) => b.quality - a.quality);
  return (
    LOCALES.find((locale) => locale === wanted.find(({ tag }) => LOCALES.some((each) => each === tag))?.tag) ?? 'fr'
  );
}

function cookiesOf(header: string | undefined): Record<string, string> {
  const pairs = (header ?? '').split(';').map((pair): [string, string] => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
  return Object.fromEntries(pairs.filter(([name]) => name !== ''));
}

const openScope: RequestHandler = (request, response, next) => {
  const given = request.get('x-request-id');
  const requestId = given && REQUEST_ID.test(given) ? given : randomUUID();
  response.setHeader('x-request-id', requestId);
  RequestContext.run(
    {
      requestId,
      locale: localeOf(request.get('accept-language')),
      ip: request.ip ?? null,
      userAgent: request.get('user-agent')?.slice(0, 300) ?? null,
      cookies: cookiesOf(request.headers.cookie),
      loaders: new Map(),
      setCookie: (name, value, options) => void response.cookie(name, value, options),
      clearCookie: (name, options) => void response.clearCookie(name, options),
      setHeader: (name, value) => void response.setHeader(name, value),
    },
    next,
  );
};

/** Paths as they may be logged: without query, long opaque segments (tokens) replaced. */
export function loggablePath(url: string): string {
  return (url.split('?')[0] ?? '').replace(/[\w.~-]{20,}/g, '…');
}

/** One line per request: method, path and status; warnings for failures of ours. */
const accessLog: RequestHandler = (request, response, next) => {
  const startedAt = systemMillis();
  response.on('finish', () => {
    const { statusCode } = response;
    const line = {
      method: request.method,
      path: loggablePath(request.originalUrl),
      statusCode,
      millis: systemMillis() - startedAt,
    };
    log[statusCode >= 500 ? 'warn' : 'debug'](line, 'request');
  });
  next();
};

function refuse(response: Response, status: number, code: ErrorCode, message: string): void {
  response
    .status(status)
    .type('application/json')
    .send(
      JSON.stringify({
        errors: [{ message, extensions: { code, fields: code === 'INVALID_INPUT' ? [] : undefined } }],
      }),
    );
}

/** What GraphQL over HTTP asks before Apollo looks: POST only, JSON only. */
const checkGraphqlRequest: RequestHandler = (request, response, next) => {
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST');
    return refuse(response, 405, 'INVALID_INPUT', 'Only POST is answered here');
  }
  if (!request.is('application/json'))
    return refuse(response, 415, 'INVALID_INPUT', 'The body must be application/json');
  return next();
};

const checkGraphqlBody: RequestHandler = (request, response, next) => {
  const body = request.body as unknown;
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refuse(response, 400, 'INVALID_INPUT', 'The body must be one JSON object');
  const { query } = body as { query?: unknown };
  if (typeof query !== 'string' || query === '')
    return refuse(response, 400, 'INVALID_INPUT', 'The body must hold a query');
  if (Buffer.byteLength(query) > LIMITS.documentBytes)
    return refuse(response, 413, 'INVALID_INPUT', `The document exceeds ${LIMITS.documentBytes} bytes`);
  return next();
};

const onBodyError: ErrorRequestHandler = (error: { status?: number; type?: string }, _request, response, next) => {
  if (response.headersSent) return next(error);
  const status = error.status ?? 500;
  if (status >= 500) log.error({ err: error }, 'request failed');
  refuse(
    response,
    status,
    status >= 500 ? 'INTERNAL' : 'INVALID_INPUT',
    status === 413 ? 'The body is too large' : 'The request cannot be read',
  );
};

const HTTP_STATUS: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};

/** Errors of plain HTTP routes, in the same form as GraphQL's; GraphQL errors pass through to Apollo. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType<GqlContextType>() === 'graphql') throw thrown;
    const response = host.switchToHttp().getResponse<Response>();
    const error = toDomainError(thrown);
    if (error instanceof DomainError) {
      const extensions = errorExtensions(error);
      if (extensions.retryAfter !== undefined) response.setHeader('retry-after', String(extensions.retryAfter));
      response.status(HTTP_STATUS[error.code] ?? 422).json({ errors: [{ message: error.message, extensions }] });
      return;
    }
    const status = error instanceof HttpException ? error.getStatus() : 500;
    if (status >= 500) log.error({ err: error }, 'unexpected error');
    refuse(
      response,
      status,
      status === 404 ? 'NOT_FOUND' : status < 500 ? 'INVALID_INPUT' : 'INTERNAL',
      status < 500 ? 'Not possible' : 'Internal error',
    );
  }
}

/** True while the process is stopping: connections are closed after their answer. */
export interface Draining {
  readonly stopping: boolean;
}

/** Takes no new connections and waits for running requests, cutting off those that take longer than that. */
export async function drain(server: Server, millis: number): Promise<void> {
  // A connection whose request began before the end was in sight is kept alive after its answer.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), millis);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(idle);
  clearTimeout(late);
}

/** Everything before the routes: scope, log, headers, limits on bodies. */
export function useHttp(app: INestApplication, config: Config, state: Draining): void {
  const server = app.getHttpAdapter().getInstance() as Express;
  server.set('trust proxy', [...config.trustedProxies]);
  server.disable('x-powered-by');
  server.set('etag', false);
  app.use(openScope, accessLog);
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
      strictTransportSecurity: config.secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );
  app.use((_request: Request, response: Response, next: () => void) => {
    response.setHeader('cache-control', 'no-store');
    if (state.stopping) response.setHeader('connection', 'close');
    next();
  });
  app.use('/graphql', checkGraphqlRequest);
  app.use(express.json({ limit: LIMITS.bodyBytes, strict: true }));
  app.use('/graphql', checkGraphqlBody);
  app.use(onBodyError);
}
