import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { freePort, isFree } from '@maillon/embedded';
import { Complaint } from './complaint';
import type { Environment } from './programs';

/** What `npm start` was asked to do; each from the environment variable of the same name. */
export interface Settings {
  dataDir: string;
  webPort: number;
  apiPort: number;
  smtpPort: number;
  mailboxPort: number;
  /** Fixed port of the embedded PostgreSQL; without it the last one, else any. */
  postgresPort: number | undefined;
  /** Set when the real services are to be used instead of the embedded ones. */
  databaseUrl: string | undefined;
  smtpUrl: string | undefined;
  publicUrl: string;
  /** Set when the tokens are to be signed with it instead of the data folder's own. */
  appSecret: string | undefined;
  filesDir: string | undefined;
  /** Print the programs' logs instead of writing them to DATA_DIR/logs. */
  logsToTerminal: boolean;
  /** Gives up crash safety for speed and deletes the database at the end: for journeys in tests. */
  throwAway: boolean;
}

const highestPort = 65_535;

/** The port that a variable names, undefined when unset; refuses anything but a port number. */
function readPort(environment: Environment, name: string): number | undefined {
  const text = environment[name]?.trim();
  if (!text) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > highestPort) {
    throw new Complaint(`${name} must be a port number from 1 to ${highestPort}, not "${text}".`);
  }
  return port;
}

/** Refuses a port that another program listens on, naming the variable that changes it. */
async function requireFree(port: number, name: string): Promise<number> {
  if (await isFree(port)) return port;
  throw new Complaint(
    `Port ${port} is taken by another program. Stop it, or choose another port: ${name}=${port + 1} npm start`,
  );
}

/** A port for something that people do not address by hand: the one asked for, else any free one. */
async function choosePort(environment: Environment, name: string): Promise<number> {
  const port = readPort(environment, name);
  return port === undefined ? freePort() : requireFree(port, name);
}

/** Makes the data folder, closed to others since it holds mails and secrets, and checks that files can be written there. */
export function openDataDir(environment: Environment, root: string): string {
  const dataDir = resolve(root, environment['DATA_DIR']?.trim() || '.data');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Complaint(`DATA_DIR ${dataDir} cannot be written by this account. Choose another: DATA_DIR=… npm start`, {
      cause,
    });
  }
  return dataDir;
}

/** Reads and checks the settings; throws a Complaint naming the variable that is wrong. */
export async function readSettings(
  environment: Environment,
  args: readonly string[],
  dataDir: string,
): Promise<Settings> {
  const webPort = await requireFree(readPort(environment, 'WEB_PORT') ?? 3000, 'WEB_PORT');
  return {
    dataDir,
    webPort,
    apiPort: await choosePort(environment, 'API_PORT'),
    smtpPort: await choosePort(environment, 'SMTP_PORT'),
    mailboxPort: await choosePort(environment, 'MAILBOX_PORT'),
    postgresPort: readPort(environment, 'POSTGRES_PORT'),
    databaseUrl: environment['DATABASE_URL'] || undefined,
    smtpUrl: environment['SMTP_URL'] || undefined,
    publicUrl: environment['PUBLIC_URL'] || `http://localhost:${webPort}`,
    appSecret: environment['APP_SECRET']?.trim() || undefined,
    filesDir: environment['FILES_DIR']?.trim() || undefined,
    logsToTerminal: args.includes('--logs'),
    throwAway: args.includes('--throw-away'),
  };
}
