/**
 * Makes sure that node_modules is what package-lock.json says, before anything else is loaded: Node's
 * built-in modules only.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Compares two versions "a.b.c" by their numbers; negative when the first is older. */
function compareVersions(left, right) {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  return a[0] - b[0] || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0);
}

/** A sentence saying that this Node is too old, or undefined. `range` is `>=x.y`, as in package.json. */
export function nodeComplaint(version, range) {
  const floor = range.replace('>=', '');
  return compareVersions(version, floor) < 0
    ? `Maillon needs Node ${floor} or newer; this is Node ${version}. Install a newer one, e.g. with \`nvm install\`.`
    : undefined;
}

/**
 * Whether the installed tree (npm's own record in node_modules) holds every package of the lock file in its
 * version. Optional packages may be absent: they are other platforms' binaries.
 */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    const found = installed.packages[path];
    return path === '' || wanted.link || (found ? found.version === wanted.version : Boolean(wanted.optional));
  });
}

/** Whether the folder's node_modules is complete and current; an interrupted install leaves no record. */
export function isCurrent(folder) {
  const record = join(folder, 'node_modules', '.package-lock.json');
  return existsSync(record) && isInstalled(readJson(join(folder, 'package-lock.json')), readJson(record));
}

/** Git runs the checks of tools/hooks in a checkout, unless somebody chose other hooks. */
function installHooks() {
  if (!existsSync(join(root, '.git')) || process.env.CI) return;
  const git = (...args) => execFileSync('git', ['config', ...args], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    git('--get', 'core.hooksPath');
  } catch {
    try {
      git('core.hooksPath', 'tools/hooks');
    } catch {
      // No git on this machine, or a read-only configuration: the hooks are a convenience.
    }
  }
}

/** Checks Node and installs from the lock file when needed; ends the process with a message when it cannot. */
export function ensureInstalled() {
  const complaint = nodeComplaint(process.versions.node, readJson(join(root, 'package.json')).engines.node);
  if (complaint) exit(complaint);
  if (!isCurrent(root)) {
    console.log('Installing the packages of package-lock.json (about a minute)…');
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
    const npm = process.env.npm_execpath;
    const { status } = npm
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
      : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
    if (status !== 0) exit('The packages could not be installed: see the messages of npm above.');
  }
  installHooks();
}

/**
 * Calls `stop` when the shell between npm and us has gone: npm hands a signal to that shell, which dies of it without
 * handing it on.
 */
export function onOrphaned(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 250).unref();
}

/** Ends the process with a sentence for the person at the terminal. */
export function exit(message) {
  console.error(message);
  process.exit(1);
}
