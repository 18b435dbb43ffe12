import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { Pointer } from './home';
import { freePort } from './ports';
import { identifyProcess } from './processes';
import { provisionDatabase } from './provision';
import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './server';

// One cluster for all: creating one takes a second or two.
const parent = mkdtempSync(join(tmpdir(), 'maillon-embedded-'));
const dataDir = join(parent, 'data');
const running: EmbeddedPostgres[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

afterAll(async () => {
  await removeEmbeddedPostgres(dataDir);
  rmSync(parent, { recursive: true, force: true });
});

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durable: false, ...options });
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const home = (folder = dataDir) => (JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8')) as Pointer).home;
const pidFile = () => join(home(), 'data', 'postmaster.pid');
const readPid = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);
const remember = "CREATE TABLE IF NOT EXISTS kept AS SELECT 'é' AS word";
const recall = 'SELECT word FROM kept';

async function killServer(): Promise<void> {
  const pid = readPid();
  process.kill(pid, 'SIGKILL');
  while (identifyProcess(pid)) await pause(20);
}

it('keeps data and port over a restart, and listens on loopback alone', async () => {
  const first = await start();
  await query(first.url, remember);
  expect(await query(first.url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  await first.stop();
  await expect(query(first.url, recall)).rejects.toThrow('ECONNREFUSED');

  const second = await start();
  expect(second).toMatchObject({ port: first.port, url: first.url, reused: false });
  expect(await query(second.url, recall)).toEqual([{ word: 'é' }]);
});

it('takes over a server that is already running', async () => {
  const first = await start();
  const second = await start();
  expect(second).toMatchObject({ reused: true, url: first.url });
  await second.stop();
  await first.stop();
  await expect(query(first.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

it('starts after the server was killed', async () => {
  const { url } = await start({ durable: true });
  await query(url, remember);
  await killServer();
  expect(existsSync(pidFile())).toBe(true);

  const again = await start({ durable: true });
  expect(again.reused).toBe(false);
  expect(await query(again.url, recall)).toEqual([{ word: 'é' }]);
});

it('starts although the number of the killed server belongs to another process now', async () => {
  await start();
  const stale = readFileSync(pidFile(), 'utf8').replace(/^\d+/, String(process.pid));
  await killServer();
  writeFileSync(pidFile(), stale);
  expect((await start()).reused).toBe(false);
});

it('refuses a fixed port that is taken and changes port when its last one is', async () => {
  const first = await start();
  await first.stop();
  const rival = createServer();
  await new Promise<void>((resolve) => rival.listen(first.port, '127.0.0.1', resolve));
  try {
    await expect(start({ port: first.port })).rejects.toThrow(`Port ${first.port} for PostgreSQL is taken`);
    expect((await start()).port).not.toBe(first.port);
  } finally {
    rival.close();
  }
});

it('listens on a fixed port and with the settings asked for', async () => {
  const port = await freePort();
  const { url } = await start({ port, settings: { application_name: "it's ours" } });
  expect(new URL(url).port).toBe(String(port));
  expect(await query(url, 'SHOW application_name')).toEqual([{ application_name: "it's ours" }]);
  expect(await query(url, 'SHOW fsync')).toEqual([{ fsync: 'off' }]);
});

it('follows a data folder that was moved', async () => {
  const first = await start();
  await query(first.url, remember);
  await first.stop();
  const moved = join(parent, 'moved');
  renameSync(dataDir, moved);
  const followed = await start({ dataDir: moved });
  expect(await query(followed.url, recall)).toEqual([{ word: 'é' }]);
  await followed.stop();
  renameSync(moved, dataDir);
});

it('gives the copy of a data folder a server of its own', async () => {
  const original = await start();
  const copy = join(parent, 'copy');
  await original.stop();
  cpSync(dataDir, copy, { recursive: true });
  const [again, copied] = [await start(), await start({ dataDir: copy })];
  expect(copied.reused).toBe(false);
  expect(copied.port).not.toBe(again.port);
  expect(home(copy)).not.toBe(home());
  await copied.stop({ remove: true });
});

it('creates the cluster anew when its creation was interrupted', async () => {
  const { stop } = await start();
  await stop();
  renameSync(join(home(), 'data'), join(home(), 'data.partial'));
  expect(await query((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

it('starts empty after the data folder was deleted', async () => {
  const first = await start();
  await query(first.url, remember);
  await first.stop();
  rmSync(dataDir, { recursive: true });
  await expect(query((await start()).url, recall)).rejects.toThrow('does not exist');
});

it('provides the application role and database, again with another password', async () => {
  const { url } = await start();
  await provisionDatabase(url, 'maillon', 'first');
  const urls = await provisionDatabase(url, 'maillon', "it's second");
  expect(await query(urls.application, 'SELECT current_user, current_database()')).toEqual([
    { current_user: 'maillon_app', current_database: 'maillon' },
  ]);
  expect(await query(urls.admin, 'SELECT current_user')).toEqual([{ current_user: 'postgres' }]);
});

it('deletes everything when asked', async () => {
  const { stop } = await start();
  const folder = home();
  await stop({ remove: true });
  expect(existsSync(folder)).toBe(false);
});
