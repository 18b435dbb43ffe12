import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import {
  ServerRouter,
  isRouteErrorResponse,
  type EntryContext,
  type HandleErrorFunction,
  type RouterContextProvider,
} from 'react-router';
import { NAMESPACES, Texts, TextsProvider } from './lib/i18n';
import { localeOfPath, type Locale } from './lib/locales';
import { requestContext } from './lib/request.server';

const RENDER_MS = 10_000;

export const streamTimeout = RENDER_MS - 1_000;

/** Logs what nobody expected; a missing page or a visitor who left is no error of ours. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  console.error(error);
};

/** Renders a page in the language of its address. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const texts = await textsOf(localeOfPath(new URL(request.url).pathname));
  const { nonce } = context.get(requestContext);
  const whole = isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady';
  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <TextsProvider texts={texts}>
        <ServerRouter context={entry} url={request.url} nonce={nonce} />
      </TextsProvider>,
      {
        nonce,
        [whole]() {
          const body = new PassThrough();
          headers.set('content-type', 'text/html; charset=utf-8');
          if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'strict-origin');
          if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
          resolve(
            new Response(createReadableStreamFromReadable(body), {
              headers,
              status: failed ? 500 : status,
            }),
          );
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          failed = true;
          console.error(error);
        },
      },
    );
    setTimeout(abort, RENDER_MS).unref();
  });
}

const known = new Map<Locale, Promise<Texts>>();

/** All catalogues of a language, read once. */
function textsOf(locale: Locale): Promise<Texts> {
  const texts = known.get(locale) ?? Texts.load(locale, NAMESPACES);
  known.set(locale, texts);
  return texts;
}
