import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess } from './processes';

/**
 * Port of the server running on a cluster, judged by the command line of the process in `postmaster.pid`:
 * after a crash the file stays behind, and its number may by now belong to somebody else's process. Such a
 * stale file is removed, since PostgreSQL would take it for a rival.
 */
export function runningPort(cluster: string): number | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  if (pid && port && identifyProcess(pid)?.includes(cluster)) return port;
  rmSync(file, { force: true });
  return undefined;
}
