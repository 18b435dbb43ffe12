/**
 * `node tools/with-database.mjs <program> <arguments…>` runs a program on a throw-away PostgreSQL whose database has
 * the schema of the sources (DATABASE_URL, DATABASE_ADMIN_URL), and ends with its code.
 */
import { spawn } from 'node:child_process';
import { startPostgres } from './postgres.mjs';

const [program, ...args] = process.argv.slice(2);
const { admin, application, stop } = await startPostgres('maillon', 'check');
const env = { ...process.env, DATABASE_ADMIN_URL: admin, DATABASE_URL: application };
const child = spawn(program, args, { env, stdio: 'inherit' });
process.exitCode = await new Promise((resolve) => {
  child.once('error', (error) => (console.error(error.message), resolve(127)));
  child.once('exit', (code) => resolve(code ?? 1));
});
await stop();
