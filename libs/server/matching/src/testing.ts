import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@maillon/platform';
import { emptyFacets, FOREVER, type SearchDocument } from './mission-search';

/** A Meilisearch to test on. */
export interface TestMeili {
  readonly url: string;
  readonly key: string | undefined;
  stop(): Promise<void>;
}

/** True when there is a Meilisearch to test on: at MEILI_URL, or as `meilisearch` on the PATH. */
export function hasTestMeili(): boolean {
  return Boolean(process.env['MEILI_URL']) || spawnSync('meilisearch', ['--version']).status === 0;
}

/**
 * The server at MEILI_URL, else one started from the `meilisearch` on the PATH on a free port in a throw-away folder;
 * null when there is neither.
 */
export async function startTestMeili(): Promise<TestMeili | null> {
  const { MEILI_URL: url, MEILI_KEY: key } = process.env;
  if (url) return { url, key, stop: async () => undefined };
  if (!hasTestMeili()) return null;
  const folder = mkdtempSync(join(tmpdir(), 'maillon-meili-'));
  const port = await freePort();
  const options = ['--no-analytics', '--env', 'development', '--http-addr', `127.0.0.1:${port}`];
  const folders = ['--db-path', join(folder, 'data.ms'), '--dump-dir', join(folder, 'dumps')];
  const server = spawn('meilisearch', [...options, ...folders], { cwd: folder, stdio: 'ignore' });
  const stop = () => stopServer(server, folder);
  const address = `http://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(`${address}/health`).catch(() => null);
    if (answer?.ok) return { url: address, key: undefined, stop };
    await pause(100);
  }
  await stop();
  throw new Error('Meilisearch does not start');
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** A document of a mission in person without dates that takes applications, but for what is said. */
export function makeDocument(more: Partial<SearchDocument> = {}): SearchDocument {
  return {
    missionId: newId(),
    revision: 1,
    organisationId: newId(),
    organisationVersion: 1,
    language: 'fr',
    title: '',
    labels: '',
    where: '',
    body: '',
    facets: { ...emptyFacets(() => []), format: ['in_person'], rhythm: ['one_off'] },
    requiredSkills: [],
    departments: [],
    minimumAge: 18,
    accessible: false,
    publishedAt: new Date('2026-01-01T00:00:00Z'),
    openUntil: FOREVER,
    endsAt: FOREVER,
    startsAt: null,
    days: null,
    places: 10,
    placesLeft: 10,
    refreshAt: null,
    points: [],
    ...more,
  };
}
