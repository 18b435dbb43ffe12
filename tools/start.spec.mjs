import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { root } from './install.mjs';

/** The real supervisor, in a built tree whose API, worker, web and CLI are short programs. */
const tree = join(root, 'dist', `test-start-${process.pid}`);
const nobody = 65_534;

const programs = {
  'api/cli.js': `
    import { appendFileSync } from 'node:fs';
    import pg from 'pg';
    const client = new pg.Client({ connectionString: process.env.DATABASE_ADMIN_URL });
    await client.connect();
    await client.query('CREATE TABLE IF NOT EXISTS starts (at timestamptz DEFAULT clock_timestamp())');
    if (process.argv[2] === 'migrate') await client.query('INSERT INTO starts DEFAULT VALUES');
    const { rows } = await client.query('SELECT count(*)::int AS starts FROM starts');
    await client.end();
    if (process.env.FAIL === process.argv[2]) { console.error('this step is broken'); process.exit(3); }
    if (process.argv[2] === 'seed') console.log('Demo accounts of start ' + rows[0].starts);
  `,
  'api/main.js': `
    import { createServer } from 'node:http';
    createServer((request, response) => response.writeHead(request.url === '/readyz' ? 200 : 404).end()).listen(process.env.API_PORT, '127.0.0.1');
    process.on('SIGTERM', () => process.exit(0));
  `,
  'api/worker.js': `
    process.on('SIGTERM', () => process.exit(0));
    setTimeout(() => { if (process.env.WORKER_DIES) { console.error('out of luck'); process.exit(7); } }, 1500);
    setInterval(() => undefined, 1000);
  `,
  'web/server/index.js': `
    import { createServer } from 'node:http';
    createServer(({ url }, response) => response.end(process.env[url.slice(1)])).listen(process.env.WEB_PORT, '127.0.0.1');
    process.on('SIGTERM', () => process.exit(0));
  `,
};

/** In a process of its own: the bundler's native part does not take objects of jest's realm. */
function bundle(input, dir) {
  const code = `import { bundle } from './tools/bundle.mjs'; await bundle(${JSON.stringify(input)}, ${JSON.stringify(dir)});`;
  execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root });
}

beforeAll(() => {
  bundle({ main: 'apps/local/src/main.ts' }, join(tree, 'apps', 'local'));
  bundle({ index: 'libs/server/embedded/src/index.ts' }, join(tree, 'embedded'));
  for (const [file, code] of Object.entries(programs)) {
    mkdirSync(join(tree, 'apps', file, '..'), { recursive: true });
    writeFileSync(join(tree, 'apps', file), code);
  }
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

const accounts =
  process.getuid?.() === 0
    ? [
        ['root', 0],
        ['an ordinary user', nobody],
      ]
    : [['this user', process.getuid?.()]];

describe.each(accounts)('npm start as %s', (_, uid) => {
  let dataDir;
  let webPort;
  const started = [];

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'maillon-start-'));
    if (uid) chownSync(dataDir, uid, uid);
    webPort = await freePort();
  });

  afterEach(async () => {
    for (const run of started.splice(0)) await run.stop();
  });

  afterAll(async () => {
    const { removeEmbeddedPostgres } = await embedded();
    await removeEmbeddedPostgres(dataDir);
  });

  function start(environment = {}) {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir, WEB_PORT: String(webPort), ...environment };
    const identity = uid ? { uid, gid: uid } : {};
    const child = spawn(process.execPath, [join(tree, 'apps', 'local', 'main.js')], { cwd: tree, env, ...identity });
    const run = { child, output: '', ended: new Promise((resolve) => child.once('exit', (code) => resolve(code))) };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (run.output += chunk));
    run.says = async (text) => {
      for (let waited = 0; !run.output.includes(text); waited += 50) {
        if (waited > 25_000 || child.exitCode !== null) throw new Error(`never said "${text}":\n${run.output}`);
        await pause(50);
      }
    };
    run.stop = () => (child.kill('SIGTERM'), run.ended);
    started.push(run);
    return run;
  }

  /** What a program was given. */
  const variable = async (name) => (await fetch(`http://127.0.0.1:${webPort}/${name}`)).text();
  const record = () => JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8'));
  const alive = ({ pid }) => existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`).length > 0;

  it('starts everything, says where, stops on Ctrl-C and keeps the data', async () => {
    const first = start();
    await first.says('Ctrl-C stops everything.');
    expect(first.output).toContain(`http://localhost:${webPort}`);
    expect(first.output).toContain('Demo accounts of start 1');
    const mailbox = await variable('MAILBOX_URL');
    expect(await variable('APP_SECRET')).toHaveLength(43);
    expect(await (await fetch(`${mailbox}/mailbox/api/messages`)).json()).toEqual([]);
    const { programs: children } = record();

    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(children.filter(alive)).toEqual([]);
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
    await expect(fetch(mailbox)).rejects.toThrow();

    const second = start({ APP_SECRET: 'one of my own' });
    await second.says('Demo accounts of start 2');
    await second.says('Ctrl-C stops everything.');
    expect(await variable('APP_SECRET')).toBe('one of my own');
  });

  it('starts again after it was killed, and ends what it had left running', async () => {
    const killed = start();
    await killed.says('Ctrl-C stops everything.');
    const orphans = record().programs.filter(alive);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(orphans.filter(alive)).toHaveLength(3);

    const next = start();
    await next.says('Ctrl-C stops everything.');
    expect(orphans.filter(alive)).toEqual([]);
  });

  it('leaves a process alone that got the number of one it had started', async () => {
    const bystander = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    const stranger = { pid: bystander.pid, identity: 'something else' };
    writeFileSync(join(dataDir, 'running.json'), JSON.stringify({ supervisor: stranger, programs: [stranger] }));
    await start().says('Ctrl-C stops everything.');
    expect(alive(bystander)).toBe(true);
    bystander.kill();
  });

  it('refuses a second start on the same data', async () => {
    await start().says('Ctrl-C stops everything.');
    const second = start({ WEB_PORT: String(await freePort()) });
    expect(await second.ended).toBe(1);
    expect(second.output).toContain('Maillon is already running');
  });

  it('names the variable of a port that is taken', async () => {
    const rival = createServer().listen(webPort, '127.0.0.1');
    const run = start();
    expect(await run.ended).toBe(1);
    expect(run.output).toContain(`Port ${webPort} is taken by another program`);
    expect(run.output).toContain('WEB_PORT=');
    rival.close();
  });

  it.each([
    [{ WEB_PORT: 'eighty' }, 'WEB_PORT must be a port number'],
    [{ API_PORT: '70000' }, 'API_PORT must be a port number'],
    [{ DATA_DIR: '/dev/null/data' }, 'DATA_DIR /dev/null/data cannot be written'],
  ])('refuses %j', async (environment, message) => {
    const run = start(environment);
    expect(await run.ended).toBe(1);
    expect(run.output).toContain(message);
    expect(run.output).not.toContain('    at ');
  });

  it('stops everything with the log when a program dies', async () => {
    const run = start({ WORKER_DIES: '1' });
    expect(await run.ended).toBe(1);
    expect(run.output).toContain('worker ended by itself (code 7)');
    expect(run.output).toContain('out of luck');
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
  });

  it('stops with the log when a step fails', async () => {
    const run = start({ FAIL: 'migrate' });
    expect(await run.ended).toBe(1);
    expect(run.output).toContain('migrate failed (code 3)');
    expect(run.output).toContain('this step is broken');
  });
});

const embedded = () => import(join(tree, 'embedded', 'index.js'));

async function freePort() {
  return (await embedded()).freePort();
}
