/**
 * `node docker/health.mjs <address>` ends with 0 when the address answers 2xx; `node docker/health.mjs worker` when a
 * worker on the database of DATABASE_URL has shown itself within 30 seconds. For health checks of containers.
 */
import { readFileSync } from 'node:fs';

const TIMEOUT_MILLIS = 4_000;

async function answers(address) {
  const { ok } = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
  return ok;
}

async function workerIsAlive() {
  const { default: pg } = await import('pg');
  const file = process.env.DATABASE_URL_FILE;
  const connectionString = file ? readFileSync(file, 'utf8').trim() : process.env.DATABASE_URL;
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: TIMEOUT_MILLIS,
    query_timeout: TIMEOUT_MILLIS,
  });
  await client.connect();
  const { rowCount } = await client.query(
    `SELECT FROM worker_heartbeats WHERE seen_at > clock_timestamp() - interval '30 seconds' LIMIT 1`,
  );
  return rowCount > 0;
}

const [what] = process.argv.slice(2);
const healthy = await (what === 'worker' ? workerIsAlive() : answers(what)).catch(() => false);
process.exit(healthy ? 0 : 1);
