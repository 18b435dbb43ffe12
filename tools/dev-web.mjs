/** Web server of `npm run dev`: the same Express application through Vite, with hot replacement in the browser. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import { createServer as createVite } from 'vite';
import { root } from './install.mjs';

const app = express();
const server = createServer(app);
const vite = await createVite({
  root: join(root, 'apps', 'web'),
  server: { middlewareMode: true, hmr: { server } },
});

// Vite puts styles and its client into the page in ways that the real policy forbids.
app.use((_request, response, next) => {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => (/^content-security-policy$/i.test(name) ? response : setHeader(name, value));
  next();
});
app.use(vite.middlewares);
let current = {};
app.use(async (request, response, next) => {
  try {
    const { readConfig } = await vite.ssrLoadModule('./server/config.ts');
    const { createApp } = await vite.ssrLoadModule('./server/app.ts');
    if (current.createApp !== createApp) current = { createApp, pages: createApp(readConfig(process.env)) };
    current.pages(request, response, next);
  } catch (error) {
    vite.ssrFixStacktrace(error);
    next(error);
  }
});

server.listen(Number(process.env.WEB_PORT), '127.0.0.1');
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => vite.close().finally(() => process.exit(0)));
}
