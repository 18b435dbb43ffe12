import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeAccount } from '@maillon/identity/testing';
import {
  MissionCancelled,
  MissionEnded,
  MissionPlacesChanged,
  MissionPublished,
  MissionSuspended,
  MissionUpdated,
  Publication,
  Seats,
} from '@maillon/missions';
import { makeMission, type TestMission } from '@maillon/missions/testing';
import {
  OrganisationClosed,
  OrganisationReinstated,
  Organisations,
  OrganisationSuspended,
  OrganisationUpdated,
  OrganisationVerified,
} from '@maillon/organisations';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import { makeParticipation, MODULES } from '@maillon/participations/testing';
import { type Actor, actorOf, Database, type EventType, newId, Outbox, systemActor } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { makeVolunteer } from '@maillon/volunteers/testing';
import { MatchingModule } from './matching.module';
import { SearchIndex } from './search-index.service';

const NOW = new Date('2026-05-04T09:00:00Z');
const DAY = 86_400_000;
const RENNES = 'FR-35238';
const SAINT_MALO = 'FR-35288';

let app: TestApp;
let organisation: TestOrganisation;

beforeAll(async () => {
  app = await bootTestApp({
    modules: [...MODULES, MatchingModule],
  });
  await app.setClock(NOW);
});

afterAll(() => app.close());

beforeEach(async () => {
  await app.sql('TRUNCATE missions, organisations, mission_search, search_orders, mission_search_changes CASCADE');
  organisation = await makeOrganisation(app);
});

interface Traits {
  title?: string;
  commune?: string | null;
  causes?: readonly string[];
  skills?: readonly string[];
  startsAt?: Date | null;
  places?: number;
  taken?: number;
  publishedDaysAgo?: number;
  organisationId?: string;
}

async function mission(traits: Traits = {}): Promise<TestMission> {
  const { commune = RENNES, startsAt = null, places = 5, taken = 0, publishedDaysAgo = 1 } = traits;
  const made = await makeMission(app, traits.organisationId ?? organisation.id, {
    ...(traits.title ? { title: traits.title } : {}),
    slots: [{ startsAt, places, taken }],
  });
  await app.sql('UPDATE missions SET format = $2, published_at = $3 WHERE id = $1', [
    made.id,
    commune === null ? 'remote' : 'in_person',
    new Date(NOW.getTime() - publishedDaysAgo * DAY),
  ]);
  if (commune !== null) {
    await app.sql(
      `WITH place AS (INSERT INTO addresses (id, postcode, commune_code, latitude, longitude, precision)
         SELECT gen_random_uuid(), '35000', code, latitude, longitude, precision FROM areas WHERE code = $2 RETURNING id)
       INSERT INTO mission_addresses (mission_id, address_id, position) SELECT $1, id, 0 FROM place`,
      [made.id, commune],
    );
  }
  for (const code of traits.causes ?? []) await app.sql('INSERT INTO mission_causes VALUES ($1, $2)', [made.id, code]);
  for (const code of traits.skills ?? []) await app.sql('INSERT INTO mission_skills VALUES ($1, $2)', [made.id, code]);
  return made;
}

const index = () => app.get(SearchIndex);
const all = async () => (await app.sql<{ id: string }>('SELECT id FROM missions')).map(({ id }) => id);

interface Found {
  missions: {
    edges: {
      cursor: string;
      node: { id: string; title: string };
      distanceKm: number | null;
      place: { commune: { code: string } } | null;
      reasons: { code: string; value: string | null; label: string | null }[];
    }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
    facets: { name: string; values: { value: string; label: string | null; count: number; selected: boolean }[] }[];
    relaxations: { kind: string; value: string | null; count: number }[];
    rankingVersion: string;
    degraded: boolean;
    near: { code: string } | null;
  };
}

const SEARCH = `query ($filter: MissionFilter, $near: NearInput, $sort: MissionSort, $first: Int = 20, $after: String) {
  missions(filter: $filter, near: $near, sort: $sort, first: $first, after: $after) {
    edges { cursor distanceKm node { id title } place { commune { code } } reasons { code value label } }
    pageInfo { hasNextPage endCursor } totalCount rankingVersion degraded near { code }
    facets { name values { value label count selected } } relaxations { kind value count }
  }
}`;

async function search(variables: object = {}, as?: Actor): Promise<Found['missions']> {
  const { data, errors } = await app.gql<Found>(SEARCH, variables, as ? { as } : {});
  expect(errors).toEqual([]);
  return data.missions;
}

const idsOf = ({ edges }: Found['missions']) => edges.map(({ node }) => node.id);

describe('missions', () => {
  it('lists in person within the radius and remote together, with distance, place and reasons', async () => {
    const near = await mission({ title: 'Au marché' });
    const remote = await mission({ commune: null, title: 'À distance' });
    const far = await mission({ commune: SAINT_MALO });
    await index().refresh(await all());

    const found = await search({ near: { place: RENNES } });
    expect(idsOf(found).sort()).toEqual([near.id, remote.id].sort());
    expect(found).toMatchObject({ totalCount: 2, rankingVersion: 'v1', degraded: false, near: { code: RENNES } });
    const edge = found.edges.find(({ node }) => node.id === near.id);
    expect(edge).toMatchObject({ distanceKm: 0, place: { commune: { code: RENNES } } });
    expect(edge?.reasons).toContainEqual({ code: 'distance', value: '0', label: null });
    expect(found.edges.find(({ node }) => node.id === remote.id)).toMatchObject({ distanceKm: null, place: null });

    const wider = await search({ near: { place: RENNES, radiusKm: 80 }, sort: 'nearest' });
    expect(idsOf(wider)).toEqual([near.id, far.id, remote.id]);
    expect(wider.edges[1]?.distanceKm).toBeGreaterThan(50);
  });

  it('counts facets with labels and without their own selection', async () => {
    await mission({ causes: ['solidarity'], skills: [] });
    await mission({ causes: ['solidarity', 'nature'] });
    await mission({ causes: ['nature'], commune: null });
    await index().refresh(await all());
    const found = await search({ filter: { causes: ['nature'], format: ['in_person'] } });
    expect(found.totalCount).toBe(1);
    const facet = (name: string) => found.facets.find((each) => each.name === name)?.values;
    const [first] = facet('causes') ?? [];
    expect(facet('causes')?.map(({ value, count, selected }) => [value, count, selected])).toEqual([
      ['solidarity', 2, false],
      ['nature', 1, true],
    ]);
    expect(first?.label).toMatch(/^[A-Z]/);
    expect(facet('format')).toEqual([
      { value: 'in_person', label: null, count: 1, selected: true },
      { value: 'remote', label: null, count: 1, selected: false },
    ]);
  });

  it('offers only what finds more when little is found', async () => {
    await mission({ commune: SAINT_MALO, causes: ['nature'] });
    await mission({ causes: ['solidarity'], startsAt: new Date(NOW.getTime() + 20 * DAY) });
    await mission({ commune: null });
    await index().refresh(await all());
    const filter = { causes: ['nature'], format: ['in_person'], from: '2026-05-05', to: '2026-05-06' };
    const found = await search({ filter, near: { place: RENNES } });
    expect(found.totalCount).toBe(0);
    expect(found.relaxations).toEqual([
      { kind: 'radius', value: '100', count: 1 },
      { kind: 'filters', value: null, count: 2 },
    ]);
    const dated = await search({
      filter: { from: '2026-05-05', to: '2026-05-06', format: ['in_person'] },
      near: { place: RENNES },
    });
    expect(dated.relaxations.map(({ kind }) => kind)).toEqual(['radius', 'dates', 'remote', 'filters']);
    expect(dated.relaxations[1]).toEqual({ kind: 'dates', value: null, count: 1 });
  });

  it('ranks for who looks: causes, skills, home, age; and says so', async () => {
    const nature = await mission({ causes: ['nature'] });
    const skills = (await app.sql<{ code: string }>('SELECT code FROM skills ORDER BY position LIMIT 1')).map(
      ({ code }) => code,
    );
    const skilled = await mission({ causes: ['solidarity'], skills });
    await mission({ commune: SAINT_MALO, causes: ['nature'] });
    await index().refresh(await all());
    const { id } = await makeAccount(app);
    await makeVolunteer(app, id, { causes: ['solidarity'], skills });
    const found = await search({}, actorOf(id));
    expect(idsOf(found)[0]).toBe(skilled.id);
    expect(found.edges[0]?.reasons.map(({ code }) => code)).toEqual(['skill', 'cause', 'distance']);
    expect(found.edges[0]?.reasons[0]?.label).not.toBe(skills[0]);
    expect(idsOf(found)[1]).toBe(nature.id);
  });

  it('gives way to missions that fewer people apply to', async () => {
    const wanted = await mission({ places: 5 });
    const forgotten = await mission({ places: 5 });
    for (let nth = 0; nth < 4; nth++)
      await makeParticipation(app, (await makeAccount(app)).id, wanted, { state: 'withdrawn' });
    await index().refresh(await all());
    expect(idsOf(await search())).toEqual([forgotten.id, wanted.id]);
  });

  it('follows how organisations answer at once, without touching the index', async () => {
    const other = await makeOrganisation(app);
    const [one, two] = [await mission(), await mission({ organisationId: other.id })];
    await index().refresh([one.id, two.id]);
    const answers = async (quick: TestOrganisation, slow: TestOrganisation) => {
      await app.get(Organisations).setResponsiveness(quick.id, 98, 5.2);
      await app.get(Organisations).setResponsiveness(slow.id, 12, 200);
      const found = await search();
      return found.edges.map(({ node, reasons }) => [
        node.id,
        reasons.find(({ code }) => code === 'fast_answer')?.value,
      ]);
    };
    expect(await answers(other, organisation)).toEqual([
      [two.id, '6'],
      [one.id, undefined],
    ]);
    expect(await answers(organisation, other)).toEqual([
      [one.id, '6'],
      [two.id, undefined],
    ]);
  });

  it('never shows what is not visible, even when the index still holds it', async () => {
    const [shown, suspended, ofSuspended] = [
      await mission(),
      await mission(),
      await mission({ organisationId: (await makeOrganisation(app)).id }),
    ];
    await index().refresh(await all());
    await app.sql(`UPDATE missions SET state = 'suspended' WHERE id = $1`, [suspended.id]);
    await app.sql(
      `UPDATE organisations SET state = 'suspended' WHERE id = (SELECT organisation_id FROM missions WHERE id = $1)`,
      [ofSuspended.id],
    );
    for (const sort of ['best', 'newest', 'soonest']) expect(idsOf(await search({ sort }))).toEqual([shown.id]);
  });

  it('refuses what it cannot understand, naming the field', async () => {
    const wrong: [object, string][] = [
      [{ near: { place: 'FR-35' } }, 'near.place'],
      [{ near: { latitude: 48 } }, 'near.latitude'],
      [{ near: { place: RENNES, radiusKm: 201 } }, 'near.radiusKm'],
      [{ near: { box: { north: 1, south: 2, east: 1, west: 0 } } }, 'near.box.south'],
      [{ filter: { causes: ['a" OR 1=1'] } }, 'filter.causes'],
      [{ filter: { department: "'; --" } }, 'filter.department'],
      [{ filter: { text: 'aide \u0000' } }, 'filter.text'],
      [{ after: 'nonsense' }, 'after'],
      [{ first: 51 }, 'first'],
    ];
    for (const [variables, path] of wrong) {
      const { errors } = await app.gql(SEARCH, variables);
      expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path }] });
    }
    expect((await search({ filter: { text: `"' OR 1=1 ${'x'.repeat(9_000)}` } })).totalCount).toBe(0);
  });

  it('counts the open missions of a cause', async () => {
    await mission({ causes: ['nature'] });
    await mission({ causes: ['nature'], places: 2, taken: 2 });
    await index().refresh(await all());
    const { data } = await app.gql<{ causes: { code: string; missionsCount: number }[] }>(
      '{ causes { code missionsCount } }',
    );
    expect(data.causes.find(({ code }) => code === 'nature')?.missionsCount).toBe(1);
    expect(data.causes.find(({ code }) => code === 'sport')?.missionsCount).toBe(0);
  });
});

describe('pages', () => {
  async function walk(variables: object, first: number): Promise<string[]> {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { edges, pageInfo } = await search({ ...variables, first, after });
      seen.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) return seen;
      after = pageInfo.endCursor;
    }
  }

  it('each sort walks through everything once', async () => {
    for (let nth = 0; nth < 23; nth++) {
      await mission({
        commune: nth % 3 === 0 ? null : RENNES,
        publishedDaysAgo: nth % 4,
        startsAt: nth % 2 ? new Date(NOW.getTime() + (nth + 1) * DAY) : null,
      });
    }
    await index().refresh(await all());
    const expected = (await all()).sort();
    for (const sort of ['best', 'nearest', 'soonest', 'newest']) {
      expect((await walk({ sort, near: { place: RENNES } }, 5)).sort()).toEqual(expected);
      expect((await walk({ sort }, 7)).sort()).toEqual(expected);
    }
  });

  it('best keeps its order for 15 minutes while demand and missions move, and goes on when it is over', async () => {
    for (let nth = 0; nth < 12; nth++) await mission();
    await index().refresh(await all());
    const before = await search({ first: 12 });
    const first = await search({ first: 4 });
    const order = idsOf(before);
    expect(idsOf(first)).toEqual(order.slice(0, 4));
    for (const id of order.slice(4, 8)) {
      await app.sql('UPDATE slots SET places_taken = 4 WHERE mission_id = $1', [id]);
      await app.sql('UPDATE missions SET search_revision = search_revision + 1 WHERE id = $1', [id]);
    }
    await index().refresh(await all());
    expect(idsOf(await search({ first: 12 }))).not.toEqual(order);
    const second = await search({ first: 4, after: first.pageInfo.endCursor });
    expect(idsOf(second)).toEqual(order.slice(4, 8));
    await app.sql('DELETE FROM search_orders');
    expect(idsOf(await search({ first: 4, after: second.pageInfo.endCursor }))).toHaveLength(4);
  });

  it('goes on past the frozen part with what was not ranked', async () => {
    const made = await mission();
    await app.sql(
      `WITH more AS (
         INSERT INTO missions (id, slug, organisation_id, title, description, format, rhythm, state, home_area_code, language,
           time_zone, published_at, created_by)
         SELECT gen_random_uuid(), 'many-' || n, organisation_id, 'Une parmi d’autres', description, 'remote', rhythm, state,
           home_area_code, language, time_zone, published_at - n * interval '1 hour', created_by
         FROM missions, generate_series(1, 340) n WHERE id = $1 RETURNING id)
       INSERT INTO slots (id, mission_id, zone, places) SELECT gen_random_uuid(), id, 'Europe/Paris', 3 FROM more`,
      [made.id],
    );
    await index().refresh(await all());
    const seen = await walk({}, 50);
    expect(new Set(seen).size).toBe(341);
    expect(seen).toHaveLength(341);
  });
});

describe('the index', () => {
  const projected = async () =>
    (await app.sql<{ id: string }>('SELECT mission_id AS id FROM mission_search ORDER BY 1')).map(({ id }) => id);
  const manager = systemActor();

  it('follows what happens to a mission through the outbox', async () => {
    const made = await mission({ places: 2 });
    const owner = actorOf(newId(), [{ role: 'manager', scopeType: 'organisation', scopeId: organisation.id }]);
    const setOpen = (open: boolean) => () => app.get(Publication).setRegistrationOpen(owner, made.id, open);
    const total = async (count: number) => expect((await search()).totalCount).toBe(count);
    const actions: [() => Promise<unknown>, () => Promise<void>][] = [
      [setOpen(false), () => total(0)],
      [setOpen(true), () => total(1)],
      [
        () => app.get(Database).transaction(() => app.get(Seats).take(made.slotIds, 2)),
        async () => {
          expect((await search()).totalCount).toBe(0);
          expect((await search({ filter: { withPlaces: false } })).totalCount).toBe(1);
        },
      ],
      [
        () =>
          app
            .get(Database)
            .transaction(() => app.get(Seats).release(made.slotIds.map((slotId) => ({ slotId, seats: 1 })))),
        async () => expect((await search()).totalCount).toBe(1),
      ],
      [
        () => app.get(Publication).suspend(manager, made.id, { text: 'test' }),
        async () => expect(await projected()).toEqual([]),
      ],
      [
        () => app.get(Publication).reinstate(manager, made.id),
        async () => expect(await projected()).toEqual([made.id]),
      ],
      [
        () => app.get(Publication).cancel(manager, made.id, { text: 'test' }),
        async () => expect(await projected()).toEqual([]),
      ],
    ];
    for (const [act, check] of actions) {
      await act();
      await app.runJobs();
      await check();
    }
  });

  it('is the same when every event comes twice', async () => {
    const made = await mission({ causes: ['nature'], skills: ['gardening'] });
    const publish = <P extends object>(event: EventType<P>, payload: P) =>
      app.get(Database).transaction(() => app.get(Outbox).publish(event, payload));
    const ofMission = [MissionPublished, MissionUpdated, MissionSuspended, MissionEnded, MissionCancelled];
    for (const event of [...ofMission, MissionPlacesChanged]) await publish(event, { missionId: made.id });
    for (const event of [
      OrganisationVerified,
      OrganisationSuspended,
      OrganisationReinstated,
      OrganisationClosed,
      OrganisationUpdated,
    ])
      await publish(event, { organisationId: organisation.id });
    await app.runJobs();
    const rows = () => app.sql('SELECT * FROM mission_search ORDER BY mission_id');
    const once = await rows();
    expect(once).toHaveLength(1);
    const deliveries = await app.sql<{ eventId: string; handler: string }>(
      `DELETE FROM event_deliveries WHERE handler LIKE 'matching.%' RETURNING event_id AS "eventId", handler`,
    );
    expect(new Set(deliveries.map(({ handler }) => handler)).size).toBe(11);
    for (const delivery of deliveries) await app.get(Outbox).deliver(delivery);
    await app.runJobs();
    expect(await rows()).toEqual(once);
  });

  it('ends at the truth whatever the order and number of refreshes at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => mission()));
    const ids = made.map(({ id }) => id);
    const change = async (nth: number) => {
      const id = ids[nth % ids.length];
      await app.sql(
        `UPDATE missions SET search_revision = search_revision + 1, title = $2,
           state = CASE WHEN $3 THEN 'published' ELSE 'suspended' END WHERE id = $1`,
        [id, `Titre ${nth}`, nth % 3 > 0],
      );
      await index().refresh([...ids].sort(() => Math.random() - 0.5).slice(0, 4));
      await index().refresh([id ?? '']);
    };
    await Promise.all(Array.from({ length: 30 }, (_, nth) => change(nth)));
    const truth = await app.sql(
      `SELECT id, search_revision::text AS revision FROM missions WHERE state = 'published' ORDER BY id`,
    );
    expect(await app.sql('SELECT mission_id AS id, revision::text AS revision FROM mission_search ORDER BY 1')).toEqual(
      truth,
    );
  });

  it('repairs what drifted, and what time has overtaken', async () => {
    const soon = new Date(NOW.getTime() + 3_600_000);
    const [missing, gone, stale, dated] = [
      await mission(),
      await mission(),
      await mission(),
      await mission({ startsAt: soon }),
    ];
    await index().refresh(await all());
    await app.sql('DELETE FROM mission_search WHERE mission_id = $1', [missing.id]);
    await app.sql(`UPDATE missions SET state = 'suspended' WHERE id = $1`, [gone.id]);
    await app.sql('UPDATE missions SET search_revision = 9 WHERE id = $1', [stale.id]);
    expect(await index().drift()).toEqual({ projection: 3, engine: 0, rebuilt: false });
    expect(await index().drift()).toEqual({ projection: 0, engine: 0, rebuilt: false });
    expect(await projected()).toEqual([missing.id, stale.id, dated.id].sort());
    await app.setClock(new Date(soon.getTime() + 1_000));
    try {
      expect((await search()).totalCount).toBe(2);
      expect((await index().drift()).projection).toBe(1);
      expect((await index().drift()).projection).toBe(0);
    } finally {
      await app.setClock(NOW);
    }
  });

  it('is rebuilt from nothing and leaves out what is not visible', async () => {
    const shown = await mission();
    await mission({ organisationId: (await makeOrganisation(app, { state: 'suspended' })).id });
    expect(await index().rebuild()).toBe(1);
    expect(await projected()).toEqual([shown.id]);
  });

  it('holds nothing of a person', async () => {
    await mission();
    const columns = await app.sql<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name LIKE 'mission_search%'`,
    );
    expect(
      columns.map(({ name }) => name).filter((name) => /email|phone|birth|first_name|last_name|account/.test(name)),
    ).toEqual([]);
  });
});
