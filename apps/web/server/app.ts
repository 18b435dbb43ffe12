import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createRequestHandler } from '@react-router/express';
import compression from 'compression';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { RouterContextProvider } from 'react-router';
import * as build from 'virtual:react-router/server-build';
import { requestContext } from '../app/lib/request.server';
import { readConfig, type WebConfig } from './config';
import { refuseForeignForms } from './origin';

const DRAIN_MS = 20_000;

/** The web server: pages, their assets, and the API under the same address. */
export function createApp(config: WebConfig): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustedProxies);
  app.get('/livez', (_request, response) => void response.type('text').send('ok'));
  app.use(nonce, securityHeaders(config));
  app.use(
    createProxyMiddleware({
      pathFilter: '/graphql',
      target: config.apiUrl.href,
      xfwd: true,
      proxyTimeout: 10_000,
    }),
  );
  if (config.mailboxUrl) {
    app.use(createProxyMiddleware({ pathFilter: '/mailbox', target: config.mailboxUrl.href }));
  }
  app.use(compression());
  if (import.meta.env.PROD) serveAssets(app);
  app.use(refuseForeignForms(config.publicUrl));
  app.use(
    createRequestHandler({
      build,
      getLoadContext: (request, response) => {
        // Pages choose their own; a second value would stand beside it.
        response.removeHeader('referrer-policy');
        const context = new RouterContextProvider();
        context.set(requestContext, {
          id: request.get('x-request-id')?.slice(0, 64) ?? randomUUID(),
          address: request.ip ?? '',
          nonce: response.locals['nonce'] as string,
          apiUrl: config.apiUrl,
          publicUrl: config.publicUrl,
          local: config.local,
        });
        return context;
      },
    }),
  );
  return app;
}

/** Starts the server with the environment's settings and stops it gently on SIGTERM or SIGINT. */
export function start(): Server {
  const config = readConfig(process.env);
  const server = createServer(createApp(config));
  server.listen(config.port, config.host);
  const stop = () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  return server;
}

function nonce(_request: Request, response: Response, next: NextFunction): void {
  response.locals['nonce'] = randomBytes(16).toString('base64');
  next();
}

function securityHeaders(config: WebConfig) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", (_, response) => `'nonce-${(response as Response).locals['nonce']}'`],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: config.publicUrl.protocol === 'https:' && { maxAge: 63_072_000 },
    referrerPolicy: { policy: 'strict-origin' },
    xFrameOptions: { action: 'deny' },
  });
}

function serveAssets(app: Express): void {
  const client = new URL('../client/', import.meta.url).pathname;
  app.use('/assets', express.static(`${client}assets`, { immutable: true, maxAge: '1y' }));
  app.use('/assets', (_request, response) => void response.sendStatus(404));
  app.use(express.static(client, { maxAge: '1h', index: false }));
}

if (import.meta.env.PROD) start();
