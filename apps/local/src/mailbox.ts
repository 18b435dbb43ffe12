import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import express, { type Express, type Response } from 'express';
import { SMTPServer } from 'smtp-server';
import { framedPart, listPage, mailPage, missingPage, styles } from './mailbox.pages';
import { MailStore, type Mail } from './mailbox.store';

export interface MailboxOptions {
  folder: string;
  smtpPort: number;
  httpPort: number;
}

/** A running mailbox. */
export interface Mailbox {
  smtpUrl: string;
  httpUrl: string;
  stop(): Promise<void>;
}

const host = '127.0.0.1';
const ownStyles = `'sha256-${createHash('sha256').update(styles).digest('base64')}'`;
const pagePolicy = `default-src 'none'; style-src ${ownStyles}; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'`;
const partPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: https: http:; style-src 'unsafe-inline'; frame-ancestors 'self'";

/**
 * Takes every mail that the platform sends, instead of a real server, and shows them: pages under `/mailbox`,
 * JSON under `/mailbox/api/messages` (`?to=` one address; DELETE empties it). Loopback only, development only.
 */
export async function startMailbox({ folder, smtpPort, httpPort }: MailboxOptions): Promise<Mailbox> {
  const store = new MailStore(folder);
  const smtp = smtpServer(store);
  const web = createServer(mailboxPages(store));
  await Promise.all([listen(smtp.server as unknown as Server, smtpPort), listen(web, httpPort)]);
  return {
    smtpUrl: `smtp://${host}:${smtpPort}`,
    httpUrl: `http://${host}:${httpPort}`,
    stop: async () => {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(resolve)),
        new Promise((resolve) => web.close(resolve)),
      ]);
    },
  };
}

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });

function smtpServer(store: MailStore): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((raw) => store.add(raw, to))
        .then(() => done(), done);
    },
  });
}

function mailboxPages(store: MailStore): Express {
  const app = express();
  app.disable('x-powered-by');
  const html = (response: Response, content: string, policy = pagePolicy) =>
    response
      .set({ 'Content-Security-Policy': policy, 'X-Frame-Options': 'SAMEORIGIN', 'Cache-Control': 'no-store' })
      .type('html')
      .send(content);
  const withMail = (id: string, response: Response, show: (mail: Mail) => void) => {
    const mail = store.find(id);
    if (mail) show(mail);
    else html(response.status(404), missingPage());
  };

  app.get('/mailbox', (_request, response) => void html(response, listPage(store.list())));
  app.get('/mailbox/api/messages', ({ query }, response) => {
    response.json(store.list(typeof query['to'] === 'string' ? query['to'] : undefined));
  });
  app.delete('/mailbox/api/messages', (_request, response) => {
    store.clear();
    response.sendStatus(204);
  });
  app.get('/mailbox/:id', ({ params }, response) =>
    withMail(params.id, response, (mail) => html(response, mailPage(mail))),
  );
  app.get('/mailbox/:id/html', ({ params }, response) =>
    withMail(params.id, response, (mail) => html(response, framedPart(mail), partPolicy)),
  );
  app.get('/mailbox/:id/raw', ({ params }, response) =>
    withMail(params.id, response, (mail) => response.type('text/plain').send(store.raw(mail.id))),
  );
  return app;
}
