import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@maillon/testing';
import { Client } from 'pg';

/** The programs themselves, as separate processes. */
type Program = ChildProcessByStdio<null, Readable, Readable> & { output: string };

const folder = join('dist', `programs-test-${process.pid}`);
let database: TestDatabase;
const running: Program[] = [];

beforeAll(async () => {
  const build =
    "import('./tools/bundle.mjs').then(({ applications, bundle }) => bundle(applications.api, process.argv[1]))";
  await promisify(execFile)(process.execPath, ['-e', build, folder]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(
    running.splice(0).map(async (program) => {
      if (program.exitCode !== null || program.signalCode !== null) return;
      program.kill('SIGKILL');
      await once(program, 'exit');
    }),
  );
  await database.drop();
});

function start(
  name: 'main' | 'worker' | 'cli',
  args: string[] = [],
  env: Record<string, string | undefined> = {},
): Program {
  const file = join(folder, `${name}.js`);
  const settings = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'info',
    API_PORT: '0',
    DATABASE_URL: database.url,
    DATABASE_ADMIN_URL: database.adminUrl,
    ...env,
  };
  const program = Object.assign(
    spawn(process.execPath, ['--enable-source-maps', file, ...args], {
      env: { PATH: process.env.PATH, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
    { output: '' },
  );
  for (const stream of [program.stdout, program.stderr])
    stream.on('data', (chunk: Buffer) => (program.output += chunk.toString()));
  running.push(program);
  return program;
}

async function until(what: string, condition: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`Waited in vain for: ${what}\n${running.map(({ output }) => output).join('\n')}`);
    await pause(50);
  }
}

async function run(
  name: 'cli',
  args: string[],
  env?: Record<string, string | undefined>,
): Promise<{ code: number; output: string }> {
  const program = start(name, args, env);
  const [code] = (await once(program, 'close')) as [number];
  return { code, output: program.output };
}

async function owner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function startApi(env: Record<string, string> = {}): Promise<{ api: Program; url: string }> {
  const api = start('main', [], env);
  await until('the API to listen', () => api.output.includes('api listens'));
  const port = /"port":(\d+)/.exec(api.output)?.[1];
  return { api, url: `http://127.0.0.1:${port}` };
}

async function startWorker(): Promise<Program> {
  const worker = start('worker');
  await until('the worker to listen', () => worker.output.includes('worker listens'));
  return worker;
}

const ask = (url: string) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ places(query: "renn") { code } }' }),
  });

describe('the API', () => {
  it('finishes what it has begun when asked to stop', async () => {
    const { api, url } = await startApi({ STOP_DELAY_SECONDS: '1' });
    await until('ready', async () => (await fetch(`${url}/readyz`)).status === 200);
    await owner(async (client) => {
      await client.query('BEGIN; LOCK TABLE areas, postcodes IN ACCESS EXCLUSIVE MODE');
      const asked = Array.from({ length: 8 }, () => ask(url));
      await owner((observer) =>
        until('requests to wait', async () => {
          const { rows } = await observer.query(
            "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE application_name = 'maillon-web' AND wait_event_type = 'Lock'",
          );
          return rows[0].waiting >= 8;
        }),
      );
      api.kill('SIGTERM');
      await until('not ready', async () => (await fetch(`${url}/readyz`)).status === 503);
      expect((await fetch(`${url}/livez`)).status).toBe(200);
      await pause(1_200);
      await expect(fetch(`${url}/livez`)).rejects.toThrow();
      await client.query('ROLLBACK');
      const answers = await Promise.all(asked);
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
      expect(await answers[0]?.json()).toMatchObject({
        data: { places: expect.arrayContaining([{ code: 'FR-35238' }]) },
      });
    });
    await until('the end', () => api.exitCode !== null);
    expect(api.exitCode).toBe(0);
  });

  it('is killed in the middle of a request without leaving a trace in the database', async () => {
    const { api, url } = await startApi();
    await owner(async (client) => {
      await client.query('BEGIN; LOCK TABLE areas, postcodes IN ACCESS EXCLUSIVE MODE');
      const asked = ask(url).catch(() => 'lost');
      await pause(300);
      api.kill('SIGKILL');
      expect(await asked).toBe('lost');
      await client.query('ROLLBACK');
      await until('its sessions to end', async () => {
        const { rows } = await client.query(
          "SELECT 1 FROM pg_stat_activity WHERE application_name = 'maillon-web' AND datname = current_database()",
        );
        return rows.length === 0;
      });
    });
  });

  it('logs nothing of what people send', async () => {
    const { api, url } = await startApi({ LOG_LEVEL: 'debug' });
    const canary = 'canary-9f3a7c51';
    const post = (body: object | string, path = '/graphql') =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: `session=${canary}`,
          'user-agent': canary,
          'x-forwarded-for': canary,
          'x-request-id': `${canary} with blanks`,
          referer: `https://example.org/${canary}`,
          authorization: `Bearer ${canary}`,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    await post({ query: 'query ($text: String!) { places(query: $text) { code } }', variables: { text: canary } });
    await post({ query: `{ places(query: "${canary}") { code } }` });
    await post({ query: `{ place(code: "${canary}") { code } }`, variables: { [canary]: canary } });
    await post({ query: `{ ${canary.replace('-', '_')} }` });
    await post(`{"query": "${canary}`);
    await post({ query: '{ places(query: "a\\u0000") { code } }' }, `/graphql?token=${canary}`);
    await post({}, `/confirm/${canary}-${canary}`);
    await until('the log', () => (api.output.match(/"msg":"request"/g) ?? []).length >= 7);
    expect(api.output).not.toContain('canary');
    expect(api.output).not.toContain('9f3a7c51');
  });

  it('says in one message what is wrong with its settings', async () => {
    const api = start('main', [], {
      NODE_ENV: 'production',
      DATABASE_URL: undefined,
      API_PORT: 'many',
      PUBLIC_URL: 'http://example.org',
    });
    const [code] = (await once(api, 'close')) as [number];
    expect(code).toBe(78);
    expect(api.output.trim().split('\n').sort()).toEqual([
      '  - API_PORT must be a whole number from 0 to 65535',
      '  - APP_SECRET is missing',
      '  - DATABASE_URL is missing',
      '  - MAIL_FROM is missing',
      '  - PUBLIC_URL must be https in production (http is for loopback only)',
      'Configuration refused:',
    ]);
  });
});

describe('the worker', () => {
  const enqueue = (client: Client) =>
    client.query("SELECT graphile_worker.add_job('platform.purge', '{}', max_attempts => 21)");
  const held = async (client: Client) => {
    const { rows } = await client.query(
      'SELECT locked_by FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL',
    );
    return rows[0]?.locked_by as string | undefined;
  };
  const left = async (client: Client) =>
    (await client.query('SELECT count(*)::int AS jobs FROM graphile_worker._private_jobs')).rows[0].jobs as number;

  it('killed with a job in hand is replaced by another within a minute', async () => {
    const first = await startWorker();
    await owner(async (blocker) => {
      await blocker.query('BEGIN; LOCK TABLE rate_counters IN ACCESS EXCLUSIVE MODE');
      await owner(async (client) => {
        await enqueue(client);
        await until('the job to be taken', async () => (await held(client)) !== undefined);
        first.kill('SIGKILL');
        const killedAt = Date.now();
        await blocker.query('ROLLBACK');
        const second = await startWorker();
        await until('the job to be done', async () => (await left(client)) === 0, 60);
        expect(Date.now() - killedAt).toBeLessThan(60_000);
        expect(second.output).toContain('jobs of a dead worker freed');
      });
    });
  }, 90_000);

  it('asked to stop finishes the job in hand and takes no other', async () => {
    expect((await run('cli', ['worker:check'])).code).toBe(1);
    const worker = await startWorker();
    expect((await run('cli', ['worker:check'])).code).toBe(0);
    await owner(async (blocker) => {
      await blocker.query('BEGIN; LOCK TABLE rate_counters IN ACCESS EXCLUSIVE MODE');
      await owner(async (client) => {
        await enqueue(client);
        await until('the job to be taken', async () => (await held(client)) !== undefined);
        worker.kill('SIGTERM');
        await pause(300);
        await enqueue(client);
        await blocker.query('ROLLBACK');
        await until('the end', () => worker.exitCode !== null);
        expect([worker.exitCode, await left(client)]).toEqual([0, 1]);
        expect((await client.query('SELECT * FROM worker_heartbeats')).rows).toEqual([]);
      });
    });
  });
});

describe('the command line', () => {
  it('migrates an empty database with a role of its own, again without effect, and twice at once', async () => {
    const name = `fresh_${database.name}`;
    await owner((client) => client.query(`CREATE DATABASE ${name}`));
    const [admin, application] = [new URL(database.adminUrl), new URL(database.url)];
    admin.pathname = application.pathname = `/${name}`;
    application.username = `app_${database.name}`;
    application.password = 'p@ss w/rd';
    const env = { DATABASE_ADMIN_URL: admin.href, DATABASE_URL: application.href };
    try {
      const runs = await Promise.all([run('cli', ['migrate'], env), run('cli', ['migrate'], env)]);
      expect(runs.map(({ code }) => code)).toEqual([0, 0]);
      expect(runs.map(({ output }) => /^Migrated: Platform/.test(output)).sort()).toEqual([false, true]);
      expect(await run('cli', ['migrate'], env)).toEqual({ code: 0, output: 'The schema is up to date\n' });
      expect(await run('cli', ['outbox:dead'], env)).toEqual({ code: 0, output: '' });
      const client = new Client({ connectionString: application.href });
      await client.connect();
      await expect(client.query('CREATE TABLE mine (id int)')).rejects.toThrow('permission denied');
      await client.end();
    } finally {
      await owner((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
      await owner((client) => client.query(`DROP ROLE IF EXISTS ${application.username}`));
    }
  });

  it('finds the entities of all modules in agreement with the migrations', async () => {
    expect(await run('cli', ['migrations:check'])).toEqual({ code: 0, output: '' });
  });

  it('lists its commands without a database', async () => {
    const { code, output } = await run('cli', ['nonsense'], { DATABASE_URL: undefined });
    expect(code).toBe(64);
    expect(output).toMatch(/migrate .*\n[\s\S]*outbox:replay /);
  });
});
