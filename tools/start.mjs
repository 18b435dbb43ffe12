/** `npm start`: installs and builds when needed, then runs everything (apps/local). `--logs` prints the programs' logs. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt } from './built.mjs';
import { ensureInstalled, onOrphaned, root } from './install.mjs';

process.chdir(root);
ensureInstalled();
ensureBuilt(root, () => {
  console.log('Building…');
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const { status } = spawnSync(process.execPath, [nx, 'run-many', '-t', 'build'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
});
onOrphaned(() => process.kill(process.pid, 'SIGTERM'));
await import(new URL('../dist/apps/local/main.js', import.meta.url).href);
