/** A throw-away PostgreSQL for tests and checks, with a migrated database. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from './bundle.mjs';
import { root } from './install.mjs';

const prefix = 'maillon-test-';
const settings = { max_connections: 200, shared_buffers: '256MB' };

/** Data folder of this process; the next run deletes it with its server when this one is killed. */
export const dataDirOfRun = (name) => join(tmpdir(), `${prefix}${process.pid}-${name}`);

/**
 * Starts a server and brings its database `name` up to the schema of the sources. Returns the superuser's URL of
 * the server, both URLs of the database (`admin`, `application`) and how to stop and delete it all.
 */
export async function startPostgres(name, password) {
  const programs = join(root, 'dist', `${prefix}${process.pid}`);
  const dataDir = dataDirOfRun('database');
  await bundle({ embedded: 'libs/server/embedded/src/index.ts', migrate: 'tools/migrate.ts' }, programs);
  const embedded = await import(join(programs, 'embedded.js'));
  await removeLeftovers(embedded);

  const stop = async () => {
    await embedded.removeEmbeddedPostgres(dataDir);
    rmSync(programs, { recursive: true, force: true });
  };
  stopWhenInterrupted(stop);
  const server = await embedded.startEmbeddedPostgres({ dataDir, durable: false, settings });
  try {
    const urls = await embedded.provisionDatabase(server.url, name, password);
    const env = { ...process.env, NODE_ENV: 'test', DATABASE_ADMIN_URL: urls.admin, DATABASE_URL: urls.application };
    await promisify(execFile)(process.execPath, ['--enable-source-maps', join(programs, 'migrate.js')], { env });
    return { url: server.url, ...urls, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Who interrupts a run does not want to find its server afterwards. */
function stopWhenInterrupted(stop) {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => stop().finally(() => process.exit(code)));
  }
}

/** Stops and deletes the servers of runs that were killed. */
async function removeLeftovers({ removeEmbeddedPostgres }) {
  for (const parent of [tmpdir(), join(root, 'dist')].filter((folder) => existsSync(folder))) {
    for (const entry of readdirSync(parent).filter((name) => name.startsWith(prefix))) {
      if (isAlive(Number.parseInt(entry.slice(prefix.length)))) continue;
      // Another account's leftovers are theirs to remove.
      if (parent === tmpdir()) await removeEmbeddedPostgres(join(parent, entry)).catch(() => undefined);
      else rmSync(join(parent, entry), { recursive: true, force: true });
    }
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
