import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { grant, makeAccount, type TestAccount } from '@maillon/identity/testing';
import { OrganisationsModule } from '@maillon/organisations';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import { newId, type Actor } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { MissionsModule } from './index';
import type { MissionInput } from './missions.inputs';
import { makeMission, missionInput, slotInput } from './testing';

const MODULES = [IdentityModule, GeoModule, CatalogueModule, OrganisationsModule, MissionsModule];

let app: TestApp;
let manager: TestAccount;
let reviewer: TestAccount;
let colleague: TestAccount;
let elsewhere: TestAccount;
let volunteer: TestAccount;
let organisation: TestOrganisation;

beforeAll(async () => {
  app = await bootTestApp({ modules: MODULES });
  const [founder, ...others] = await Promise.all([
    makeAccount(app, { firstName: 'Mehdi', lastName: 'Saïdi' }),
    makeAccount(app, { firstName: 'Rita', lastName: 'Gall', grants: [grant.coordinator('FR-35')] }),
    makeAccount(app, { grants: [grant.coordinator('FR-R53')] }),
    makeAccount(app, { grants: [grant.coordinator('FR-29')] }),
    makeAccount(app),
  ]);
  organisation = await makeOrganisation(app, { managers: [founder.id] });
  manager = {
    ...founder,
    actor: { ...founder.actor, grants: [...founder.actor.grants, grant.manager(organisation.id)] },
  };
  [reviewer, colleague, elsewhere, volunteer] = others as [TestAccount, TestAccount, TestAccount, TestAccount];
});
afterAll(() => app.close());

const FIELDS = `__typename id slug title state version registrationOpen openForApplications places placesLeft startsAt endsAt
  timeZone language accessibilityNote commitmentBucket homeArea { code } causes { code } activities { code } beneficiaryGroups { code }
  skills { skill { code } required } addresses { street commune { name } }
  slots { id localDate localStart localEnd zone startsAt endsAt places placesLeft state address { id } }
  viewerCan { edit submit review publish suspend cancel end apply }`;
const RESULT = `{ ... on Mission { ${FIELDS} } ... on UserError { __typename code message }
  ... on EditConflict { current: version } ... on IllegalState { stands: state } ... on AlreadyDecided { stands: state }
  ... on PlacesBelowHolders { slotId holders } ... on SlotHasHolders { slotId holders } ... on NotYetAvailable { feature } }`;

interface Shown {
  __typename: string;
  id: string;
  slug: string;
  state: string;
  version: number;
  slots: { id: string; places: number; startsAt: string | null; address: { id: string } | null }[];
  viewerCan: Record<string, boolean>;
  [field: string]: unknown;
}

async function create(input: object = missionInput(organisation.id), as: Actor = manager.actor) {
  const document = `mutation ($input: MissionInput!) { result: createMission(input: $input) { ${FIELDS} } }`;
  const { data, errors } = await app.gql<{ result: Shown } | null>(document, { input }, { as });
  return { mission: data?.result as Shown, errors };
}

const TYPES: Record<string, string> = {
  version: 'Int!',
  input: 'MissionInput!',
  open: 'Boolean!',
  reasonCode: 'MissionChangeReason!',
};

/** Calls a mutation by name; gives the member of the union, or the code of the error. */
async function call(as: Actor | undefined, name: string, args: Record<string, unknown>): Promise<Shown> {
  const type = (key: string) =>
    TYPES[key] ?? (key === 'reason' ? (name === 'suspendMission' ? 'String!' : 'String') : 'ID!');
  const declared = Object.keys(args).map((key) => `$${key}: ${type(key)}`);
  const passed = Object.keys(args).map((key) => `${key}: $${key}`);
  const document = `mutation (${declared.join(', ')}) { result: ${name}(${passed.join(', ')}) ${RESULT} }`;
  const { data, errors } = await app.gql<{ result: Shown } | null>(document, args, { as });
  return data?.result ?? ({ __typename: errors[0]?.extensions.code, fields: errors[0]?.extensions.fields } as never);
}

const edit = (mission: Shown, changes: Partial<MissionInput>, as = manager.actor) =>
  call(as, 'updateMission', {
    id: mission.id,
    version: mission.version,
    input: missionInput(organisation.id, { slots: keep(mission), ...changes }),
  });

/** The slots of a mission as an edit that changes nothing hands them in. */
const keep = ({ slots }: Shown) =>
  slots.map(({ id, places, localDate, localStart, localEnd }: Record<string, unknown>) => ({
    id,
    places,
    localDate,
    localStart,
    localEnd,
  })) as MissionInput['slots'];

async function see(as: Actor | undefined, id: string) {
  const { data, errors } = await app.gql<{ mission: Shown | null }>(
    `query ($id: ID) { mission(id: $id) { ${FIELDS} } }`,
    { id },
    { as },
  );
  return data.mission ?? errors[0]?.extensions.code;
}

const events = async (missionId: string) =>
  (
    await app.sql<{ name: string }>(
      `SELECT name FROM outbox_events WHERE payload->>'missionId' = $1 ORDER BY occurred_at, id`,
      [missionId],
    )
  ).map(({ name }) => name);

const revision = async (id: string) =>
  (await app.sql<{ revision: number }>('SELECT search_revision::int AS revision FROM missions WHERE id = $1', [id]))[0]
    ?.revision ?? 0;

const hold = (slotId: string, taken: number) =>
  app.sql('UPDATE slots SET places_taken = $2 WHERE id = $1', [slotId, taken]);

/** Publishes a draft by all its steps. */
async function publish(mission: Shown): Promise<Shown> {
  const { id } = mission;
  await call(manager.actor, 'submitMission', { id });
  await call(reviewer.actor, 'takeMission', { id });
  return call(reviewer.actor, 'publishMission', { id, version: mission.version });
}

describe('creating', () => {
  it('writes a draft with all that hangs on it', async () => {
    const { mission } = await create(
      missionInput(organisation.id, {
        activities: ['food_aid'],
        skills: [{ code: 'cooking', required: true }],
        beneficiaryGroups: ['families'],
        accessibilityNote: ' Une rampe à gauche. ',
        commitmentDuration: 'half_day',
        commitmentPeriod: 'once',
        slots: [slotInput(10), slotInput(11, { places: 2 })],
      }),
    );
    expect(mission).toMatchObject({
      state: 'draft',
      version: 1,
      places: 5,
      placesLeft: 5,
      timeZone: 'Europe/Paris',
      language: 'fr',
      accessibilityNote: 'Une rampe à gauche.',
      commitmentBucket: 'few_hours',
      homeArea: { code: 'FR-35' },
      causes: [{ code: 'solidarity' }],
      skills: [{ skill: { code: 'cooking' }, required: true }],
      addresses: [{ street: '3 rue du Canal', commune: { name: 'Rennes' } }],
      viewerCan: { edit: true, submit: true, publish: false, apply: false },
    });
    expect(mission.slug).toMatch(/^collecte-alimentaire-[0-9a-f]{8}$/);
    expect(mission.slots.map(({ address }) => address?.id)).toEqual(Array(2).fill(expect.any(String)));
    expect(mission.startsAt).toBe(mission.slots[0]?.startsAt);
  });

  it('keeps its language when an edit names none', async () => {
    const { mission } = await create(missionInput(organisation.id, { language: 'en' }));
    expect(mission.language).toBe('en');
    expect(await edit(mission, { title: 'Another title' })).toMatchObject({ language: 'en', version: 2 });
  });

  it('takes zone and area of the first address, and of the seat when remote', async () => {
    const addresses = [{ postcode: '97300', commune: 'FR-97302' }];
    const { mission: overseas } = await create(missionInput(organisation.id, { addresses }));
    expect(overseas).toMatchObject({ timeZone: 'America/Cayenne', homeArea: { code: 'FR-973' } });
    expect(overseas.slots[0]?.startsAt).toMatch(/T12:00:00.000Z$/);
    const { mission: remote } = await create(missionInput(organisation.id, { format: 'remote', addresses: [] }));
    expect(remote).toMatchObject({ timeZone: 'Europe/Paris', homeArea: { code: 'FR-35' }, addresses: [] });
  });

  it('is possible a hundred times a day', async () => {
    const keen = await makeAccount(app);
    const actor = { ...keen.actor, grants: [grant.manager(organisation.id)] };
    await app.sql('DELETE FROM rate_counters');
    await create(missionInput(organisation.id), actor);
    await app.sql('UPDATE rate_counters SET hits = 99');
    expect((await create(missionInput(organisation.id), actor)).errors).toEqual([]);
    const { errors } = await create(missionInput(organisation.id), actor);
    expect(errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
    expect(errors[0]?.extensions.retryAfter).toBeGreaterThan(3_600);
    await app.sql('DELETE FROM rate_counters');
  });

  it('is harmless twice with the same id, also at once, and refuses another content', async () => {
    const input = missionInput(organisation.id, { id: newId() });
    const answers = await Promise.all([create(input), create(input), create(input)]);
    expect(answers.map(({ mission }) => mission?.id)).toEqual([input.id, input.id, input.id]);
    const { errors } = await create({ ...input, title: 'Autre chose' });
    expect(errors[0]?.extensions.code).toBe('CONFLICT');
  });

  it('is harmless twice also when a field came between that both left empty', async () => {
    const input = missionInput(organisation.id, { id: newId(), practical: null });
    expect((await create(input)).mission?.id).toBe(input.id);
    await app.sql(
      `UPDATE object_versions SET snapshot = snapshot - 'practical' WHERE object_type = 'mission' AND object_id = $1`,
      [input.id],
    );
    expect((await create(input)).mission?.id).toBe(input.id);
  });

  it.each([
    ['an unknown cause', { causes: ['cause'] }, 'causes.0'],
    ['an unknown commune', { addresses: [{ postcode: '35000', commune: 'FR-1' }] }, 'addresses.0.commune'],
    ['a slot in the past', { slots: [slotInput(-1)] }, 'slots.0.localDate'],
    ['a slot long ago', { slots: [slotInput(0, { localDate: '0001-01-01' })] }, 'slots.0.localDate'],
    [
      'the last day there is',
      { slots: [slotInput(3), slotInput(0, { localDate: '9999-12-31', localStart: '22:00' })] },
      'slots.1.localDate',
    ],
    ['a slot in six years', { slots: [slotInput(6 * 365)] }, 'slots.0.localDate'],
    ['a slot of another mission', { slots: [slotInput(3, { id: newId() })] }, 'slots.0.id'],
    ['no slot', { slots: [] }, 'slots'],
    ['no title', { title: '  ' }, 'title'],
    ['in person without address', { addresses: [] }, 'addresses'],
    ['an age below 16', { minimumAge: 15 }, 'minimumAge'],
  ])('refuses %s', async (_, changes, path) => {
    const { errors } = await create(missionInput(organisation.id, changes));
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path }] });
  });

  it('is for managers of the organisation only', async () => {
    const code = async (as: Actor | undefined) => {
      const document = `mutation ($input: MissionInput!) { createMission(input: $input) { id } }`;
      const { errors } = await app.gql(document, { input: missionInput(organisation.id) }, { as });
      return errors[0]?.extensions.code;
    };
    expect(await code(undefined)).toBe('UNAUTHENTICATED');
    expect(await code(volunteer.actor)).toBe('FORBIDDEN');
    expect(await code(reviewer.actor)).toBe('FORBIDDEN');
  });
});

describe('editing', () => {
  it('counts versions, keeps each, and keeps slots and addresses that stay', async () => {
    const { mission } = await create();
    const before = await revision(mission.id);
    const edited = await edit(mission, { title: 'Grande collecte', slots: [...keep(mission), slotInput(20)] });
    expect(edited).toMatchObject({ title: 'Grande collecte', version: 2, slug: mission.slug });
    expect(edited.slots).toHaveLength(2);
    expect(edited.slots[0]).toEqual(mission.slots[0]);
    expect(edited.slots[1]?.address?.id).toBe(mission.slots[0]?.address?.id);
    expect(await revision(mission.id)).toBeGreaterThan(before);
    const versions = await app.sql(
      `SELECT version, snapshot->>'title' AS title FROM object_versions WHERE object_id = $1 ORDER BY version`,
      [mission.id],
    );
    expect(versions).toEqual([
      { version: 1, title: 'Collecte alimentaire' },
      { version: 2, title: 'Grande collecte' },
    ]);
  });

  it('lets a slot of years ago stand beside new ones', async () => {
    const { mission } = await create();
    await app.sql(
      `UPDATE slots SET local_date = '2019-03-02', starts_at = '2019-03-02 09:00+01', ends_at = '2019-03-02 12:00+01'
       WHERE mission_id = $1`,
      [mission.id],
    );
    const old = keep(mission).map((slot) => ({ ...slot, localDate: '2019-03-02' }));
    expect((await edit(mission, { slots: [...old, slotInput(20)] })).slots).toHaveLength(2);
  });

  it('tells the second of two editors', async () => {
    const { mission } = await create();
    const both = await Promise.all([edit(mission, { title: 'Un' }), edit(mission, { title: 'Deux' })]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['EditConflict', 'Mission']);
    expect(both.find(({ __typename }) => __typename === 'EditConflict')).toMatchObject({ current: 2 });
  });

  it('never goes below holders', async () => {
    const mission = await publish((await create()).mission);
    const [slot] = mission.slots;
    await hold(slot?.id ?? '', 2);
    const fewer = keep(mission).map((each) => ({ ...each, places: 1 }));
    expect(await edit(mission, { slots: fewer })).toMatchObject({
      __typename: 'PlacesBelowHolders',
      slotId: slot?.id,
      holders: 2,
    });
    const exact = keep(mission).map((each) => ({ ...each, places: 2 }));
    expect(await edit(mission, { slots: exact })).toMatchObject({
      places: 2,
      placesLeft: 0,
      openForApplications: false,
    });
  });

  it('removes no slot that somebody holds, cancels one that people may refer to, deletes one that nobody knows', async () => {
    const { mission: draft } = await create(missionInput(organisation.id, { slots: [slotInput(10), slotInput(11)] }));
    const one = (of: Shown) => keep(of).slice(0, 1);
    const states = (slots: Shown['slots']) =>
      app.sql('SELECT state FROM slots WHERE id = ANY ($1) ORDER BY state', [slots.map(({ id }) => id)]);
    expect(await edit(draft, { slots: one(draft) })).toMatchObject({ version: 2 });
    expect(await states(draft.slots)).toEqual([{ state: 'open' }]);

    const { mission: second } = await create(missionInput(organisation.id, { slots: [slotInput(10), slotInput(11)] }));
    const published = await publish(second);
    await hold(published.slots[1]?.id ?? '', 1);
    expect(await edit(published, { slots: one(published) })).toMatchObject({
      __typename: 'SlotHasHolders',
      holders: 1,
    });
    await hold(published.slots[1]?.id ?? '', 0);
    expect((await edit(published, { slots: one(published) })).slots).toHaveLength(1);
    expect(await states(published.slots)).toEqual([{ state: 'cancelled' }, { state: 'open' }]);
  });

  it('moves no slot under its holders: confirming is not there yet', async () => {
    const mission = await publish((await create()).mission);
    await hold(mission.slots[0]?.id ?? '', 1);
    const later = keep(mission).map((each) => ({ ...each, localStart: '10:00' }));
    const refused = { __typename: 'NotYetAvailable', feature: 'reconfirmation' };
    expect(await edit(mission, { slots: later })).toMatchObject(refused);
    expect(await edit(mission, { addresses: [{ postcode: '35200', commune: 'FR-35238' }] })).toMatchObject(refused);
    expect(await edit(mission, { title: 'Autre titre' })).toMatchObject({ version: 2 });
  });

  it('ends with the mission, and keeps the organisation', async () => {
    const mission = await publish((await create()).mission);
    const other = await makeOrganisation(app, { managers: [manager.id] });
    const input = missionInput(other.id, { slots: keep(mission) });
    expect(await call(manager.actor, 'updateMission', { id: mission.id, version: 1, input })).toMatchObject({
      __typename: 'INVALID_INPUT',
    });
    await call(manager.actor, 'endMission', { id: mission.id });
    expect(await edit(mission, {})).toMatchObject({ __typename: 'IllegalState', stands: 'ended' });
    expect(await call(manager.actor, 'setRegistrationOpen', { missionId: mission.id, open: false })).toMatchObject({
      __typename: 'IllegalState',
    });
  });

  it('opens and closes registration without a new version', async () => {
    const mission = await publish((await create()).mission);
    const before = await revision(mission.id);
    const closed = await call(manager.actor, 'setRegistrationOpen', { missionId: mission.id, open: false });
    expect(closed).toMatchObject({ registrationOpen: false, openForApplications: false, version: 1 });
    expect(await revision(mission.id)).toBe(before + 1);
    expect((await events(mission.id)).at(-1)).toBe('mission.updated');
  });
});

describe('reviewing', () => {
  it('publishes what was submitted and taken, and tells each step', async () => {
    const { mission } = await create();
    const { id } = mission;
    expect(await see(undefined, id)).toBe('NOT_FOUND');
    expect(await see(reviewer.actor, id)).toBe('NOT_FOUND');
    expect(await call(manager.actor, 'submitMission', { id })).toMatchObject({ state: 'submitted' });
    expect(await see(elsewhere.actor, id)).toBe('NOT_FOUND');
    expect(await see(reviewer.actor, id)).toMatchObject({ viewerCan: { review: true, publish: false } });
    expect(await call(reviewer.actor, 'takeMission', { id })).toMatchObject({ viewerCan: { publish: true } });
    expect(await call(reviewer.actor, 'publishMission', { id, version: 1 })).toMatchObject({
      state: 'published',
      openForApplications: true,
    });
    expect(await see(undefined, id)).toMatchObject({ title: 'Collecte alimentaire', viewerCan: { apply: true } });
    expect(await events(id)).toEqual(['mission.submitted', 'mission.published']);
    const { data } = await app.gql<{ mission: { history: object[] } }>(
      `query ($id: ID) { mission(id: $id) { history { action from to actorName } } }`,
      { id },
      { as: manager.actor },
    );
    expect(data.mission.history).toEqual([
      { action: 'created', from: null, to: 'draft', actorName: 'Mehdi S.' },
      { action: 'submitted', from: 'draft', to: 'submitted', actorName: 'Mehdi S.' },
      { action: 'review_taken', from: 'submitted', to: 'in_review', actorName: 'Rita G.' },
      { action: 'published', from: 'in_review', to: 'published', actorName: 'Rita G.' },
    ]);
  });

  it('gives a review to one of two coordinators at once', async () => {
    const { mission } = await create();
    await call(manager.actor, 'submitMission', { id: mission.id });
    const both = await Promise.all(
      [reviewer, colleague].map(({ actor }) => call(actor, 'takeMission', { id: mission.id })),
    );
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['AlreadyDecided', 'Mission']);
  });

  it('leaves the decision to any coordinator of the area, on the version that was read', async () => {
    const { mission } = await create();
    const { id } = mission;
    await call(manager.actor, 'submitMission', { id });
    await call(reviewer.actor, 'takeMission', { id });
    expect(await see(colleague.actor, id)).toMatchObject({ viewerCan: { review: true, publish: true } });
    await edit(mission, { title: 'Changé' });
    expect(await call(colleague.actor, 'publishMission', { id, version: 1 })).toMatchObject({
      __typename: 'EditConflict',
      current: 2,
    });
    expect(await call(colleague.actor, 'releaseMission', { id })).toMatchObject({ state: 'submitted' });
    expect(await call(colleague.actor, 'takeMission', { id })).toMatchObject({ state: 'in_review' });
    expect(await call(reviewer.actor, 'publishMission', { id, version: 2 })).toMatchObject({ state: 'published' });
  });

  it('tells the second of two coordinators who decide at once', async () => {
    const { id } = await makeMission(app, organisation.id, { state: 'in_review', reviewerId: reviewer.id });
    const changes = { id, version: 1, reasonCode: 'unclear', reason: 'Quel jour ?' };
    const both = await Promise.all([
      call(reviewer.actor, 'publishMission', { id, version: 1 }),
      call(colleague.actor, 'requestMissionChanges', changes),
    ]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['AlreadyDecided', 'Mission']);
    const returned = await makeMission(app, organisation.id, { state: 'in_review', reviewerId: reviewer.id });
    await call(colleague.actor, 'requestMissionChanges', { ...changes, id: returned.id });
    expect(await call(reviewer.actor, 'publishMission', { id: returned.id, version: 1 })).toMatchObject({
      __typename: 'AlreadyDecided',
      stands: 'draft',
    });
    expect(await events(returned.id)).toEqual(['mission.changes_requested']);
  });

  it('is refused to everybody else', async () => {
    const { mission } = await create();
    const { id } = mission;
    await call(manager.actor, 'submitMission', { id });
    const code = async (as: Actor | undefined) => (await call(as, 'takeMission', { id })).__typename;
    expect(await code(undefined)).toBe('UNAUTHENTICATED');
    expect(await code(manager.actor)).toBe('FORBIDDEN');
    expect(await code(volunteer.actor)).toBe('NOT_FOUND');
    expect(await code(elsewhere.actor)).toBe('NOT_FOUND');
  });

  it('of an id that is none finds nothing', async () => {
    const id = 'not-an-id';
    const input = missionInput(organisation.id);
    const answers = [await call(manager.actor, 'updateMission', { id, version: 1, input })];
    for (const name of ['submitMission', 'endMission', 'takeMission', 'releaseMission', 'reinstateMission']) {
      answers.push(await call(manager.actor, name, { id }));
    }
    expect(answers.map(({ __typename }) => __typename)).toEqual(Array(6).fill('NOT_FOUND'));
  });

  it('needs a slot ahead', async () => {
    const { id } = await makeMission(app, organisation.id, {
      state: 'draft',
      slots: [{ startsAt: new Date(Date.now() - 86_400_000) }],
    });
    expect(await call(manager.actor, 'submitMission', { id })).toMatchObject({ __typename: 'INVALID_INPUT' });
    expect(await app.sql('SELECT state FROM missions WHERE id = $1', [id])).toEqual([{ state: 'draft' }]);
  });

  it('suspends and reinstates', async () => {
    const { id } = await publish((await create()).mission);
    const suspended = await call(reviewer.actor, 'suspendMission', { id, reason: 'Signalement' });
    expect(suspended).toMatchObject({ state: 'suspended', viewerCan: { suspend: false } });
    expect(await see(undefined, id)).toBe('NOT_FOUND');
    expect(await call(reviewer.actor, 'publishMission', { id, version: 1 })).toMatchObject({
      __typename: 'AlreadyDecided',
    });
    expect(await call(reviewer.actor, 'reinstateMission', { id })).toMatchObject({ state: 'published' });
    expect(await events(id)).toEqual([
      'mission.submitted',
      'mission.published',
      'mission.suspended',
      'mission.published',
    ]);
  });
});
