import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * Refuses forms that do not come from our own pages: a request that changes something must carry
 * our Origin, or, where a browser hides that (pages without referrer send `null`), say that it is of
 * the same origin.
 */
export function refuseForeignForms(publicUrl: URL): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    const origin = request.get('origin');
    const ours =
      origin && origin !== 'null' ? origin === publicUrl.origin : request.get('sec-fetch-site') === 'same-origin';
    if (ours) {
      // The router's own check, weaker and mistaken behind a TLS proxy, has nothing left to compare.
      delete request.headers.origin;
      return next();
    }
    response.status(403).type('text').send('This form was not sent from our own pages.');
  };
}
