import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { grant, makeAccount, type TestAccount } from '@maillon/identity/testing';
import { OrganisationsModule } from '@maillon/organisations';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import { actorOf, Database, type Actor } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import pg from 'pg';
import { MissionsModule, Publication } from './index';
import { MissionHandlers } from './missions.handlers';
import { MissionState } from './mission.states';
import { makeMission, missionInput, slotInput, type MissionTraits } from './testing';

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);

let app: TestApp;
let reviewer: TestAccount;

beforeAll(async () => {
  app = await bootTestApp({
    modules: [IdentityModule, GeoModule, CatalogueModule, OrganisationsModule, MissionsModule],
  });
  reviewer = await makeAccount(app, { grants: [grant.coordinator('FR-35')] });
});
afterAll(() => app.close());

interface Result {
  __typename: string;
  stands?: string;
}

/** Calls a mutation with literal arguments; gives the member of the union, or the code of the error. */
async function call(as: Actor, mutation: string): Promise<Result> {
  const { data, errors } = await app.gql<{ result: Result } | null>(
    `mutation { result: ${mutation} { __typename ... on IllegalState { stands: state } ... on AlreadyDecided { stands: state } } }`,
    {},
    { as },
  );
  return data?.result ?? { __typename: errors[0]?.extensions.code ?? 'no answer' };
}

async function managed(): Promise<{ organisation: TestOrganisation; manager: Actor; close: () => Promise<Result> }> {
  const { id } = await makeAccount(app);
  const organisation = await makeOrganisation(app, { managers: [id] });
  const manager = actorOf(id, [grant.manager(organisation.id)]);
  return { organisation, manager, close: () => call(manager, `closeOrganisation(id: "${organisation.id}")`) };
}

const mission = ({ id }: TestOrganisation, state: MissionState, traits: MissionTraits = {}) =>
  makeMission(app, id, { state, reviewerId: state === 'in_review' ? reviewer.id : undefined, ...traits });

const states = async ({ id }: TestOrganisation) =>
  (
    await app.sql<{ state: string }>('SELECT state FROM missions WHERE organisation_id = $1 ORDER BY created_at, id', [
      id,
    ])
  ).map(({ state }) => state);

const steps = (missionId: string) =>
  app.sql(
    `SELECT action, from_state AS "from", to_state AS "to", reason_code AS reason, actor_id AS actor
     FROM object_history WHERE object_type = 'mission' AND object_id = $1`,
    [missionId],
  );

describe('closing an organisation', () => {
  it('takes its missions out of review, calls off what lies ahead and ends what is over, at once', async () => {
    const { organisation, close } = await managed();
    const [submitted, reviewed, ahead, over] = [
      await mission(organisation, 'submitted'),
      await mission(organisation, 'in_review'),
      await mission(organisation, 'published'),
      await mission(organisation, 'published', { slots: [{ startsAt: ago(3) }] }),
    ];
    await mission(organisation, 'draft');
    await mission(organisation, 'published', { slots: [{ startsAt: null }] });
    await mission(organisation, 'published', { slots: [{ startsAt: ago(3) }, {}] });
    await mission(organisation, 'suspended');
    await mission(organisation, 'suspended', { slots: [{ startsAt: ago(3) }] });
    await mission(organisation, 'ended');
    await mission(organisation, 'cancelled');
    const other = await managed();
    await mission(other.organisation, 'submitted');

    expect(await close()).toEqual({ __typename: 'Organisation' });
    const settled = [
      ...['draft', 'draft', 'cancelled', 'ended', 'draft', 'cancelled', 'cancelled', 'cancelled', 'ended'],
      ...['ended', 'cancelled'],
    ];
    expect(await states(organisation)).toEqual(settled);
    expect(await states(other.organisation)).toEqual(['submitted']);
    const closed = { reason: 'organisation_closed', actor: null };
    expect(await steps(submitted.id)).toEqual([{ action: 'shelved', from: 'submitted', to: 'draft', ...closed }]);
    expect(await steps(reviewed.id)).toEqual([{ action: 'shelved', from: 'in_review', to: 'draft', ...closed }]);
    expect(await steps(ahead.id)).toEqual([{ action: 'cancelled', from: 'published', to: 'cancelled', ...closed }]);
    expect(await steps(over.id)).toEqual([{ action: 'ended', from: 'published', to: 'ended', ...closed }]);

    expect(await close()).toEqual({ __typename: 'IllegalState', stands: 'closed' });
    await app.get(Database).transaction(() => app.get(Publication).closeOrganisation(organisation.id));
    await app.runJobs();
    expect(await states(organisation)).toEqual(settled);
    expect(await steps(submitted.id)).toHaveLength(1);
  });

  it('empties the queues of coordinators', async () => {
    const { organisation, close } = await managed();
    const waiting = [await mission(organisation, 'submitted'), await mission(organisation, 'in_review')];
    const queue = async () => {
      const { data } = await app.gql<{ missionsToReview: { edges: { node: { id: string } }[] } }>(
        '{ missionsToReview(first: 50) { edges { node { id } } } }',
        {},
        { as: reviewer.actor },
      );
      const ids = data.missionsToReview.edges.map(({ node }) => node.id);
      return waiting.filter(({ id }) => ids.includes(id)).length;
    };
    expect(await queue()).toBe(2);
    await close();
    expect(await queue()).toBe(0);
  });

  it('leaves nothing that could be edited, submitted or published', async () => {
    const { organisation, manager, close } = await managed();
    const draft = await mission(organisation, 'draft');
    const reviewed = await mission(organisation, 'in_review');
    await close();
    const refused = { __typename: 'IllegalState', stands: 'closed' };
    expect(await call(manager, `submitMission(id: "${draft.id}")`)).toEqual(refused);
    expect(await call(manager, `setRegistrationOpen(missionId: "${draft.id}", open: false)`)).toEqual(refused);
    const decided = { __typename: 'AlreadyDecided', stands: 'closed' };
    expect(await call(reviewer.actor, `publishMission(id: "${reviewed.id}", version: 1)`)).toEqual(decided);
    expect(await call(reviewer.actor, `takeMission(id: "${reviewed.id}")`)).toEqual(decided);
    const { data } = await app.gql<{ result: Result }>(
      `mutation ($id: ID!, $input: MissionInput!) { result: updateMission(id: $id, version: 1, input: $input) {
         __typename ... on IllegalState { stands: state } } }`,
      { id: draft.id, input: missionInput(organisation.id, { slots: [slotInput(5)] }) },
      { as: manager },
    );
    expect(data.result).toEqual(refused);
    const shown = await app.gql<{ mission: { viewerCan: object } }>(
      `query ($id: ID) { mission(id: $id) { viewerCan { edit submit setRegistrationOpen } } }`,
      { id: draft.id },
      { as: manager },
    );
    expect(shown.data.mission.viewerCan).toEqual({ edit: false, submit: false, setRegistrationOpen: false });
  });

  it('leaves nothing in review or online while managers submit and coordinators take and publish', async () => {
    for (let round = 0; round < 5; round++) {
      const { organisation, manager, close } = await managed();
      const drafts = await Promise.all(Array.from({ length: 6 }, () => mission(organisation, 'draft')));
      const reviewed = await Promise.all(Array.from({ length: 6 }, () => mission(organisation, 'in_review')));
      const submitted = await Promise.all(Array.from({ length: 3 }, () => mission(organisation, 'submitted')));
      const results = await Promise.all([
        ...drafts.slice(0, 3).map(({ id }) => call(manager, `submitMission(id: "${id}")`)),
        ...reviewed.slice(0, 3).map(({ id }) => call(reviewer.actor, `publishMission(id: "${id}", version: 1)`)),
        close(),
        ...drafts.slice(3).map(({ id }) => call(manager, `submitMission(id: "${id}")`)),
        ...reviewed.slice(3).map(({ id }) => call(reviewer.actor, `publishMission(id: "${id}", version: 1)`)),
        ...submitted.map(({ id }) => call(reviewer.actor, `takeMission(id: "${id}")`)),
      ]);
      expect(results[6]).toEqual({ __typename: 'Organisation' });
      const left = (await states(organisation)).filter((state) => state !== 'draft' && state !== 'cancelled');
      expect(left).toEqual([]);
      const answers = new Set(results.map(({ __typename }) => __typename));
      expect(
        [...answers].filter((answer) => !/^(Organisation|Mission|IllegalState|AlreadyDecided)$/.test(answer)),
      ).toEqual([]);
    }
  });
});

describe('moving an organisation', () => {
  const brest = { postcode: '29200', commune: 'FR-29019' };
  const rennes = { postcode: '35000', commune: 'FR-35238' };
  const move = async (manager: Actor, { id }: TestOrganisation, version: number, address: object) => {
    const input = { name: 'Les Amis du Canal', kind: 'association', statement: 'Nous entretenons les berges.' };
    const { data } = await app.gql<{ result: Result }>(
      `mutation ($id: ID!, $version: Int!, $input: OrganisationInput!) {
         result: updateOrganisation(id: $id, version: $version, input: $input) { __typename } }`,
      { id, version, input: { ...input, address, causes: ['nature'] } },
      { as: manager },
    );
    expect(data.result).toEqual({ __typename: 'Organisation' });
  };
  const areas = async (ids: readonly string[]) => {
    const rows = await app.sql<{ id: string; area: string; revision: number }>(
      'SELECT id, home_area_code AS area, search_revision::int AS revision FROM missions WHERE id = ANY ($1)',
      [ids],
    );
    return ids.map((id) => rows.find((row) => row.id === id));
  };

  it('takes its missions without an address along, in whatever state, and only those', async () => {
    const { organisation, manager } = await managed();
    const remote = await Promise.all(
      (['draft', 'in_review', 'published', 'ended'] as const).map((state) => mission(organisation, state)),
    );
    const inPerson = await mission(organisation, 'published');
    await app.sql(
      `INSERT INTO mission_addresses (mission_id, address_id, position) SELECT $1, address_id, 0 FROM organisations WHERE id = $2`,
      [inPerson.id, organisation.id],
    );
    const other = await mission((await managed()).organisation, 'published');
    const ids = [...remote, inPerson, other].map(({ id }) => id);
    const found = (area: string, revision: number) => [
      ...Array(4).fill(expect.objectContaining({ area, revision })),
      ...Array(2).fill(expect.objectContaining({ area: 'FR-35', revision: 1 })),
    ];
    await move(manager, organisation, 1, brest);
    expect(await areas(ids)).toEqual(found('FR-29', 2));
    // Heard again, it finds nothing to do; moved back, they follow again.
    await app
      .get(Database)
      .transaction(() => app.get(MissionHandlers).organisationMoved({ organisationId: organisation.id }));
    expect(await areas(ids)).toEqual(found('FR-29', 2));
    await move(manager, organisation, 2, brest);
    expect(await areas(ids)).toEqual(found('FR-29', 2));
    await move(manager, organisation, 3, rennes);
    expect(await areas(ids)).toEqual(found('FR-35', 3));
  });
});

describe('a mission whose organisation is not verified', () => {
  const refused = { __typename: 'OrganisationNotVerified' };
  const may = async (id: string) =>
    (
      await app.gql<{ mission: { viewerCan: object } }>(
        `query ($id: ID) { mission(id: $id) { viewerCan { publish reinstate } } }`,
        { id },
        { as: reviewer.actor },
      )
    ).data.mission.viewerCan;

  it.each(['draft', 'submitted', 'in_review', 'suspended'] as const)(
    'is not put online while the organisation is %s',
    async (state) => {
      const organisation = await makeOrganisation(app, { state, reviewer: reviewer.id });
      const { id } = await mission(organisation, 'in_review');
      const hidden = await mission(organisation, 'suspended');
      expect(await may(id)).toEqual({ publish: false, reinstate: false });
      expect(await may(hidden.id)).toEqual({ publish: false, reinstate: false });
      expect(await call(reviewer.actor, `publishMission(id: "${id}", version: 1)`)).toEqual(refused);
      expect(await call(reviewer.actor, `reinstateMission(id: "${hidden.id}")`)).toEqual(refused);
      expect((await states(organisation)).sort()).toEqual(['in_review', 'suspended']);
      await app.sql(`UPDATE organisations SET state = 'verified', verified_at = app_now() WHERE id = $1`, [
        organisation.id,
      ]);
      expect(await call(reviewer.actor, `publishMission(id: "${id}", version: 1)`)).toEqual({ __typename: 'Mission' });
    },
  );

  it('does not slip through while the organisation is being suspended', async () => {
    const { organisation } = await managed();
    const [{ id }, hidden] = [await mission(organisation, 'in_review'), await mission(organisation, 'suspended')];
    const suspending = new pg.Client(app.database.adminUrl);
    await suspending.connect();
    try {
      await suspending.query('BEGIN');
      await suspending.query(`UPDATE organisations SET state = 'suspended' WHERE id = $1`, [organisation.id]);
      const answers = Promise.all([
        call(reviewer.actor, `publishMission(id: "${id}", version: 1)`),
        call(reviewer.actor, `reinstateMission(id: "${hidden.id}")`),
      ]);
      await Promise.race([answers, waiting(2)]);
      await suspending.query('COMMIT');
      expect(await answers).toEqual([refused, refused]);
    } finally {
      await suspending.end();
    }
  });
});

/** Resolves once so many statements wait for a lock. */
async function waiting(wanted: number): Promise<void> {
  for (let found = 0; found < wanted;) {
    await pause(20);
    const rows = await app.sql(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    found = rows.length;
  }
}
