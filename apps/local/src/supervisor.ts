import { join } from 'node:path';
import { provisionDatabase, startEmbeddedPostgres } from '@maillon/embedded';
import type { Complaint } from './complaint';
import { Lock } from './lock';
import { startMailbox } from './mailbox';
import { Programs } from './programs';
import { openSecrets } from './secrets';
import type { Settings } from './settings';
import { welcome } from './welcome';

/** Compiled entries of what is supervised. */
export interface Entries {
  cli: string;
  api: string;
  worker: string;
  web: string;
}

type Environment = Record<string, string | undefined>;

/**
 * Everything that `npm start` runs, in order: PostgreSQL and the mailbox unless real ones are configured,
 * migrations, demo data when the database is empty, API, worker, web. What has been started is stopped in
 * reverse by `stop`, also after a failure half-way.
 */
export class Supervisor {
  private readonly closers: (() => Promise<void> | void)[] = [];
  private programs: Programs | undefined;

  /** @param signal aborts a start under way; @param onDeath told when a program ends by itself */
  constructor(
    private readonly settings: Settings,
    private readonly entries: Entries,
    private readonly signal: AbortSignal,
    private readonly onDeath: (complaint: Complaint) => void,
    private readonly say: (line: string) => void,
  ) {}

  /** Starts all and prints where to go. */
  async start(base: Environment): Promise<void> {
    const { settings, entries, signal } = this;
    const lock = await this.opened(Lock.take(settings.dataDir), (taken) => taken.release());
    const environment = { ...base, ...(await this.services()) };
    const programs = new Programs({
      environment,
      logDir: settings.logsToTerminal ? undefined : join(settings.dataDir, 'logs'),
      onStart: (pid) => lock.add(pid),
      onDeath: this.onDeath,
    });
    this.programs = programs;
    this.closers.push(() => programs.stop());

    this.say('Bringing the database up to date…');
    await programs.runToEnd('migrate', [entries.cli, 'migrate'], signal);
    this.say('Filling it with demo data when it is empty…');
    const accounts = await programs.runToEnd('seed', [entries.cli, 'seed', '--if-empty'], signal);

    this.say('Starting API, worker and web…');
    const api = `http://127.0.0.1:${settings.apiPort}`;
    await Promise.all([
      programs.start({ name: 'api', entry: entries.api, readyUrl: `${api}/readyz` }, signal),
      programs.start({ name: 'worker', entry: entries.worker }, signal),
      programs.start(
        { name: 'web', entry: entries.web, readyUrl: `http://127.0.0.1:${settings.webPort}/livez` },
        signal,
      ),
    ]);
    signal.throwIfAborted();
    this.say(welcome(settings, accounts));
  }

  /** Stops what was started, last first. */
  async stop(): Promise<void> {
    for (const close of this.closers.splice(0).reverse()) await close();
  }

  /** Kills the programs, so that a `stop` under way ends at once. */
  kill(): void {
    this.programs?.kill();
  }

  /** Remembers how to close what opens, then heeds an interruption that came meanwhile. */
  private async opened<T>(opening: Promise<T>, close: (thing: T) => Promise<void> | void): Promise<T> {
    const thing = await opening;
    this.closers.push(() => close(thing));
    this.signal.throwIfAborted();
    return thing;
  }

  /** Starts the embedded services and returns the programs' environment. */
  private async services(): Promise<Environment> {
    const { settings } = this;
    const secrets = openSecrets(settings.dataDir);
    return {
      APP_SECRET: secrets.appSecret,
      FILES_DIR: join(settings.dataDir, 'files'),
      WEB_PORT: String(settings.webPort),
      API_PORT: String(settings.apiPort),
      API_URL: `http://127.0.0.1:${settings.apiPort}`,
      PUBLIC_URL: settings.publicUrl,
      ...(await this.database(secrets.databasePassword)),
      ...(await this.mail()),
    };
  }

  private async database(password: string): Promise<Environment> {
    const { databaseUrl, databaseAdminUrl, dataDir, postgresPort } = this.settings;
    if (databaseUrl) return { DATABASE_URL: databaseUrl, DATABASE_ADMIN_URL: databaseAdminUrl };
    this.say('Starting PostgreSQL…');
    const server = await this.opened(startEmbeddedPostgres({ dataDir, port: postgresPort }), (started) =>
      started.stop(),
    );
    const urls = await provisionDatabase(server.url, 'maillon', password);
    return { DATABASE_URL: urls.application, DATABASE_ADMIN_URL: urls.admin };
  }

  private async mail(): Promise<Environment> {
    const { smtpUrl, smtpPort, mailboxPort, dataDir } = this.settings;
    if (smtpUrl) return { SMTP_URL: smtpUrl };
    const folder = join(dataDir, 'mailbox');
    const mailbox = await this.opened(startMailbox({ folder, smtpPort, httpPort: mailboxPort }), (started) =>
      started.stop(),
    );
    return { SMTP_URL: mailbox.smtpUrl, MAILBOX_URL: mailbox.httpUrl };
  }
}
