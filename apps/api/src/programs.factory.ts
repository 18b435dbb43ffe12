import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { TestDatabase } from '@maillon/testing';
import { Client } from 'pg';

/** A program as a process of its own, with what it has printed so far. */
export type Program = ChildProcessByStdio<null, Readable, Readable> & { output: string };

type Settings = Record<string, string | undefined>;

/** The programs themselves, bundled for one spec file and started on the database that is set. */
export class Programs {
  database!: TestDatabase;
  private readonly folder = join('dist', `programs-test-${process.pid}`);
  private readonly running: Program[] = [];

  /** Bundles them; `remove` deletes the bundle. */
  async build(application: 'api' | 'bench' = 'api'): Promise<void> {
    const script =
      "import('./tools/bundle.mjs').then(({ applications, bundle }) => bundle(applications[process.argv[1]], process.argv[2]))";
    await promisify(execFile)(process.execPath, ['-e', script, application, this.folder]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  start(name: 'main' | 'worker' | 'cli', args: readonly string[] = [], env: Settings = {}): Program {
    const settings = {
      NODE_ENV: 'test',
      LOG_LEVEL: 'info',
      API_PORT: '0',
      DATABASE_URL: this.database.url,
      DATABASE_ADMIN_URL: this.database.adminUrl,
      ...env,
    };
    const program = Object.assign(
      spawn(process.execPath, ['--enable-source-maps', join(this.folder, `${name}.js`), ...args], {
        env: { PATH: process.env.PATH, ...settings },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
      { output: '' },
    );
    for (const stream of [program.stdout, program.stderr])
      stream.on('data', (chunk: Buffer) => (program.output += chunk.toString()));
    this.running.push(program);
    return program;
  }

  /** Runs the command line to its end. */
  async run(args: readonly string[], env?: Settings): Promise<{ code: number; output: string }> {
    const program = this.start('cli', args, env);
    const [code] = (await once(program, 'close')) as [number];
    return { code, output: program.output };
  }

  /** Resolves once the API listens. */
  async startApi(env?: Settings): Promise<{ api: Program; url: string }> {
    const api = this.start('main', [], env);
    await this.until('the API to listen', () => api.output.includes('api listens'), 60);
    const port = /"port":(\d+)/.exec(api.output)?.[1];
    return { api, url: `http://127.0.0.1:${port}` };
  }

  /** Resolves once the worker takes jobs. */
  async startWorker(env?: Settings): Promise<Program> {
    const worker = this.start('worker', [], env);
    await this.until('the worker to listen', () => worker.output.includes('worker listens'), 60);
    return worker;
  }

  /** Kills what still runs, without notice. */
  async kill(programs: readonly Program[] = this.running.splice(0)): Promise<void> {
    await Promise.all(
      programs.map(async (program) => {
        if (program.exitCode !== null || program.signalCode !== null) return;
        program.kill('SIGKILL');
        await once(program, 'exit');
      }),
    );
  }

  async until(what: string, condition: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    while (!(await condition())) {
      if (Date.now() > deadline)
        throw new Error(`Waited in vain for: ${what}\n${this.running.map(({ output }) => output).join('\n')}`);
      await pause(50);
    }
  }

  /** A connection of the schema's owner, closed afterwards: locks that it took are gone then. */
  async owner<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.database.adminUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}
