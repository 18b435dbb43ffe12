/** Tells whether dist/ still matches the sources: a fingerprint of names, sizes and times of change. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const sources = [
  'apps',
  'libs',
  'tools/bundle.mjs',
  'tools/build.mjs',
  'nx.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.server.json',
  'tsconfig.web.json',
];
const ignored = /^(node_modules|dist|build|\.react-router|e2e)$|\.spec\.tsx?$|\.md$/;

function* filesIn(path) {
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) if (!ignored.test(name)) yield* filesIn(join(path, name));
}

/** Fingerprint of everything below `root` that a build reads. */
export function fingerprint(root) {
  const hash = createHash('sha256');
  for (const path of sources.map((source) => join(root, source)).filter((source) => existsSync(source))) {
    for (const file of filesIn(path)) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

const stampOf = (root) => join(root, 'dist', 'built');

/** Whether the last build that ended well was of these sources. */
export function isBuilt(root) {
  const stamp = stampOf(root);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
}

function buildAll(root) {
  console.log('Building…');
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const { status } = spawnSync(process.execPath, [nx, 'run-many', '-t', 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed: see its messages above.');
}

/** Runs a build unless its result is current; what changes during the build is built again next time. */
export function ensureBuilt(root, build = buildAll) {
  if (isBuilt(root)) return;
  const before = fingerprint(root);
  build(root);
  mkdirSync(dirname(stampOf(root)), { recursive: true });
  writeFileSync(stampOf(root), before);
}
