import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Complaint } from './complaint';

/** Environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A program that stays up. */
export interface Program {
  name: string;
  /** Its compiled entry. */
  entry: string;
  /** Answers 200 once the program can work; without it, running is enough. */
  readyUrl?: string;
  /** Variables of its own. */
  environment?: Environment;
}

interface Running {
  name: string;
  child: ChildProcess;
  ended: Promise<void>;
}

export interface ProgramsOptions {
  environment: Environment;
  /** Folder of the log files; undefined prints the logs. */
  logDir: string | undefined;
  /** Told of each started process. */
  onStart: (pid: number) => void;
  /** Told when a program ends that nobody asked to. */
  onDeath: (complaint: Complaint) => void;
}

const readyWithinMs = 60_000;
const stopWithinMs = 25_000;

/** The child processes of one start: each in a process group of its own, so that Ctrl-C reaches the supervisor alone. */
export class Programs {
  private readonly running: Running[] = [];
  private stopping = false;

  constructor(private readonly options: ProgramsOptions) {}

  /** Starts a program and waits until it is ready; rejects with the end of its log when it is not. */
  async start(program: Program, signal: AbortSignal): Promise<void> {
    const child = this.spawn(program.name, [program.entry], { environment: program.environment });
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.running.push({ name: program.name, child, ended });
    child.once('exit', (code, killedBy) => {
      if (!this.stopping)
        this.options.onDeath(this.complain(program.name, `ended by itself (${killedBy ?? `code ${code}`})`));
    });
    if (program.readyUrl) await this.waitUntilReady(program.name, program.readyUrl, child, signal);
  }

  /** Runs a command to its end and returns what it printed; rejects with its log when it fails. */
  async runToEnd(name: string, args: string[], signal: AbortSignal): Promise<string> {
    const child = this.spawn(name, args, { collect: true });
    const stop = () => child.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    signal.removeEventListener('abort', stop);
    signal.throwIfAborted();
    if (code !== 0) throw this.complain(name, `failed (code ${String(code)})`, output);
    return output;
  }

  /** Asks all to stop, last started first, and kills what has not ended in time. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const { child, ended } of this.running.reverse()) {
      child.kill('SIGTERM');
      const overdue = new AbortController();
      await Promise.race([
        ended,
        pause(stopWithinMs, undefined, { signal: overdue.signal }).then(() => child.kill('SIGKILL')),
      ]);
      overdue.abort();
      await ended;
    }
  }

  /** Kills all at once: somebody pressed Ctrl-C again. */
  kill(): void {
    for (const { child } of this.running) child.kill('SIGKILL');
  }

  private spawn(
    name: string,
    args: string[],
    { collect = false, environment = {} }: { collect?: boolean; environment?: Environment },
  ): ChildProcess {
    const log = this.openLog(name);
    const child = spawn(process.execPath, ['--enable-source-maps', ...args], {
      detached: true,
      env: { ...this.options.environment, ...environment },
      stdio: ['ignore', collect ? 'pipe' : log, log],
    });
    if (typeof log === 'number') closeSync(log);
    if (child.pid) this.options.onStart(child.pid);
    return child;
  }

  private openLog(name: string): number | 'inherit' {
    const file = this.logFile(name);
    if (!file) return 'inherit';
    mkdirSync(join(file, '..'), { recursive: true });
    if (existsSync(file)) renameSync(file, `${file}.previous`);
    return openSync(file, 'w', 0o600);
  }

  private logFile(name: string): string | undefined {
    return this.options.logDir && join(this.options.logDir, `${name.replaceAll(' ', '-')}.log`);
  }

  private async waitUntilReady(name: string, url: string, child: ChildProcess, signal: AbortSignal): Promise<void> {
    for (let waited = 0; waited < readyWithinMs; waited += 100) {
      signal.throwIfAborted();
      if (child.exitCode !== null || child.signalCode !== null) return; // onDeath has told.
      if (await answers(url)) return;
      await pause(100);
    }
    throw this.complain(name, `is not ready after ${readyWithinMs / 1000} s (${url})`);
  }

  private complain(name: string, what: string, output = ''): Complaint {
    const file = this.logFile(name);
    const log = file && existsSync(file) ? readFileSync(file, 'utf8') : '';
    const lines = `${output}${log}`.trimEnd().split('\n').slice(-20).join('\n');
    return new Complaint(`${name} ${what}.${lines ? `\n\n${lines}\n` : ''}${file ? `\nIts whole log: ${file}` : ''}`);
  }
}

const answers = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
