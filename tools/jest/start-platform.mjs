import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensureBuilt } from '../built.mjs';
import { root } from '../install.mjs';
import { dataDirOfRun } from '../postgres.mjs';
import { prepareBrowser } from './browser.mjs';

const START_MS = 300_000;

/** Starts the whole platform for the journeys, as `npm start` does, on a folder and ports of its own. */
export default async function start() {
  ensureBuilt(root);
  const browser = await prepareBrowser();
  const dataDir = dataDirOfRun('journeys');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(process.execPath, [join(root, 'dist/apps/local/main.js'), '--throw-away'], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: '',
      SMTP_URL: '',
      MEILI_URL: '',
      DATA_DIR: dataDir,
      WEB_PORT: String(port),
      PUBLIC_URL: url,
      NODE_ENV: 'development',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  globalThis.stopPlatform = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  // Jest's teardown does not run when somebody interrupts it.
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => globalThis.stopPlatform().finally(() => process.exit(code)));
  }
  await started(child);
  Object.assign(process.env, {
    JOURNEYS_URL: url,
    JOURNEYS_BROWSER: browser.path,
    JOURNEYS_LIBRARIES: browser.libraries,
  });
}

/** Waits for the closing line of a start. */
function started(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const overdue = setTimeout(() => fail(`not ready within ${START_MS / 1000} s`), START_MS);
    const fail = (why) => {
      clearTimeout(overdue);
      child.kill('SIGTERM');
      reject(new Error(`The platform did not start: ${why}\n${said}`));
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk;
        if (!said.includes('Ctrl-C stops everything')) return;
        clearTimeout(overdue);
        resolve();
      });
    }
    child.once('exit', (code) => fail(`it ended with code ${code}`));
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
