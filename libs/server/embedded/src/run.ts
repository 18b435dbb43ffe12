import { spawn, spawnSync } from 'node:child_process';
import type { Account } from './account';

/** How the packaged programs are started: as whom, and in which folder that account can enter. */
export interface RunOptions {
  account: Account | undefined;
  cwd: string;
}

/** Only what PostgreSQL needs: an inherited PGPORT or locale must not change the server. */
const environment = () => ({ PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C', SYSTEMROOT: process.env.SYSTEMROOT });

const identity = (account: Account | undefined) => (account ? { uid: account.uid, gid: account.gid } : {});

/** Runs a packaged program to its end; rejects with its output when it fails. */
export function run(program: string, args: string[], { account, cwd }: RunOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...identity(account),
      cwd,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    // `exit`, not `close`: the server that pg_ctl leaves behind may hold the pipes open.
    child.once('exit', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${program} failed (${code}):\n${output.trim()}`)),
    );
  });
}

/** Whether a program starts at all for this account: readable, executable and with its libraries. */
export function starts(program: string, { account, cwd }: RunOptions): boolean {
  return spawnSync(program, ['--version'], { ...identity(account), cwd, env: environment() }).status === 0;
}
