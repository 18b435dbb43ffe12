import { ApiError, createApiClient, type ApiClient } from '@maillon/web-api';
import { createContext, redirect, type MiddlewareFunction, type RouterContextProvider } from 'react-router';
import { localeOfPath, localPath } from './locales';
import { requestContext } from './request.server';

const clientContext = createContext<ApiClient>();

/** The API, spoken to in the name of the visitor whose request this is. */
export function api(context: Readonly<RouterContextProvider>): ApiClient {
  return context.get(clientContext);
}

/** Gives each request its API client, hands on the cookies that the API sets, and turns its refusals into answers of the web. */
export const apiMiddleware: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const facts = context.get(requestContext);
  const setCookies: string[] = [];
  const headers = {
    cookie: request.headers.get('cookie') ?? '',
    'accept-language': localeOfPath(new URL(request.url).pathname),
    'user-agent': request.headers.get('user-agent') ?? '',
    'x-forwarded-for': facts.address,
    'x-request-id': facts.id,
  };
  context.set(
    clientContext,
    answering(
      createApiClient({
        url: new URL('/graphql', facts.apiUrl),
        headers,
        onSetCookie(cookies) {
          setCookies.push(...cookies);
          // What this request asks next, it asks as whoever it has just signed in.
          headers.cookie = [headers.cookie, ...cookies.map((cookie) => cookie.split(';')[0])].join('; ');
        },
      }),
      request,
    ),
  );
  const response = await next();
  for (const cookie of setCookies) response.headers.append('set-cookie', cookie);
  return response;
};

/** Sends the signed-out to sign in and come back, answers 404 for what is not there and 403 for a page one may not see. */
function answering(client: ApiClient, { url, method }: Request): ApiClient {
  return {
    async run(...call) {
      try {
        return await client.run(...call);
      } catch (error) {
        if (error instanceof ApiError && error.code === 'UNAUTHENTICATED') throw signInFirst(new URL(url));
        if (error instanceof ApiError && error.code === 'NOT_FOUND') {
          throw new Response(null, { status: 404 });
        }
        if (error instanceof ApiError && error.code === 'FORBIDDEN' && method === 'GET') throw forbidden();
        throw error;
      }
    },
  };
}

/** True when the API refused what an address or a form asked for. */
export function isInvalidInput(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'INVALID_INPUT';
}

/** The page is for others. */
export function forbidden(): Response {
  return new Response(null, { status: 403 });
}

/** Redirects to the sign-in page, which comes back to this address. */
export function signInFirst(url: URL): Response {
  const next = url.pathname.replace(/\.data$/, '') + url.search;
  const path = localPath(localeOfPath(url.pathname), '/sign-in');
  return redirect(`${path}?next=${encodeURIComponent(next)}`);
}

/** A path of ours to go on to, or the fallback for anything else (no open redirect). */
export function safeNext(value: FormDataEntryValue | null, fallback: string): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || /[\u0000-\u001f\\]/.test(value)) {
    return fallback;
  }
  return value;
}
