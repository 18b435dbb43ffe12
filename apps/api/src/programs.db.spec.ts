import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '@maillon/testing';
import { Client } from 'pg';
import { Programs } from './programs.factory';

const programs = new Programs();

beforeAll(() => programs.build());
afterAll(() => programs.remove());
beforeEach(async () => {
  programs.database = await createTestDatabase();
});
afterEach(async () => {
  await programs.kill();
  await programs.database.drop();
});

const ask = (url: string) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ places(query: "renn") { code } }' }),
  });

describe('the API', () => {
  it('finishes what it has begun when asked to stop', async () => {
    const { api, url } = await programs.startApi({ STOP_DELAY_SECONDS: '1' });
    await programs.until('ready', async () => (await fetch(`${url}/readyz`)).status === 200);
    await programs.owner(async (client) => {
      await client.query('BEGIN; LOCK TABLE areas, postcodes IN ACCESS EXCLUSIVE MODE');
      const asked = Array.from({ length: 8 }, () => ask(url));
      await programs.owner((observer) =>
        programs.until('requests to wait', async () => {
          const { rows } = await observer.query(
            "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE application_name = 'maillon-web' AND wait_event_type = 'Lock'",
          );
          return rows[0].waiting >= 8;
        }),
      );
      api.kill('SIGTERM');
      await programs.until('not ready', async () => (await fetch(`${url}/readyz`)).status === 503);
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
    await programs.until('the end', () => api.exitCode !== null);
    expect(api.exitCode).toBe(0);
  });

  it('is killed in the middle of a request without leaving a trace in the database', async () => {
    const { api, url } = await programs.startApi();
    await programs.owner(async (client) => {
      await client.query('BEGIN; LOCK TABLE areas, postcodes IN ACCESS EXCLUSIVE MODE');
      const asked = ask(url).catch(() => 'lost');
      await pause(300);
      api.kill('SIGKILL');
      expect(await asked).toBe('lost');
      await client.query('ROLLBACK');
      await programs.until('its sessions to end', async () => {
        const { rows } = await client.query(
          "SELECT 1 FROM pg_stat_activity WHERE application_name = 'maillon-web' AND datname = current_database()",
        );
        return rows.length === 0;
      });
    });
  });

  it('logs nothing of what people send', async () => {
    const { api, url } = await programs.startApi({ LOG_LEVEL: 'debug' });
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
    await programs.until('the log', () => (api.output.match(/"msg":"request"/g) ?? []).length >= 7);
    expect(api.output).not.toContain('canary');
    expect(api.output).not.toContain('9f3a7c51');
  });

  it('says in one message what is wrong with its settings', async () => {
    const api = programs.start('main', [], {
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
    const first = await programs.startWorker();
    await programs.owner(async (blocker) => {
      await blocker.query('BEGIN; LOCK TABLE rate_counters IN ACCESS EXCLUSIVE MODE');
      await programs.owner(async (client) => {
        await enqueue(client);
        await programs.until('the job to be taken', async () => (await held(client)) !== undefined);
        first.kill('SIGKILL');
        const killedAt = Date.now();
        await blocker.query('ROLLBACK');
        const second = await programs.startWorker();
        await programs.until('the job to be done', async () => (await left(client)) === 0, 60);
        expect(Date.now() - killedAt).toBeLessThan(60_000);
        expect(second.output).toContain('jobs of a dead worker freed');
      });
    });
  }, 90_000);

  it('asked to stop finishes the job in hand and takes no other', async () => {
    expect((await programs.run(['worker:check'])).code).toBe(1);
    const worker = await programs.startWorker();
    expect((await programs.run(['worker:check'])).code).toBe(0);
    await programs.owner(async (blocker) => {
      await blocker.query('BEGIN; LOCK TABLE rate_counters IN ACCESS EXCLUSIVE MODE');
      await programs.owner(async (client) => {
        await enqueue(client);
        await programs.until('the job to be taken', async () => (await held(client)) !== undefined);
        worker.kill('SIGTERM');
        await pause(300);
        await enqueue(client);
        await blocker.query('ROLLBACK');
        await programs.until('the end', () => worker.exitCode !== null);
        expect([worker.exitCode, await left(client)]).toEqual([0, 1]);
        expect((await client.query('SELECT * FROM worker_heartbeats')).rows).toEqual([]);
      });
    });
  });
});

describe('the command line', () => {
  it('migrates an empty database with a role of its own, again without effect, and twice at once', async () => {
    const { database } = programs;
    const name = `fresh_${database.name}`;
    await programs.owner((client) => client.query(`CREATE DATABASE ${name}`));
    const [admin, application] = [new URL(database.adminUrl), new URL(database.url)];
    admin.pathname = application.pathname = `/${name}`;
    application.username = `app_${database.name}`;
    application.password = 'p@ss w/rd';
    const env = { DATABASE_ADMIN_URL: admin.href, DATABASE_URL: application.href };
    try {
      const runs = await Promise.all([programs.run(['migrate'], env), programs.run(['migrate'], env)]);
      expect(runs.map(({ code }) => code)).toEqual([0, 0]);
      expect(runs.map(({ output }) => /^Migrated: Platform/.test(output)).sort()).toEqual([false, true]);
      expect(await programs.run(['migrate'], env)).toEqual({ code: 0, output: 'The schema is up to date\n' });
      expect(await programs.run(['outbox:dead'], env)).toEqual({ code: 0, output: '' });
      const client = new Client({ connectionString: application.href });
      await client.connect();
      await expect(client.query('CREATE TABLE mine (id int)')).rejects.toThrow('permission denied');
      await client.end();
    } finally {
      await programs.owner((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
      await programs.owner((client) => client.query(`DROP ROLE IF EXISTS ${application.username}`));
    }
  });

  it('finds the entities of all modules in agreement with the migrations', async () => {
    expect(await programs.run(['migrations:check'])).toEqual({ code: 0, output: '' });
  });

  it('lists its commands without a database', async () => {
    const { code, output } = await programs.run(['nonsense'], { DATABASE_URL: undefined });
    expect(code).toBe(64);
    expect(output).toMatch(/migrate .*\n[\s\S]*outbox:replay /);
  });
});
