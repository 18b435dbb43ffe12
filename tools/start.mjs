/** `npm start`: installs and builds when needed, then runs everything (apps/local). `--logs` prints the programs' logs. */
import { ensureBuilt } from './built.mjs';
import { ensureInstalled, exit, onOrphaned, root } from './install.mjs';

process.chdir(root);
ensureInstalled();
try {
  ensureBuilt(root);
} catch (error) {
  exit(error.message);
}
onOrphaned(() => process.kill(process.pid, 'SIGTERM'));
await import(new URL('../dist/apps/local/main.js', import.meta.url).href);
