/** `npm test -- <jest arguments>`: installs when needed, then runs jest on the TypeScript sources as ES modules. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, onOrphaned, root } from './install.mjs';

ensureInstalled();

const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const child = spawn(process.execPath, [...node, jest, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });

// Ctrl-C reaches jest by the terminal; a TERM sent to us alone is handed on, and jest's end is ours.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
onOrphaned(() => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
