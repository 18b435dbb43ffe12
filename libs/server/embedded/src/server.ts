import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { accountFor, giveTo } from './account';
import { provideBinaries, type Binaries } from './binaries';
import { isInside, openHome, savePointer, type Pointer } from './home';
import { freePort, isFree } from './ports';
import { runningPort } from './postmaster';
import { run, type RunOptions } from './run';
import { renderSettings, type Settings } from './settings';

/** How to start a server. */
export interface EmbeddedPostgresOptions {
  /** Folder that holds the cluster, or for root the pointer to it; made when missing. */
  dataDir: string;
  /** Fixed port; without it the last one when free, else any. */
  port?: number;
  settings?: Settings;
  /** False gives up crash safety for speed. */
  durable?: boolean;
}

/** A running server. */
export interface EmbeddedPostgres {
  port: number;
  /** URL of the superuser on the database `postgres`. */
  url: string;
  /** Whether it was already running, left by a process that was killed. */
  reused: boolean;
  /** Stops it, whoever started it; `remove` also deletes the cluster. Calling it twice does no harm. */
  stop(options?: { remove?: boolean }): Promise<void>;
}

/** One cluster with what is needed to run it. */
interface Cluster {
  pointer: Pointer;
  folder: string;
  binaries: Binaries;
  as: RunOptions;
}

const superuser = 'postgres';
const maxLogBytes = 10_000_000;

const urlOf = ({ password }: Pointer, port: number) => `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;

/**
 * Starts the packaged PostgreSQL on the cluster of `dataDir`, creating it at the first call, or takes over
 * the server that a killed process left running. Works as root and as an ordinary user.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(options.dataDir, options.durable ?? true);
  const running = runningPort(cluster.folder);
  const port = running ?? (await start(cluster, options));
  const url = urlOf(cluster.pointer, port);
  if (running) await waitUntilReady(url);
  savePointer({ ...cluster.pointer, port });
  return { port, url, reused: running !== undefined, stop: ({ remove = false } = {}) => stop(cluster, remove) };
}

/** Stops the server of a data folder if one runs and deletes its cluster: for leftovers of killed test runs. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  const { pointer, fresh } = openHome(dataDir);
  if (!fresh && existsSync(pointer.home)) await stop(describe(pointer), true);
  rmSync(dataDir, { recursive: true, force: true });
}

function describe(pointer: Pointer): Cluster {
  const as = { account: accountFor(pointer.home), cwd: pointer.home };
  return { pointer, folder: join(pointer.home, 'data'), binaries: provideBinaries(pointer.home, as), as };
}

async function openCluster(dataDir: string, durable: boolean): Promise<Cluster> {
  const { pointer, fresh } = openHome(dataDir);
  if (fresh && existsSync(pointer.home)) await clearLeftover(pointer);
  savePointer(pointer);
  if (!existsSync(pointer.home)) {
    const account = accountFor(pointer.home);
    mkdirSync(pointer.home, { mode: 0o700 });
    giveTo(account, pointer.home);
  }
  const cluster = describe(pointer);
  if (!existsSync(cluster.folder)) await initialise(cluster, durable);
  return cluster;
}

/** Clears what a deleted data folder left in root's folder; a folder that is not ours is left alone. */
async function clearLeftover(pointer: Pointer): Promise<void> {
  if (isInside(pointer)) {
    throw new Error(
      `${pointer.home} exists, but ${pointer.dataDir}/postgres.json, which holds its password, does not. Move it away or set another DATA_DIR.`,
    );
  }
  await stop(describe(pointer), true);
}

/** Creates the cluster aside and renames it, so that an interrupted creation starts anew. */
async function initialise({ pointer, folder, binaries, as }: Cluster, durable: boolean): Promise<void> {
  const partial = `${folder}.partial`;
  const passwordFile = join(pointer.home, 'password');
  rmSync(partial, { recursive: true, force: true });
  writeFileSync(passwordFile, pointer.password, { mode: 0o600 });
  if (as.account) giveTo(as.account, pointer.home);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--auth=scram-sha-256', `--username=${superuser}`, `--pwfile=${passwordFile}`];
  await run(binaries.initdb, ['-D', partial, ...locale, ...access, ...(durable ? [] : ['--no-sync'])], as);
  rmSync(passwordFile);
  writeFileSync(join(partial, 'postgresql.conf'), "\ninclude_if_exists = 'maillon.conf'\n", { flag: 'a' });
  renameSync(partial, folder);
}

async function start(cluster: Cluster, options: EmbeddedPostgresOptions): Promise<number> {
  const { pointer, folder, binaries, as } = cluster;
  const log = join(pointer.home, 'server.log');
  if (existsSync(log) && statSync(log).size > maxLogBytes) rmSync(log);

  for (let attempt = 1; ; attempt++) {
    if (options.port !== undefined && !(await isFree(options.port))) {
      throw new Error(`Port ${options.port} for PostgreSQL is taken by another program.`);
    }
    const port = options.port ?? (await freePort(pointer.port));
    const configuration = join(folder, 'maillon.conf');
    writeFileSync(configuration, renderSettings(port, options.durable ?? true, options.settings ?? {}));
    if (as.account) chownSync(configuration, as.account.uid, as.account.gid);
    try {
      await run(binaries.pgCtl, ['start', '-D', folder, '-l', log, '-w', '-t', '120', '-s'], as);
      return port;
    } catch (error) {
      // The port may have been taken in between, or the last of a killed server's children not be gone yet.
      if (attempt === 5)
        throw new Error(`PostgreSQL does not start; the end of ${log}:\n${tail(log)}`, { cause: error });
      runningPort(folder);
      await pause(attempt * 500);
    }
  }
}

async function stop({ pointer, folder, binaries, as }: Cluster, remove: boolean): Promise<void> {
  if (runningPort(folder)) {
    const pgCtlStop = (mode: string) =>
      run(binaries.pgCtl, ['stop', '-D', folder, '-m', mode, '-w', '-t', '30', '-s'], as);
    if (remove) await pgCtlStop('immediate');
    else await pgCtlStop('fast').catch(() => pgCtlStop('immediate'));
  }
  if (remove) rmSync(pointer.home, { recursive: true, force: true });
}

/** Waits until a server that may still be recovering answers, at most a minute. */
async function waitUntilReady(connectionString: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (attempt === 120) throw new Error('PostgreSQL runs but does not answer.', { cause: error });
      await pause(500);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const tail = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-15).join('\n') : '');
