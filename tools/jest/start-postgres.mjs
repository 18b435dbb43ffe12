import { execFile } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../bundle.mjs';
import { root } from '../install.mjs';

const prefix = 'maillon-test-';
const template = 'maillon_template';
const password = 'test';

const settings = { max_connections: 200, shared_buffers: '256MB' };

/**
 * Starts the one PostgreSQL of a test run and migrates the template that every database of a spec file
 * is copied from (`createTestDatabase` in @maillon/testing).
 */
export default async function startPostgres() {
  const programs = join(root, 'dist', `${prefix}${process.pid}`);
  const cli = 'apps/api/src/cli.ts';
  const entries = { embedded: 'libs/server/embedded/src/index.ts', ...(existsSync(join(root, cli)) ? { cli } : {}) };
  await bundle(entries, programs);
  const embedded = await import(join(programs, 'embedded.js'));
  await removeLeftovers(embedded);

  const dataDir = join(tmpdir(), `${prefix}${process.pid}`);
  const server = await embedded.startEmbeddedPostgres({ dataDir, durable: false, settings });
  globalThis.stopTestPostgres = async () => {
    await server.stop({ remove: true });
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(programs, { recursive: true, force: true });
  };
  try {
    const urls = await embedded.provisionDatabase(server.url, template, password);
    if (entries.cli) await migrate(join(programs, 'cli.js'), urls);
  } catch (error) {
    await globalThis.stopTestPostgres();
    throw error;
  }
  process.env.TEST_DATABASE_SERVER = server.url;
  process.env.TEST_DATABASE_TEMPLATE = template;
  process.env.TEST_DATABASE_PASSWORD = password;
}

async function migrate(cli, { admin, application }) {
  const env = { ...process.env, NODE_ENV: 'test', DATABASE_ADMIN_URL: admin, DATABASE_URL: application };
  await promisify(execFile)(process.execPath, ['--enable-source-maps', cli, 'migrate'], { env });
}

/** Stops and deletes the servers of test runs that were killed. */
async function removeLeftovers({ removeEmbeddedPostgres }) {
  for (const entry of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) {
    const pid = Number(entry.slice(prefix.length));
    if (isAlive(pid)) continue;
    // Another account's leftovers are theirs to remove.
    await removeEmbeddedPostgres(join(tmpdir(), entry)).catch(() => undefined);
    rmSync(join(root, 'dist', entry), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
