import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { distanceKm } from '@maillon/geo';
import { Clock, Database } from '@maillon/platform';
import { bootTestApp, type TestApp, testConfig } from '@maillon/testing';
import { MeiliSearch } from './meili-search.service';
import {
  emptyFacets,
  EVERYTHING,
  FACETS,
  type MissionSearch,
  type SearchDocument,
  type SearchFilter,
} from './mission-search';
import { PostgresIndex } from './postgres-index.service';
import { PostgresSearch } from './postgres-search.service';
import { fits, World } from './reference.factory';
import { SearchCodes } from './search-codes.service';
import { SearchDocuments } from './search-documents.queries';
import { queryWords } from './search-text';
import { hasTestMeili, makeDocument, startTestMeili, type TestMeili } from './testing';

const NOW = new Date('2026-05-04T09:00:00Z');
const RENNES = { latitude: 48.11, longitude: -1.68 };

let app: TestApp;
let meili: TestMeili | null;

beforeAll(async () => {
  [app, meili] = await Promise.all([bootTestApp({ modules: [] }), startTestMeili()]);
  await app.setClock(NOW);
  if (!meili) console.info('Meilisearch is neither at MEILI_URL nor on the PATH: its half of the suite is skipped');
});

afterAll(async () => {
  await meili?.stop();
  await app.close();
});

function postgres(): PostgresSearch {
  const database = app.get(Database);
  const clock = app.get(Clock);
  const codes = new SearchCodes(database);
  const documents = new SearchDocuments(database, clock);
  return new PostgresSearch(database, clock, codes, new PostgresIndex(database, codes), documents);
}

/** Looks at answers, not at how soon a busy machine gives them. */
class PatientMeiliSearch extends MeiliSearch {
  protected override get searchMillis(): number {
    return 10_000;
  }
}

function meilisearch(): MissionSearch {
  const { url, key } = meili ?? {};
  return new PatientMeiliSearch(
    testConfig(app.database, { ...(url ? { MEILI_URL: url } : {}), ...(key ? { MEILI_KEY: key } : {}) }),
    app.get(Clock),
  );
}

const engines = [
  { name: 'PostgreSQL', make: postgres },
  ...(hasTestMeili() ? [{ name: 'Meilisearch', make: meilisearch }] : []),
];

async function* batches(documents: readonly SearchDocument[]) {
  for (let at = 0; at < documents.length; at += 300) yield documents.slice(at, at + 300);
}

const ids = (documents: readonly SearchDocument[]) => documents.map(({ missionId }) => missionId).sort();

describe.each(engines)('MissionSearch on $name', ({ name, make }) => {
  let engine: MissionSearch;
  const check = (title: string, run: () => Promise<void>) => it(title, run, 120_000);
  const fill = (documents: readonly SearchDocument[]) => engine.rebuild(batches(documents));
  const list = (filter: Partial<SearchFilter>) =>
    engine.list({ ...EVERYTHING, ...filter }, { sort: 'newest', origin: null, limit: 1000 });
  const found = async (filter: Partial<SearchFilter>) => (await list(filter)).sort();

  beforeAll(() => {
    engine = make();
  });

  describe('missions at random', () => {
    const world = new World(7, NOW);
    const documents = Array.from({ length: 900 }, () => world.document());
    const filters = [EVERYTHING, ...Array.from({ length: 120 }, () => world.filter())];

    beforeAll(async () => {
      expect(await fill(documents)).toBe(documents.length);
    }, 120_000);

    check(
      'finds exactly what a scan of all missions finds, and counts every facet without its own selection',
      async () => {
        let hits = 0;
        for (const filter of filters) {
          const expected = documents.filter((document) => fits(document, filter, NOW));
          hits += expected.length;
          expect({ filter, ids: await found(filter) }).toEqual({ filter, ids: ids(expected) });
          const { total, facets } = await engine.counts(filter);
          expect(total).toBe(expected.length);
          for (const facet of FACETS) {
            const counted = documents.filter((document) => fits(document, filter, NOW, facet));
            const expectedCounts: Record<string, number> = {};
            for (const code of counted.flatMap((document) => document.facets[facet])) {
              expectedCounts[code] = (expectedCounts[code] ?? 0) + 1;
            }
            const nonZero = [...facets[facet]].filter(([, count]) => count > 0);
            expect({ filter, facet, counts: Object.fromEntries(nonZero) }).toEqual({
              filter,
              facet,
              counts: expectedCounts,
            });
          }
        }
        expect(hits).toBeGreaterThan(3000);
      },
    );

    check('finds within a radius exactly the missions whose distance says so', async () => {
      for (let trial = 0; trial < 40; trial++) {
        const circle = world.point();
        const km = world.one([0.5, 3, 10, 25, 40, 120]);
        const within = documents.filter(
          (document) =>
            document.openUntil !== null &&
            document.openUntil > NOW &&
            (document.facets.format.includes('remote') ||
              document.points.some((point) => distanceKm(point, circle) <= km)),
        );
        expect(await found({ area: { circle, km } })).toEqual(ids(within));
      }
    });

    check('orders by distance with remote missions last, by start with undated ones last, by publication', async () => {
      const open = documents.filter((document) => fits(document, EVERYTHING, NOW));
      const area = { circle: RENNES, km: 60 };
      const nearby = open.filter((document) => fits(document, { ...EVERYTHING, area }, NOW));
      const km = ({ points }: SearchDocument) => Math.min(...points.map((point) => distanceKm(point, RENNES)));
      const order = (
        pool: readonly SearchDocument[],
        key: (document: SearchDocument) => number,
        direction: 1 | -1 = 1,
      ) =>
        [...pool]
          .sort(
            (a, b) =>
              (key(a) === key(b) ? 0 : key(a) < key(b) ? -direction : direction) ||
              (a.missionId < b.missionId ? -direction : direction),
          )
          .map(({ missionId }) => missionId);
      const ask = (sort: 'nearest' | 'soonest' | 'newest', filter: SearchFilter) =>
        engine.list(filter, { sort, origin: RENNES, limit: 1000 });
      const byId = new Map(nearby.map((document) => [document.missionId, km(document)]));
      const nearest = await ask('nearest', { ...EVERYTHING, area });
      expect([...nearest].sort()).toEqual(ids(nearby));
      // Meilisearch takes what is less than a metre apart for equally far.
      const metre = 0.001;
      nearest.forEach((id, index) => {
        const before = byId.get(nearest[index - 1] ?? '') ?? 0;
        if (before !== Infinity) expect(byId.get(id)).toBeGreaterThan(before - metre);
      });
      expect(await ask('soonest', EVERYTHING)).toEqual(order(open, ({ startsAt }) => startsAt?.getTime() ?? Infinity));
      expect(await ask('newest', EVERYTHING)).toEqual(order(open, ({ publishedAt }) => publishedAt.getTime(), -1));
    });

    check('picks candidates of both formats that all fit, each once, never more than asked', async () => {
      const request = {
        limit: 40,
        home: null,
        preferred: [{ facet: 'causes', code: 'nature' }] as const,
        day: 20_000,
      };
      for (const filter of filters.slice(0, 60)) {
        const fitting = new Set(ids(documents.filter((document) => fits(document, filter, NOW))));
        const candidates = await engine.candidates(filter, request);
        const picked = candidates.map(({ missionId }) => missionId);
        expect(new Set(picked).size).toBe(picked.length);
        expect(picked.filter((id) => !fitting.has(id))).toEqual([]);
        if (fitting.size <= request.limit) expect(picked.length).toBe(fitting.size);
        expect(candidates.every(({ relevance }) => relevance >= 0 && relevance <= 1)).toBe(true);
      }
      const all = await engine.candidates(EVERYTHING, request);
      const remote = new Set(ids(documents.filter((document) => document.facets.format.includes('remote'))));
      expect(all.filter(({ missionId }) => remote.has(missionId))).toHaveLength(40);
      expect(all.filter(({ missionId }) => !remote.has(missionId))).toHaveLength(40);
    });

    check('picks the nearest of those in person, around the home of who gives no place', async () => {
      const km = ({ points }: SearchDocument) => Math.min(...points.map((point) => distanceKm(point, RENNES)));
      const nearest = documents
        .filter((document) => fits(document, EVERYTHING, NOW) && document.points.length > 0)
        .sort((a, b) => km(a) - km(b));
      const home = { circle: RENNES, km: 200 };
      const picked = await engine.candidates(EVERYTHING, { limit: 20, home, preferred: [], day: 1 });
      const pickedIds = new Set(picked.map(({ missionId }) => missionId));
      expect(nearest.slice(0, 20).filter(({ missionId }) => !pickedIds.has(missionId))).toEqual([]);
    });

    check('tells what is indexed', async () => {
      const seen: string[] = [];
      for await (const batch of engine.revisions())
        seen.push(...batch.map(({ missionId, revision }) => `${missionId} ${revision}`));
      expect(seen.sort()).toEqual(documents.map(({ missionId }) => `${missionId} 1`).sort());
      expect(await engine.health()).toBe(true);
    });
  });

  describe('text', () => {
    const help = makeDocument({
      title: 'aide alimentaire a la maison des associations',
      body: 'distribuer des colis aux familles',
    });
    const garden = makeDocument({
      title: 'jardiner avec des enfants',
      labels: 'nature environment',
      body: 'un potager a l ecole',
    });
    const reading = makeDocument({
      title: 'lecture a voix haute',
      body: 'lire a des personnes agees, et une aide aux courses',
      where: 'saint malo ille et vilaine',
    });
    const english = makeDocument({
      language: 'en',
      title: 'cooking lessons',
      labels: 'restos du coeur',
      body: 'teaching refugees to cook',
    });

    beforeAll(async () => {
      await fill([help, garden, reading, english]);
    }, 120_000);

    const search = (text: string) => found({ words: queryWords(text) });

    it.each([
      ['aide alimentaire', [help]],
      ['AIDE ALIMENTAIRE', [help]],
      ['àïdé âlimentâîre', [help]],
      ['aide alimantaire', [help]],
      ['aide alimentiare', [help]],
      ['aide alimentair', [help]],
      ['alimentaire aide', [help]],
      ["l'aide alimentaire", [help]],
      ['associations maison', [help]],
      ['aide', [help, reading]],
      ['jardinner', [garden]],
      ['enfans', [garden]],
      ['potager école', [garden]],
      ['lecture saint malo', [reading]],
      ['lectrue', [reading]],
      ['restos du cœur', [english]],
      ['cooking', [english]],
      ['environnment', [garden]],
      ['alimentaire cooking', []],
      ['zzzzzzz', []],
      ['de la', [help, garden, reading, english]],
      ['', [help, garden, reading, english]],
    ])('%j', async (text, expected) => {
      expect(await search(text)).toEqual(ids(expected));
    });

    check('ranks what stands in a title above what stands in the text', async () => {
      const candidates = await engine.candidates(
        { ...EVERYTHING, words: ['aide'] },
        { limit: 10, home: null, preferred: [], day: 1 },
      );
      const relevance = new Map(candidates.map((each) => [each.missionId, each.relevance]));
      expect(relevance.get(help.missionId)).toBe(1);
      expect(relevance.get(reading.missionId)).toBeLessThan(1);
    });

    it.each([
      `"; DROP TABLE mission_search; --`,
      `' OR 1=1 --`,
      `a" OR missionId EXISTS OR "`,
      `-aide +alimentaire | & ! <-> :* ( ) \\`,
      `\u0000\u0001aide`,
      '\ud800 \udc00',
      '%_%',
      'aide'.repeat(2_500),
      '🙂 '.repeat(300),
      '١٢٣ مرحبا',
      '${jndi:ldap://x}',
    ])('takes %j as words', async (text) => {
      const words = queryWords(text);
      await engine.counts({ ...EVERYTHING, words });
      await engine.candidates({ ...EVERYTHING, words }, { limit: 5, home: null, preferred: [], day: 1 });
      expect((await found({})).length).toBe(4);
    });

    it.each([
      `" OR missionId EXISTS OR causes = "`,
      `\\`,
      `'`,
      `a\\" OR "1" = "1`,
      '\u0000',
      '\ud800',
      '',
      '(',
      'FR-35" ,',
    ])('takes %j as a code that no mission has', async (code) => {
      for (const facet of FACETS)
        expect(await found({ facets: { ...emptyFacets(() => []), [facet]: [code] } })).toEqual([]);
      // PostgreSQL refuses NUL, and so does the check of inputs.
      if (code.includes('\u0000')) return;
      expect(await found({ department: code || 'none' })).toEqual([]);
      expect(await found({ languages: [code] })).toEqual([]);
      expect((await engine.counts({ ...EVERYTHING, department: code || 'none' })).total).toBe(0);
    });
  });

  describe('keeping up', () => {
    const mission = makeDocument({
      title: 'premiere',
      points: [
        { position: 0, addressId: EVERYTHING.words[0] ?? makeDocument().missionId, latitude: 48, longitude: -1 },
        { position: 1, addressId: makeDocument().missionId, latitude: 43, longitude: 5 },
      ],
    });
    const other = makeDocument({ title: 'autre' });

    beforeAll(async () => {
      await fill([mission, other]);
    }, 120_000);

    check('a later revision replaces the document with all its places, an earlier one is ignored', async () => {
      const second = { ...mission, revision: 5, title: 'deuxieme', points: mission.points.slice(0, 1) };
      await engine.upsert([second]);
      await engine.upsert([{ ...mission, revision: 4, title: 'troisieme' }]);
      expect(await found({ words: ['deuxieme'] })).toEqual([mission.missionId]);
      expect(await found({ words: ['troisieme'] })).toEqual([]);
      expect(await found({ words: ['premiere'] })).toEqual([]);
      expect(await found({ area: { circle: { latitude: 43, longitude: 5 }, km: 10 } })).toEqual([]);
      expect(await found({ area: { circle: { latitude: 48, longitude: -1 }, km: 10 } })).toEqual([mission.missionId]);
    });

    check('in whatever order revisions arrive, the last one stays', async () => {
      const world = new World(3, NOW);
      // A write to Meilisearch takes seconds on a small machine.
      for (let trial = 0; trial < (name === 'PostgreSQL' ? 20 : 1); trial++) {
        const { missionId } = makeDocument();
        const revisions = [1, 2, 3, 4].map((revision) => ({ order: world.point().latitude, revision }));
        for (const { revision } of revisions.sort((a, b) => a.order - b.order)) {
          await engine.upsert([makeDocument({ missionId, revision, title: `fassung ${'abcd'[revision - 1]}zzz` })]);
        }
        expect(await found({ words: ['dzzz', 'fassung'] })).toContain(missionId);
        await engine.remove([missionId]);
        expect(await found({ words: ['fassung'] })).toEqual([]);
      }
    });

    check('a rebuild leaves nothing of what was', async () => {
      await engine.remove([makeDocument().missionId]);
      await fill([other]);
      expect(await found({})).toEqual([other.missionId]);
      await engine.remove([other.missionId]);
      expect(await found({})).toEqual([]);
      expect((await engine.counts(EVERYTHING)).total).toBe(0);
      expect(await engine.candidates(EVERYTHING, { limit: 5, home: null, preferred: [], day: 1 })).toEqual([]);
    });
  });
});

describe('lists in PostgreSQL', () => {
  it('goes through any depth page by page, each mission once', async () => {
    const world = new World(11, NOW);
    const documents = Array.from({ length: 300 }, () => world.document());
    const engine = postgres();
    await engine.rebuild(batches(documents));
    const filter = { ...EVERYTHING, area: { circle: RENNES, km: 100 } };
    for (const sort of ['nearest', 'soonest', 'newest'] as const) {
      const seen: string[] = [];
      for (let after: Awaited<ReturnType<PostgresSearch['page']>>[number] | undefined; ;) {
        const page = await engine.page(filter, { sort, origin: RENNES, limit: 7, after });
        seen.push(...page.map(({ missionId }) => missionId));
        after = page.at(-1);
        if (page.length < 7) break;
      }
      expect(seen).toEqual(await engine.list(filter, { sort, origin: RENNES, limit: 1000 }));
      expect(new Set(seen).size).toBe(documents.filter((document) => fits(document, filter, NOW)).length);
    }
  });
});
