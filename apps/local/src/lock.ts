import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identifyProcess } from '@maillon/embedded';
import { Complaint } from './complaint';

/** A process as it was when recorded; another process that got its number later has another identity. */
interface Recorded {
  pid: number;
  identity: string | undefined;
}

interface Record {
  supervisor: Recorded;
  programs: Recorded[];
}

const recorded = (pid: number): Recorded => ({ pid, identity: identifyProcess(pid) });
const isAlive = ({ pid, identity }: Recorded) => identity !== undefined && identifyProcess(pid) === identity;
const graceMs = 5_000;

/** One `npm start` for one data folder: `running.json` names its processes, so that the next start can judge them. */
export class Lock {
  private readonly programs: Recorded[] = [];
  private constructor(private readonly file: string) {}

  /**
   * Takes the lock. The processes that a killed supervisor left are stopped first; a living one is a Complaint.
   */
  static async take(dataDir: string): Promise<Lock> {
    const lock = new Lock(join(dataDir, 'running.json'));
    const earlier = lock.read();
    if (earlier) {
      if (isAlive(earlier.supervisor)) {
        throw new Complaint(
          `Maillon is already running on ${dataDir} (process ${earlier.supervisor.pid}). Stop it, or start a second one: DATA_DIR=… WEB_PORT=… npm start`,
        );
      }
      await Promise.all(earlier.programs.map(end));
      rmSync(lock.file, { force: true });
    }
    try {
      lock.write('wx');
    } catch (cause) {
      throw new Complaint(`Maillon is being started on ${dataDir} by another process.`, { cause });
    }
    return lock;
  }

  /** Records a started program. */
  add(pid: number): void {
    this.programs.push(recorded(pid));
    this.write('w');
  }

  release(): void {
    rmSync(this.file, { force: true });
  }

  private read(): Record | undefined {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as Record;
    } catch {
      // Missing, or cut off by a kill: nobody recorded anything there.
      rmSync(this.file, { force: true });
      return undefined;
    }
  }

  private write(flag: 'w' | 'wx'): void {
    const file = openSync(this.file, flag, 0o600);
    writeFileSync(
      file,
      JSON.stringify({ supervisor: recorded(process.pid), programs: this.programs } satisfies Record),
    );
    closeSync(file);
  }
}

/** Ends a process left behind: asks, waits, then kills. One that is no longer what was recorded is left alone. */
async function end(process_: Recorded): Promise<void> {
  if (!isAlive(process_)) return;
  process.kill(process_.pid, 'SIGTERM');
  for (let waited = 0; waited < graceMs; waited += 100) {
    await pause(100);
    if (!isAlive(process_)) return;
  }
  process.kill(process_.pid, 'SIGKILL');
}
