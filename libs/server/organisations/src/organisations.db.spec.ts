import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { grant, makeAccount, signedInSession, type TestAccount } from '@maillon/identity/testing';
import { type Actor, actorOf, can, Database, type Grant, newId, Versions } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Organisations, OrganisationsModule, OrganisationState } from './index';
import { visibleTo } from './organisation.policy';
import { makeOrganisation, type TestOrganisation } from './testing';

let app: TestApp;
let manager: TestAccount;
let coordinator: TestAccount;
let elsewhere: TestAccount;

beforeAll(async () => {
  app = await bootTestApp({ modules: [IdentityModule, GeoModule, CatalogueModule, OrganisationsModule] });
  manager = await makeAccount(app, { firstName: 'Mona', lastName: 'Ollivier' });
  coordinator = await makeAccount(app, {
    firstName: 'Rémi',
    lastName: 'Fournier',
    grants: [grant.coordinator('FR-35')],
  });
  elsewhere = await makeAccount(app, { grants: [grant.coordinator('FR-44')] });
});
afterAll(() => app.close());

const INPUT = {
  name: 'Épicerie solidaire du Blosne',
  kind: 'association',
  registrationNumber: 'w353 001234',
  statement: 'Une épicerie pour tous,\ntenue par tous.',
  website: 'https://epicerie.exemple.fr/',
  contactEmail: 'Bonjour@Epicerie.exemple.fr',
  contactPhone: '02 99 00 00 00',
  address: { street: '12 place de la Bascule', postcode: '35200', commune: 'FR-35238' },
  causes: ['solidarity', 'health'],
};

const FIELDS = `id slug name state version kind registrationNumber statement website contactEmail contactPhone verifiedAt
  address { street commune { name } } homeArea { code } causes { code }
  members { id firstName lastName email } history { action from to reasonCode reasonText actorName }
  viewerCan { edit submit review release suspend reinstate close createMission manageMembers }`;
const RESULT = `{ __typename ... on Organisation { ${FIELDS} } ... on UserError { code message }
  ... on EditConflict { version } ... on IllegalState { stands: state } ... on AlreadyDecided { stands: state } }`;

interface Shown {
  __typename: string;
  id: string;
  slug: string;
  state: string;
  version: number;
  members: { id: string }[];
  history: { action: string }[];
  viewerCan: Record<string, boolean>;
  [field: string]: unknown;
}

async function create(as: Actor | string, input: object = INPUT) {
  const document = `mutation ($input: OrganisationInput!) { result: createOrganisation(input: $input) { __typename ${FIELDS} } }`;
  return app.gql<{ result: Shown }>(document, { input }, { as });
}

/** Calls a mutation with literal arguments; gives the member of the union, or the code of the error. */
async function call(as: Actor | undefined, name: string, args: Record<string, unknown>): Promise<Partial<Shown>> {
  const types: Record<string, string> = {
    version: 'Int!',
    reasonCode: 'OrganisationChangeReason!',
    input: 'OrganisationInput!',
    reason: name.startsWith('suspend') ? 'String!' : 'String',
  };
  const declared = Object.keys(args).map((key) => `$${key}: ${types[key] ?? 'ID!'}`);
  const passed = Object.keys(args).map((key) => `${key}: $${key}`);
  const document = `mutation (${declared.join(', ')}) { result: ${name}(${passed.join(', ')}) ${RESULT} }`;
  const { data, errors } = await app.gql<{ result: Shown } | null>(document, args, { as });
  return data?.result ?? { __typename: errors[0]?.extensions.code ?? 'no answer' };
}

async function show(as: Actor | undefined, by: { id?: string; slug?: string }) {
  const document = `query ($id: ID, $slug: String) { organisation(id: $id, slug: $slug) { ${FIELDS} invitations { id } } }`;
  return app.gql<{ organisation: Shown | null }>(document, by, { as });
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

describe('creating an organisation', () => {
  it('makes a draft of its creator, who manages it at once', async () => {
    const cookie = await signedInSession(app, manager.id);
    const { data } = await create(cookie);
    expect(data.result).toMatchObject({
      slug: 'epicerie-solidaire-du-blosne',
      state: 'draft',
      version: 1,
      registrationNumber: 'W353001234',
      contactEmail: 'bonjour@epicerie.exemple.fr',
      homeArea: { code: 'FR-35' },
      address: { street: '12 place de la Bascule', commune: { name: 'Rennes' } },
      causes: [{ code: 'solidarity' }, { code: 'health' }],
      members: [{ id: manager.id, firstName: 'Mona', lastName: 'Ollivier', email: manager.email }],
      history: [{ action: 'created', from: null, to: 'draft', actorName: 'Mona O.' }],
      viewerCan: { edit: true, submit: true, review: false, close: true, createMission: true },
    });
    expect(await eventsOf(data.result)).toEqual([]);
    expect(await app.get(Versions).of('organisation', data.result.id)).toMatchObject([
      { version: 1, actorId: manager.id, snapshot: { name: INPUT.name, causes: ['solidarity', 'health'] } },
    ]);
  });

  it('is harmless twice with the same id, also at once, and refuses another content or another person', async () => {
    const input = { ...INPUT, name: 'Les Doigts verts', id: newId() };
    const answers = await Promise.all(Array.from({ length: 4 }, () => create(manager.actor, input)));
    expect(answers.map(({ data }) => data?.result.id)).toEqual(Array(4).fill(input.id));
    expect((await create(manager.actor, input)).data.result).toMatchObject({ id: input.id, slug: 'les-doigts-verts' });
    const kept = await app.sql(
      `SELECT (SELECT count(*)::int FROM organisations WHERE name = $2) AS organisations,
              (SELECT count(*)::int FROM grants WHERE scope_id = $1) AS managers,
              (SELECT count(*)::int FROM object_history WHERE object_id = $1::uuid) AS steps`,
      [input.id, input.name],
    );
    expect(kept).toEqual([{ organisations: 1, managers: 1, steps: 1 }]);
    const addresses = () => app.sql('SELECT count(*)::int AS n FROM addresses');
    const before = await addresses();
    const others = [
      { name: 'Autre' },
      { contactPhone: null },
      { causes: ['health'] },
      { address: { ...INPUT.address, street: '1 rue Neuve' } },
    ];
    for (const other of others) {
      const { errors } = await create(manager.actor, { ...input, ...other });
      expect(errors[0]?.extensions.code).toBe('CONFLICT');
    }
    expect((await create(coordinator.actor, input)).errors[0]?.extensions.code).toBe('CONFLICT');
    expect(await addresses()).toEqual(before);
  });

  it('gives each a slug of its own, even when five of one name come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => create(coordinator.actor, { ...INPUT, name: 'L’Élan !' })),
    );
    expect(answers.map(({ data }) => data.result.slug).sort()).toEqual([
      'l-elan',
      'l-elan-2',
      'l-elan-3',
      'l-elan-4',
      'l-elan-5',
    ]);
    const { data } = await create(coordinator.actor, { ...INPUT, name: 'جمعية الأمل' });
    expect(data.result.slug).toMatch(/^[a-z0-9-]+$/);
  });

  it.each([
    [{ registrationNumber: 'W123' }, 'registrationNumber'],
    [{ registrationNumber: '12345678901234' }, 'registrationNumber'],
    [{ name: '  ' }, 'name'],
    [{ name: 'Deux\nlignes' }, 'name'],
    [{ name: 'x'.repeat(121) }, 'name'],
    [{ statement: ' ' }, 'statement'],
    [{ website: 'javascript:alert(1)' }, 'website'],
    [{ website: 'http://exemple.fr' }, 'website'],
    [{ contactEmail: 'nowhere' }, 'contactEmail'],
    [{ contactPhone: '12' }, 'contactPhone'],
    [{ causes: [] }, 'causes'],
    [{ causes: ['solidarity', 'solidarity'] }, 'causes'],
    [{ causes: ['no_such_cause'] }, 'causes.0'],
    [{ address: { postcode: '35200', commune: 'FR-99999' } }, 'address.commune'],
    [{ address: { postcode: '', commune: 'FR-35238' } }, 'address.postcode'],
  ])('refuses %j, naming the field', async (wrong, path) => {
    const { errors } = await create(manager.actor, { ...INPUT, ...wrong });
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [expect.objectContaining({ path })] });
  });

  it.each([{ state: 'verified' }, { responsiveness: 100 }, { homeAreaCode: 'FR-44' }, { createdBy: 'x' }])(
    'refuses keys that are not asked for: %j',
    async (more) => {
      const { errors } = await create(manager.actor, { ...INPUT, ...more });
      expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
    },
  );

  it('is possible ten times a day, also at once', async () => {
    const keen = await makeAccount(app);
    const answers = await Promise.all(Array.from({ length: 12 }, () => create(keen.actor)));
    const refused = answers.flatMap(({ errors }) => errors);
    expect(refused.map(({ extensions }) => extensions.code)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
    expect(refused[0]?.extensions.retryAfter).toBeGreaterThan(86_000);
    await app.setClock(new Date(Date.now() + 86_500_000));
    expect((await create(keen.actor)).errors).toEqual([]);
    await app.setClock();
  });

  it('takes empty optional fields as absent', async () => {
    const empty = { registrationNumber: ' ', website: '', contactEmail: '', contactPhone: '' };
    const { data } = await create(elsewhere.actor, { ...INPUT, ...empty });
    expect(data.result).toMatchObject({
      registrationNumber: null,
      website: null,
      contactEmail: null,
      contactPhone: null,
    });
  });

  it('needs somebody signed in', async () => {
    const { errors } = await app.gql(
      'mutation ($input: OrganisationInput!) { createOrganisation(input: $input) { id } }',
      { input: INPUT },
    );
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('editing', () => {
  it('keeps each version, and the address when it is the same', async () => {
    const { data } = await create(await signedInSession(app, manager.id));
    const { id } = data.result;
    const boss = actorOf(manager.id, [grant.manager(id)]);
    const edited = await call(boss, 'updateOrganisation', {
      id,
      version: 1,
      input: { ...INPUT, name: 'Le Blosne solidaire', causes: ['nature'] },
    });
    expect(edited).toMatchObject({
      name: 'Le Blosne solidaire',
      slug: data.result.slug,
      version: 2,
      causes: [{ code: 'nature' }],
    });
    const moved = await call(boss, 'updateOrganisation', {
      id,
      version: 2,
      input: { ...INPUT, address: { postcode: '44000', commune: 'FR-44109' } },
    });
    expect(moved).toMatchObject({ version: 3, homeArea: { code: 'FR-44' } });
    const versions = await app.get(Versions).of('organisation', id);
    expect(versions.map(({ version, snapshot }) => [version, snapshot['name']])).toEqual([
      [1, INPUT.name],
      [2, 'Le Blosne solidaire'],
      [3, INPUT.name],
    ]);
    expect(versions[1]?.snapshot['addressId']).toBe(versions[0]?.snapshot['addressId']);
    expect(versions[2]?.snapshot['addressId']).not.toBe(versions[0]?.snapshot['addressId']);
    expect(await eventsOf({ id })).toEqual(['organisation.updated', 'organisation.updated']);
  });

  it('lets one of two edits of the same version through', async () => {
    const { organisation, boss } = await managed('verified');
    const edit = (name: string) =>
      call(boss.actor, 'updateOrganisation', { id: organisation.id, version: 1, input: { ...INPUT, name } });
    const outcomes = await Promise.all(['A', 'B', 'C', 'D'].map(edit));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
      'EditConflict',
      'EditConflict',
      'EditConflict',
      'Organisation',
    ]);
    expect(outcomes.find(({ __typename }) => __typename === 'EditConflict')).toMatchObject({
      code: 'EDIT_CONFLICT',
      version: 2,
    });
  });

  it.each(['in_review', 'closed'] as const)('is refused while %s', async (state) => {
    const { organisation, boss } = await managed(state, { reviewer: coordinator.id });
    const outcome = await call(boss.actor, 'updateOrganisation', { id: organisation.id, version: 1, input: INPUT });
    expect(outcome).toMatchObject({ __typename: 'IllegalState', code: 'ILLEGAL_STATE', stands: state });
  });

  it('is for managers; to those who may not see it, it does not exist', async () => {
    const { organisation } = await managed('draft');
    const args = { id: organisation.id, version: 1, input: INPUT };
    expect((await call(coordinator.actor, 'updateOrganisation', args)).__typename).toBe('FORBIDDEN');
    expect((await call(elsewhere.actor, 'updateOrganisation', args)).__typename).toBe('NOT_FOUND');
    expect((await call(undefined, 'updateOrganisation', args)).__typename).toBe('UNAUTHENTICATED');
    expect((await call(manager.actor, 'updateOrganisation', { ...args, id: newId() })).__typename).toBe('NOT_FOUND');
    expect((await call(manager.actor, 'updateOrganisation', { ...args, id: 'x' })).__typename).toBe('NOT_FOUND');
  });
});

describe('who sees what', () => {
  it('shows a verified organisation to everybody, without its people', async () => {
    const { organisation, boss } = await managed('verified');
    await app.sql(
      `UPDATE organisations SET contact_email = 'secret@exemple.fr', contact_phone = '0299000000' WHERE id = $1`,
      [organisation.id],
    );
    for (const as of [undefined, elsewhere.actor, manager.actor]) {
      const { data } = await show(as, { slug: organisation.slug });
      expect(data.organisation).toMatchObject({ name: 'Les Amis du Canal', members: [], history: [], invitations: [] });
      expect(data.organisation).toMatchObject({ contactEmail: null, contactPhone: null });
    }
    for (const as of [boss.actor, coordinator.actor]) {
      const { data } = await show(as, { id: organisation.id });
      expect(data.organisation).toMatchObject({ contactEmail: 'secret@exemple.fr', members: [{ id: boss.id }] });
    }
  });

  it('answers alike for what one may not see and what does not exist', async () => {
    const { organisation } = await managed('draft');
    const answers = await Promise.all(
      [{ id: organisation.id }, { slug: organisation.slug }, { id: newId() }, { id: 'x' }, { slug: 'nothing' }, {}].map(
        (by) => show(elsewhere.actor, by),
      ),
    );
    for (const { data, errors } of answers) {
      expect(data.organisation).toBeNull();
      expect(errors).toMatchObject([{ message: 'No such organisation', extensions: { code: 'NOT_FOUND' } }]);
    }
  });

  it('reads many organisations in few statements', async () => {
    const boss = await makeAccount(app);
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push((await makeOrganisation(app, { managers: [boss.id] })).id);
    const cookie = await signedInSession(app, boss.id);
    const statements: string[] = [];
    const database = app.get(Database);
    const run = database.query.bind(database);
    database.query = (sql: string, params?: readonly unknown[]) => (statements.push(sql), run(sql, params));
    const { data } = await app.gql<{ viewer: { organisations: object[] } }>(
      '{ viewer { organisations { name homeArea { code } address { street } causes { code } viewerCan { edit } } } }',
      {},
      { as: cookie },
    );
    database.query = run;
    expect(data.viewer.organisations).toHaveLength(6);
    expect(statements.filter((sql) => sql.includes('organisation_causes'))).toHaveLength(1);
    expect(statements.length).toBeLessThanOrEqual(6);
  });

  it('agrees between the rule and its SQL, for random people and organisations', async () => {
    const communes = ['FR-35238', 'FR-44109', 'FR-22278', 'FR-75056', 'FR-97411'];
    const areas = ['FR', 'FR-R53', 'FR-R52', 'FR-35', 'FR-44', 'FR-75', 'FR-974', 'FR-R04', 'FR-R11'];
    const ids: string[] = [];
    for (const commune of communes) {
      for (const state of Object.values(OrganisationState)) {
        ids.push((await makeOrganisation(app, { commune, state, reviewer: coordinator.id })).id);
      }
    }
    let seed = 7;
    const random = <T>(list: readonly T[]): T => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return list[Math.floor((seed / 2_147_483_648) * list.length)] as T;
    };
    const someGrant = (): Grant =>
      random([
        () => grant.manager(random(ids)),
        () => grant.coordinator(random(areas)),
        () => ({ role: 'volunteer', scopeType: 'self', scopeId: null }) satisfies Grant,
        () => (random([true, false, false, false]) ? grant.administrator : grant.manager(newId())),
      ])();
    const rows = await app.sql<{ id: string; state: OrganisationState; codes: string[] }>(
      `SELECT o.id, o.state, array_remove(ARRAY[a.code, a.department_code, a.region_code, a.country_code], NULL) AS codes
       FROM organisations o JOIN areas a ON a.code = o.home_area_code`,
    );
    let seen = 0;
    for (let n = 0; n < 200; n += 1) {
      const actor = actorOf('me', Array.from({ length: n % 4 }, someGrant));
      const expected = rows.filter(({ id, state, codes }) =>
        can(actor, 'organisation.see', { id, state, areaCodes: codes }),
      );
      const scope = visibleTo(actor);
      const found = await app.sql<{ id: string }>(
        `SELECT organisation.id FROM organisations organisation JOIN areas home ON home.code = organisation.home_area_code WHERE ${scope.sql}`,
        scope.params,
      );
      expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
      seen += found.length;
    }
    expect(seen).toBeGreaterThan(200);
  });
});

describe('responsiveness', () => {
  it('is stored for an upper module, without an event', async () => {
    const organisation = await makeOrganisation(app);
    await app.get(Organisations).setResponsiveness(organisation.id, 80, 12.5);
    expect(await app.get(Organisations).get(organisation.id)).toMatchObject({
      responsiveness: 80,
      meanAnswerHours: 12.5,
    });
    expect(await eventsOf(organisation)).toEqual([]);
  });
});
