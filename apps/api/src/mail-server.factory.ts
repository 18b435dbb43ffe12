import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

export type Stage = 'greeting' | 'sender' | 'content';

/** A mail server that asks the test before each step of a client: a promise that never settles holds it there. */
export class MailServer {
  /** Recipient and Message-ID of each mail that was answered with 250. */
  readonly accepted: { to: string; id: string }[] = [];
  before: (stage: Stage) => Promise<unknown> = () => Promise.resolve();
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onConnect: (_session, done) => void this.before('greeting').then(() => done()),
    onMailFrom: (_address, _session, done) => void this.before('sender').then(() => done()),
    onData: (stream, { envelope }, done) => {
      const take = async () => {
        const raw = await text(stream);
        await this.before('content');
        const [to, id] = [envelope.rcptTo[0]?.address ?? '', /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? ''];
        this.accepted.push({ to, id });
      };
      take().then(() => done(), done);
    },
  });

  /** Listens on a free port; returns its address for SMTP_URL. */
  async listen(): Promise<string> {
    // Clients that are killed reset their connections.
    this.server.on('error', () => undefined);
    const server = this.server.listen(0, '127.0.0.1') as unknown as Server;
    await once(server, 'listening');
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}
