import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { grant, makeAccount, signedInSession, type TestAccount } from '@maillon/identity/testing';
import { type Actor, actorOf, type Grant } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrganisationsModule, OrganisationState } from './index';
import { makeOrganisation, type TestOrganisation } from './testing';

let app: TestApp;
let coordinator: TestAccount;
let colleague: TestAccount;
let elsewhere: TestAccount;

beforeAll(async () => {
  app = await bootTestApp({ modules: [IdentityModule, GeoModule, CatalogueModule, OrganisationsModule] });
  coordinator = await makeAccount(app, {
    firstName: 'Rémi',
    lastName: 'Fournier',
    grants: [grant.coordinator('FR-35')],
  });
  colleague = await makeAccount(app, { grants: [grant.coordinator('FR-R53')] });
  elsewhere = await makeAccount(app, { grants: [grant.coordinator('FR-44')] });
});
afterAll(() => app.close());

interface Outcome {
  __typename: string;
  code: string;
  state: string;
  history: object[];
}

const RESULT = `{ __typename ... on Organisation { state history { action from to reasonCode reasonText actorName } }
  ... on UserError { code } ... on EditConflict { version } ... on IllegalState { stands: state } }`;

/** Calls a mutation with literal arguments; gives the member of the union, or the code of the error. */
async function call(as: Actor | undefined, name: string, args: Record<string, unknown>): Promise<Partial<Outcome>> {
  const types: Record<string, string> = {
    version: 'Int!',
    reasonCode: 'OrganisationChangeReason!',
    reason: name.startsWith('suspend') ? 'String!' : 'String',
  };
  const declared = Object.keys(args).map((key) => `$${key}: ${types[key] ?? 'ID!'}`);
  const passed = Object.keys(args).map((key) => `${key}: $${key}`);
  const document = `mutation (${declared.join(', ')}) { result: ${name}(${passed.join(', ')}) ${RESULT} }`;
  const { data, errors } = await app.gql<{ result: Outcome } | null>(document, args, { as });
  return data?.result ?? { __typename: errors[0]?.extensions.code ?? 'no answer' };
}

async function eventsOf({ id }: { id: string }): Promise<string[]> {
  const rows = await app.sql<{ name: string }>(
    `SELECT name FROM outbox_events WHERE payload->>'organisationId' = $1 ORDER BY id`,
    [id],
  );
  return rows.map(({ name }) => name);
}

async function managed(
  state: OrganisationState,
  more: { reviewer?: string } = {},
): Promise<{ organisation: TestOrganisation; boss: TestAccount }> {
  const account = await makeAccount(app);
  const organisation = await makeOrganisation(app, { state, managers: [account.id], ...more });
  return { organisation, boss: { ...account, actor: actorOf(account.id, [grant.manager(organisation.id)]) } };
}

describe('from draft to closed', () => {
  it('goes through submission, review, changes, verification, suspension, and says who did what', async () => {
    const { organisation, boss } = await managed('draft');
    const { id } = organisation;
    const reasons = { reasonCode: 'incomplete', reason: 'Il manque l’objet social.' };
    const steps: [Actor, string, Record<string, unknown>, string][] = [
      [boss.actor, 'submitOrganisation', {}, 'submitted'],
      [coordinator.actor, 'requestOrganisationChanges', { version: 1, ...reasons }, 'draft'],
      [boss.actor, 'submitOrganisation', {}, 'submitted'],
      [coordinator.actor, 'takeOrganisation', {}, 'in_review'],
      [coordinator.actor, 'releaseOrganisation', {}, 'submitted'],
      [colleague.actor, 'takeOrganisation', {}, 'in_review'],
      [coordinator.actor, 'verifyOrganisation', { version: 1 }, 'verified'],
      [coordinator.actor, 'suspendOrganisation', { reason: 'Signalement' }, 'suspended'],
      [colleague.actor, 'reinstateOrganisation', {}, 'verified'],
      [boss.actor, 'closeOrganisation', {}, 'closed'],
    ];
    for (const [actor, name, args, state] of steps) {
      expect([name, (await call(actor, name, { id, ...args })).state]).toEqual([name, state]);
    }
    expect(await eventsOf({ id })).toEqual([
      'organisation.submitted',
      'organisation.changes_requested',
      'organisation.submitted',
      'organisation.verified',
      'organisation.suspended',
      'organisation.reinstated',
      'organisation.closed',
    ]);
    const { data } = await app.gql<{ organisation: Outcome }>(
      'query ($id: ID) { organisation(id: $id) { history { action from to reasonCode reasonText actorName } } }',
      { id },
      { as: boss.actor },
    );
    expect(data.organisation.history[1]).toEqual({
      action: 'changes_requested',
      from: 'submitted',
      to: 'draft',
      reasonCode: 'incomplete',
      reasonText: 'Il manque l’objet social.',
      actorName: 'Rémi F.',
    });
    expect(data.organisation.history).toHaveLength(10);
  });

  const MOVES: Record<
    string,
    { args?: object; sources: OrganisationState[]; refusal: string; by: 'boss' | 'coordinator' }
  > = {
    submitOrganisation: { sources: ['draft'], refusal: 'IllegalState', by: 'boss' },
    takeOrganisation: { sources: ['submitted'], refusal: 'AlreadyDecided', by: 'coordinator' },
    releaseOrganisation: { sources: ['in_review'], refusal: 'AlreadyDecided', by: 'coordinator' },
    verifyOrganisation: { args: { version: 1 }, sources: ['in_review'], refusal: 'AlreadyDecided', by: 'coordinator' },
    requestOrganisationChanges: {
      args: { version: 1, reasonCode: 'other' },
      sources: ['submitted', 'in_review'],
      refusal: 'AlreadyDecided',
      by: 'coordinator',
    },
    suspendOrganisation: { args: { reason: 'x' }, sources: ['verified'], refusal: 'AlreadyDecided', by: 'coordinator' },
    reinstateOrganisation: { sources: ['suspended'], refusal: 'AlreadyDecided', by: 'coordinator' },
    closeOrganisation: {
      sources: ['draft', 'submitted', 'in_review', 'verified', 'suspended'],
      refusal: 'IllegalState',
      by: 'boss',
    },
  };

  it.each(Object.keys(MOVES))('%s works from its own states and is refused from every other', async (name) => {
    const { args = {}, sources, refusal, by } = MOVES[name] ?? { sources: [], refusal: '', by: 'boss' };
    for (const state of Object.values(OrganisationState)) {
      const { organisation, boss } = await managed(state, { reviewer: coordinator.id });
      const outcome = await call(by === 'boss' ? boss.actor : coordinator.actor, name, {
        id: organisation.id,
        ...args,
      });
      const expected = sources.includes(state) ? 'Organisation' : refusal;
      expect([state, outcome.__typename]).toEqual([state, expected]);
      if (expected !== 'Organisation') {
        const [row] = await app.sql('SELECT state FROM organisations WHERE id = $1', [organisation.id]);
        expect(row).toEqual({ state });
        expect(await eventsOf(organisation)).toEqual([]);
      }
    }
  });

  it('belongs to the coordinators of the area, of its region and of its country', async () => {
    for (const areaCode of ['FR-35', 'FR-R53', 'FR']) {
      const actor = (await makeAccount(app, { grants: [grant.coordinator(areaCode)] })).actor;
      const { organisation } = await managed('submitted');
      expect((await call(actor, 'takeOrganisation', { id: organisation.id })).state).toBe('in_review');
    }
    const { organisation, boss } = await managed('submitted');
    expect((await call(elsewhere.actor, 'takeOrganisation', { id: organisation.id })).__typename).toBe('NOT_FOUND');
    expect((await call(boss.actor, 'takeOrganisation', { id: organisation.id })).__typename).toBe('FORBIDDEN');
    const verified = await managed('verified');
    expect(
      (await call(elsewhere.actor, 'suspendOrganisation', { id: verified.organisation.id, reason: 'x' })).__typename,
    ).toBe('FORBIDDEN');
  });

  it('lets any coordinator of the area take over a review, or decide on it', async () => {
    const { organisation } = await managed('in_review', { reviewer: coordinator.id });
    const { id } = organisation;
    expect((await call(elsewhere.actor, 'releaseOrganisation', { id })).__typename).toBe('NOT_FOUND');
    expect((await call(colleague.actor, 'releaseOrganisation', { id })).state).toBe('submitted');
    expect((await call(colleague.actor, 'takeOrganisation', { id })).state).toBe('in_review');
    expect((await call(coordinator.actor, 'verifyOrganisation', { id, version: 1 })).state).toBe('verified');
  });

  it('tells the second of two coordinators who decide at once', async () => {
    const { organisation } = await managed('in_review', { reviewer: coordinator.id });
    const { id } = organisation;
    const [first, second] = await Promise.all([
      call(coordinator.actor, 'verifyOrganisation', { id, version: 1 }),
      call(colleague.actor, 'requestOrganisationChanges', { id, version: 1, reasonCode: 'unclear', reason: null }),
    ]);
    const names = [first.__typename, second.__typename].sort();
    expect(names).toEqual(['AlreadyDecided', 'Organisation']);
    expect(await eventsOf({ id })).toHaveLength(1);
    const takes = await managed('submitted');
    const outcomes = await Promise.all(
      [coordinator, colleague, coordinator, colleague].map(({ actor }) =>
        call(actor, 'takeOrganisation', { id: takes.organisation.id }),
      ),
    );
    expect(outcomes.filter(({ __typename }) => __typename === 'Organisation')).toHaveLength(1);
    expect(outcomes.filter(({ code }) => code === 'ALREADY_DECIDED')).toHaveLength(3);
  });

  it('refuses a decision on a version that is no longer the present one', async () => {
    const { organisation } = await managed('in_review', { reviewer: coordinator.id });
    const outcome = await call(coordinator.actor, 'verifyOrganisation', { id: organisation.id, version: 7 });
    expect(outcome).toMatchObject({ __typename: 'EditConflict', version: 1 });
  });

  it('needs a reason to suspend', async () => {
    const { organisation } = await managed('verified');
    expect(
      (await call(coordinator.actor, 'suspendOrganisation', { id: organisation.id, reason: ' ' })).__typename,
    ).toBe('INVALID_INPUT');
  });
});

describe('the queue of a coordinator', () => {
  const QUEUE = `query ($first: Int, $after: String) {
    organisationsToReview(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id state homeArea { code } } }
    }
    viewer { organisationsToReview areas { code } }
  }`;
  interface Queue {
    organisationsToReview: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: { id: string; homeArea: { code: string } } }[];
    };
    viewer: { organisationsToReview: number; areas: { code: string }[] };
  }

  it('is of the areas that one coordinates, of the whole country for administrators', async () => {
    const areasOf = async (...grants: Grant[]) => {
      const cookie = await signedInSession(app, (await makeAccount(app, { grants })).id);
      const { data } = await app.gql<Pick<Queue, 'viewer'>>('{ viewer { areas { code } } }', {}, { as: cookie });
      return data.viewer.areas.map(({ code }) => code);
    };
    expect(await areasOf(grant.coordinator('FR-29'))).toEqual(['FR-29']);
    expect(await areasOf(grant.administrator)).toEqual(['FR']);
    expect(await areasOf(grant.administrator, grant.coordinator('FR'))).toEqual(['FR']);
    expect(await areasOf()).toEqual([]);
  });

  it('holds what waits in the area, longest waiting first, page by page', async () => {
    const person = await makeAccount(app, { grants: [grant.coordinator('FR-29')] });
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const state = n % 2 === 0 ? 'submitted' : 'in_review';
      const { id } = await makeOrganisation(app, { commune: 'FR-29232', state, reviewer: person.id });
      await app.sql(
        'UPDATE organisations SET state_changed_at = app_now() - make_interval(hours => $2) WHERE id = $1',
        [id, n],
      );
      ids.unshift(id);
    }
    for (const state of ['draft', 'verified', 'suspended', 'closed'] as const)
      await makeOrganisation(app, { commune: 'FR-29232', state });
    const cookie = await signedInSession(app, person.id);
    const found: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const answer: { data: Queue } = await app.gql<Queue>(QUEUE, { first: 2, after }, { as: cookie });
      const { data } = answer;
      expect(data.organisationsToReview.totalCount).toBe(5);
      expect(data.viewer).toEqual({ organisationsToReview: 5, areas: [{ code: 'FR-29' }] });
      expect(data.organisationsToReview.pageInfo.hasNextPage).toBe(page < 2);
      found.push(...data.organisationsToReview.edges.map(({ node }) => node.id));
      after = data.organisationsToReview.pageInfo.endCursor;
    }
    expect(found).toEqual(ids);
  });

  it('leaves out other areas, and one’s own organisations elsewhere', async () => {
    const person = await makeAccount(app, { grants: [grant.coordinator('FR-29')] });
    const own = await makeOrganisation(app, { commune: 'FR-44109', state: 'submitted', managers: [person.id] });
    const cookie = await signedInSession(app, person.id);
    const { data } = await app.gql<Queue>(QUEUE, { first: 50 }, { as: cookie });
    expect(data.organisationsToReview.edges.map(({ node }) => node.id)).not.toContain(own.id);
    expect(new Set(data.organisationsToReview.edges.map(({ node }) => node.homeArea.code))).toEqual(new Set(['FR-29']));
  });

  it('is for coordinators', async () => {
    const only = '{ organisationsToReview { totalCount } }';
    expect((await app.gql(only, {}, { as: (await makeAccount(app)).actor })).errors[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    expect((await app.gql(only)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const { data } = await app.gql<Queue>(
      '{ viewer { organisationsToReview } }',
      {},
      { as: await signedInSession(app, (await makeAccount(app)).id) },
    );
    expect(data.viewer.organisationsToReview).toBe(0);
    const { errors } = await app.gql(QUEUE, { after: 'nonsense' }, { as: coordinator.actor });
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'after' }] });
  });
});
