/**
 * API and worker of `npm run dev`: bundled at each edit, then both started anew. An edit that does not build leaves
 * the last programs running; one that does not start waits for the next edit.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { watch } from 'rolldown';
import { applications, bundleOptions, outputOptions } from './bundle.mjs';
import { root } from './install.mjs';

const dir = join(root, 'dist', 'dev', 'api');
let running = [];
let restarted = Promise.resolve();

function start(name) {
  const child = spawn(process.execPath, ['--enable-source-maps', join(dir, `${name}.js`)], { stdio: 'inherit' });
  return { child, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

async function stop() {
  for (const { child } of running) child.kill('SIGTERM');
  await Promise.all(running.map(({ ended }) => ended));
  running = [];
}

const { main, worker } = applications.api;
const watcher = watch({ ...bundleOptions({ main, worker }), output: outputOptions(dir) });
watcher.on('event', async (event) => {
  if (event.code === 'ERROR') console.error(event.error.message);
  if (event.code === 'BUNDLE_END') {
    restarted = restarted.then(stop).then(() => (running = ['main', 'worker'].map(start)));
  }
  if ('result' in event) await event.result.close();
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await watcher.close();
    await restarted;
    await stop();
    process.exit(0);
  });
}
