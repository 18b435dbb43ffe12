import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A server process as its `postmaster.pid` names it. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** Command line of a process; empty when it has gone. */
function commandLine(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/**
 * The server running on a cluster, judged by the command line of the process in `postmaster.pid`: after a
 * crash the file stays behind, and its number may by now belong to somebody else's process. Such a stale
 * file is removed, since PostgreSQL would take it for a rival.
 */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  if (pid && commandLine(pid).includes(cluster)) return { pid, port: port ?? 0 };
  rmSync(file, { force: true });
  return undefined;
}
