import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable } from '@react-router/node';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import {
  ServerRouter,
  isRouteErrorResponse,
  type EntryContext,
  type HandleErrorFunction,
  type RouterContextProvider,
} from 'react-router';
import { createI18n } from './lib/i18n';
import { localeOfPath } from './lib/locales';
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
  const i18n = await createI18n(localeOfPath(new URL(request.url).pathname));
  const { nonce } = context.get(requestContext);
  const whole = isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady';
  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={i18n}>
        <ServerRouter context={entry} url={request.url} nonce={nonce} />
      </I18nextProvider>,
      {
        nonce,
        [whole]() {
          const body = new PassThrough();
          headers.set('content-type', 'text/html; charset=utf-8');
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
