import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Start time and command line of a running process, which together tell it from a later process with the
 * same number; undefined when it has ended.
 */
export function identifyProcess(pid: number): string | undefined {
  try {
    if (!existsSync('/proc/self/stat')) {
      return execFileSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    // The 22nd field; the second, the name in brackets, may hold spaces. A zombie has no command line.
    const startedAt = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
    return command ? `${startedAt} ${command}` : undefined;
  } catch {
    return undefined;
  }
}
