import { join } from 'node:path';
import { provisionDatabase, startEmbeddedPostgres } from '@maillon/embedded';
import type { Complaint } from './complaint';
import { Lock } from './lock';
import { startMailbox } from './mailbox';
import { Programs, type Environment } from './programs';
import { openSecrets } from './secrets';
import { readSettings, type Settings } from './settings';
import { welcome } from './welcome';

/** Compiled entries of what is supervised. */
export interface Entries {
  cli: string;
  api: string;
  /** Undefined when the API's program runs the worker too. */
  worker: string | undefined;
  web: string;
}

/** What the supervisor is given and whom it tells. */
export interface SupervisorOptions {
  entries: Entries;
  environment: Environment;
  args: readonly string[];
  dataDir: string;
  /** Aborts a start under way. */
  signal: AbortSignal;
  /** Told when a program ends by itself. */
  onDeath: (complaint: Complaint) => void;
  say: (line: string) => void;
}

/**
 * Everything that `npm start` runs, in order: PostgreSQL and the mailbox unless real ones are configured,
 * migrations, demo data when the database is empty, API, worker, web. What has been started is stopped in
 * reverse by `stop`, also after a failure half-way.
 */
export class Supervisor {
  private readonly closers: (() => Promise<void> | void)[] = [];
  private programs: Programs | undefined;

  constructor(private readonly options: SupervisorOptions) {}

  /** Starts all and prints where to go. */
  async start(): Promise<void> {
    const { entries, environment, args, dataDir, signal, onDeath, say } = this.options;
    // Before the ports are judged: what a killed start left running still holds them.
    const lock = await this.opened(Lock.take(dataDir), (taken) => taken.release());
    const settings = await readSettings(environment, args, dataDir);
    const programs = new Programs({
      environment: { ...environment, ...(await this.services(settings)) },
      logDir: settings.logsToTerminal ? undefined : join(dataDir, 'logs'),
      onStart: (pid) => lock.add(pid),
      onDeath,
    });
    this.programs = programs;
    this.closers.push(() => programs.stop());

    say('Bringing the database up to date…');
    await programs.runToEnd('migrate', [entries.cli, 'migrate'], signal);
    say('Filling it with demo data when it is empty…');
    const accounts = await programs.runToEnd('seed', [entries.cli, 'seed', '--if-empty'], signal);

    say('Starting API, worker and web…');
    const url = (port: number, path: string) => `http://127.0.0.1:${port}${path}`;
    await Promise.all([
      programs.start({ name: 'api', entry: entries.api, readyUrl: url(settings.apiPort, '/readyz') }, signal),
      entries.worker && programs.start({ name: 'worker', entry: entries.worker }, signal),
      programs.start(
        {
          name: 'web',
          entry: entries.web,
          readyUrl: url(settings.webPort, '/livez'),
          // React and the router carry their checks for developers unless told otherwise.
          environment: entries.worker ? { NODE_ENV: 'production' } : {},
        },
        signal,
      ),
    ]);
    signal.throwIfAborted();
    say(welcome(settings, accounts));
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
    this.options.signal.throwIfAborted();
    return thing;
  }

  /** Starts the embedded services and returns what the programs must know. */
  private async services(settings: Settings): Promise<Environment> {
    const { appSecret, databasePassword } = openSecrets(settings.dataDir);
    return {
      APP_SECRET: settings.appSecret ?? appSecret,
      FILES_DIR: settings.filesDir ?? join(settings.dataDir, 'files'),
      WEB_PORT: String(settings.webPort),
      API_PORT: String(settings.apiPort),
      API_URL: `http://127.0.0.1:${settings.apiPort}`,
      PUBLIC_URL: settings.publicUrl,
      ...(settings.databaseUrl ? {} : await this.database(settings, databasePassword)),
      ...(settings.smtpUrl ? {} : await this.mail(settings)),
    };
  }

  private async database(settings: Settings, password: string): Promise<Environment> {
    const { dataDir, postgresPort, throwAway } = settings;
    this.options.say('Starting PostgreSQL…');
    const starting = startEmbeddedPostgres({ dataDir, port: postgresPort, durable: !throwAway });
    const server = await this.opened(starting, (opened) => opened.stop({ remove: throwAway }));
    const urls = await provisionDatabase(server.url, 'maillon', password);
    return { DATABASE_URL: urls.application, DATABASE_ADMIN_URL: urls.admin };
  }

  private async mail({ dataDir, smtpPort, mailboxPort }: Settings): Promise<Environment> {
    const options = { folder: join(dataDir, 'mailbox'), smtpPort, httpPort: mailboxPort };
    const mailbox = await this.opened(startMailbox(options), (opened) => opened.stop());
    return { SMTP_URL: mailbox.smtpUrl, MAILBOX_URL: mailbox.httpUrl };
  }
}
