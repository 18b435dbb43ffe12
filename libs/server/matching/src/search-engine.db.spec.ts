import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeMission } from '@maillon/missions/testing';
import { makeOrganisation } from '@maillon/organisations/testing';
import { MODULES } from '@maillon/participations/testing';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { MatchingModule } from './matching.module';
import { EVERYTHING } from './mission-search';
import { SearchEngine } from './search-engine.service';
import { SearchIndex } from './search-index.service';
import { hasTestMeili, startTestMeili, type TestMeili } from './testing';

/** How long a slow engine takes: far beyond what is waited for, also on a busy machine. */
const SLOW_MILLIS = 8_000;

type Fault = 'none' | 'busy' | 'busy once' | 'slow' | 'garbage' | 'cut';

/** Stands before Meilisearch and misbehaves on searches as told; without one behind it everything else is refused. */
class FaultProxy {
  fault: Fault = 'none';
  searches = 0;
  private readonly server: Server;

  constructor(private readonly target: string | undefined) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on(
        'end',
        () => void this.answer(request.method ?? 'GET', request.url ?? '/', Buffer.concat(chunks), response),
      );
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(method: string, url: string, body: Buffer, response: ServerResponse): Promise<void> {
    if (url.includes('multi-search') && (await this.misbehaves(response))) return;
    if (!this.target) return void response.writeHead(503).end('{}');
    const init = { method, headers: { 'content-type': 'application/json', 'accept-encoding': 'identity' } };
    const answer = await fetch(this.target + url, body.length > 0 ? { ...init, body } : init);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  }

  private async misbehaves(response: ServerResponse): Promise<boolean> {
    this.searches++;
    const { fault } = this;
    if (fault === 'busy once') this.fault = 'none';
    if (fault === 'none') return false;
    if (fault === 'slow') await pause(SLOW_MILLIS, undefined, { ref: false });
    if (fault === 'cut') response.destroy();
    else if (fault === 'garbage') response.writeHead(200).end('<html>');
    else response.writeHead(503, { 'retry-after': '10' }).end('{"code":"too_many_search_requests"}');
    return true;
  }
}

let meili: TestMeili | null;
let proxy: FaultProxy;
let app: TestApp;
let missionId: string;

const SEARCH = '{ missions { totalCount degraded edges { node { id } } } }';
interface Found {
  missions: { totalCount: number; degraded: boolean; edges: { node: { id: string } }[] };
}
const search = async () => (await app.gql<Found>(SEARCH)).data.missions;

/** Forgets that the engine failed a moment ago. */
const forgive = () => Object.assign(app.get(SearchEngine), { restsUntil: -Infinity });

beforeAll(async () => {
  meili = await startTestMeili();
  if (!meili) console.info('Meilisearch is neither at MEILI_URL nor on the PATH: answers of its own are not looked at');
  proxy = new FaultProxy(meili?.url);
  app = await bootTestApp({ modules: [...MODULES, MatchingModule], env: { MEILI_URL: await proxy.listen() } });
  missionId = (await makeMission(app, (await makeOrganisation(app)).id)).id;
  await app.get(SearchIndex).refresh([missionId]);
}, 120_000);

afterAll(async () => {
  await app.close();
  await proxy.close();
  await meili?.stop();
});

beforeEach(() => {
  proxy.fault = 'none';
  proxy.searches = 0;
  forgive();
});

describe('while Meilisearch fails', () => {
  it.each<Fault>(['busy', 'slow', 'garbage', 'cut'])('%s: PostgreSQL answers and the answer says so', async (fault) => {
    proxy.fault = fault;
    const started = performance.now();
    expect(await search()).toEqual({ totalCount: 1, degraded: true, edges: [{ node: { id: missionId } }] });
    expect(performance.now() - started).toBeLessThan(SLOW_MILLIS / 2);
  });

  it('it is left alone for some seconds', async () => {
    proxy.fault = 'garbage';
    await search();
    const { searches } = proxy;
    for (let nth = 0; nth < 5; nth++) expect((await search()).degraded).toBe(true);
    expect(proxy.searches).toBe(searches);
  });

  it('busy is asked once more before that', async () => {
    proxy.fault = 'busy';
    await app.get(SearchEngine).ask((engine) => engine.counts(EVERYTHING));
    expect(proxy.searches).toBe(2);
  });
});

describe('with Meilisearch behind', () => {
  const check = (title: string, run: () => Promise<void>) => (hasTestMeili() ? it : it.skip)(title, run, 120_000);
  const inEngine = async () => {
    const ids: string[] = [];
    for await (const batch of app.get(SearchEngine).preferred?.revisions() ?? [])
      ids.push(...batch.map((each) => each.missionId));
    return ids;
  };

  check('a missing index is built by the check for drift, PostgreSQL answering meanwhile', async () => {
    expect(await search()).toMatchObject({ totalCount: 1, degraded: true });
    expect(await app.get(SearchIndex).drift()).toMatchObject({ rebuilt: true });
    forgive();
    expect(await search()).toEqual({ totalCount: 1, degraded: false, edges: [{ node: { id: missionId } }] });
  });

  check('one refusal is overcome', async () => {
    proxy.fault = 'busy once';
    expect(await app.get(SearchEngine).ask((engine) => engine.counts(EVERYTHING))).toMatchObject({ degraded: false });
  });

  check('changes reach it by the job, what is hidden goes', async () => {
    const other = await makeMission(app, (await makeOrganisation(app)).id);
    await app.get(SearchIndex).refresh([other.id]);
    await app.runJobs();
    expect(await app.sql('SELECT FROM mission_search_changes')).toEqual([]);
    expect((await inEngine()).sort()).toEqual([missionId, other.id].sort());
    await app.sql(`UPDATE missions SET state = 'suspended', search_revision = 7 WHERE id = $1`, [other.id]);
    // Stale: the engine still holds it, the answer does not show it.
    expect((await search()).edges).toEqual([{ node: { id: missionId } }]);
    await app.get(SearchIndex).refresh([other.id]);
    await app.runJobs();
    expect(await inEngine()).toEqual([missionId]);
  });

  check('what it lost or kept wrongly is repaired', async () => {
    const engine = app.get(SearchEngine).preferred;
    await engine?.remove([missionId]);
    expect(await app.get(SearchIndex).drift()).toMatchObject({ engine: 1, rebuilt: false });
    expect(await inEngine()).toEqual([missionId]);
    expect(await app.get(SearchIndex).drift()).toMatchObject({ engine: 0 });
  });
});
