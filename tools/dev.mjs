/** `npm run dev`: like `npm start`, but API, worker and web follow the sources. Logs go to the terminal. */
import { ensureInstalled } from './install.mjs';

ensureInstalled();
process.argv.push('--dev', '--logs');
await import('./start.mjs');
