import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { checkInvariants } from '@maillon/demo';
import { MailTokens, SIGN_UP_LINK } from '@maillon/identity';
import { grant, makeAccount, signedInSession, type AccountTraits } from '@maillon/identity/testing';
import { missionInput, slotInput } from '@maillon/missions/testing';
import { newId, PersonalData } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { MissionsBegin1767225600017 } from './migrations/0017-missions-begin';
import { modules } from './modules';

/** What the API lets people do satisfies the rules that `cli check` asks of every database. */
const DAY = 86_400_000;

type Content = NonNullable<Parameters<typeof missionInput>[1]>;

interface Mission {
  id: string;
  version: number;
  slots: { id: string; [field: string]: unknown }[];
}

/** Somebody with a session: what they may do stands in the database, as for everybody. */
interface Person {
  id: string;
  cookie: string;
}

let app: TestApp;
let coordinator: Person;
let manager: Person;
let organisationId: string;

beforeAll(async () => {
  app = await bootTestApp({ modules });
  coordinator = await person({ grants: [grant.coordinator('FR')] });
  manager = await person();
  organisationId = await verified();
});
afterAll(() => app.close());
afterEach(async () => {
  await app.runJobs();
  expect(await broken()).toEqual([]);
});

const broken = () => checkInvariants((sql) => app.sql(sql));

async function person(traits: AccountTraits = {}): Promise<Person> {
  const { id } = await makeAccount(app, traits);
  return { id, cookie: await signedInSession(app, id) };
}

const TYPES = {
  organisation: 'OrganisationInput!',
  mission: 'MissionInput!',
  application: 'ApplyInput!',
  signingUp: 'ApplyWhileSigningUpInput!',
};

/** Calls a mutation, which must succeed. */
async function call<T = Mission>(
  as: Person | undefined,
  mutation: string,
  given: { [K in keyof typeof TYPES]?: object } = {},
): Promise<T> {
  const declared = Object.entries(TYPES).filter(([name]) => name in given);
  const head = declared.map(([name, type]) => `$${name}: ${type}`).join(', ');
  const { data, errors } = await app.gql<{ result: T & { code?: string } } | null>(
    `mutation ${head && `(${head})`} { result: ${mutation} }`,
    given,
    { as: as?.cookie },
  );
  expect([mutation, errors, data?.result.code]).toEqual([mutation, [], undefined]);
  return data?.result as T;
}

const MISSION = 'id version slots { id places localDate localStart localEnd }';
const DONE = '{ __typename ... on UserError { code } }';
const SAVED = `{ __typename ... on Mission { ${MISSION} } ... on UserError { code } }`;

/** An organisation in Rennes that went through its review. */
async function verified(): Promise<string> {
  const { id } = await call(manager, 'createOrganisation(input: $organisation) { id }', { organisation: seat() });
  await call(manager, `submitOrganisation(id: "${id}") ${DONE}`);
  await call(coordinator, `takeOrganisation(id: "${id}") ${DONE}`);
  await call(coordinator, `verifyOrganisation(id: "${id}", version: 1) ${DONE}`);
  return id;
}

const seat = (address = { postcode: '35200', commune: 'FR-35238' }) => ({
  name: 'Épicerie solidaire du Blosne',
  kind: 'association',
  statement: 'Une épicerie pour tous.',
  address,
  causes: ['solidarity'],
});

const draft = (changes: Content = {}, of = organisationId) =>
  call(manager, `createMission(input: $mission) { ${MISSION} }`, { mission: missionInput(of, changes) });

/** A mission that went through its review. */
async function published(changes: Content = {}, of = organisationId): Promise<Mission> {
  const { id } = await draft(changes, of);
  await call(manager, `submitMission(id: "${id}") ${DONE}`);
  await call(coordinator, `takeMission(id: "${id}") ${DONE}`);
  return call(coordinator, `publishMission(id: "${id}", version: 1) ${SAVED}`);
}

const edit = ({ id, version, slots }: Mission, changes: Content) =>
  call(manager, `updateMission(id: "${id}", version: ${version}, input: $mission) ${SAVED}`, {
    mission: missionInput(organisationId, { slots: slots as never, ...changes }),
  });

/** The id of an application to the first slot. */
async function apply({ id: missionId, slots: [slot] }: Mission, as: Person): Promise<string> {
  const application = { id: newId(), missionId, slotIds: [slot?.id], message: 'Je viens' };
  await call(as, `apply(input: $application) ${DONE}`, { application });
  return application.id;
}

const accept = (id: string) => call(manager, `acceptParticipation(id: "${id}", version: 1) ${DONE}`);

/** Lets days pass with their schedules. */
async function pass(days: number): Promise<void> {
  await app.runSchedules();
  await app.setClock(new Date(Date.now() + days * DAY));
  await app.runSchedules();
  await app.runJobs();
}

const stateOf = async (table: 'missions' | 'participations', id: string) =>
  (await app.sql<{ state: string }>(`SELECT state FROM ${table} WHERE id = $1`, [id]))[0]?.state;

/** Applies while signing up and opens the account; the id of the application. */
async function signUp({ id: missionId, slots: [slot] }: Mission): Promise<string> {
  const application = { id: newId(), missionId, slotIds: [slot?.id], message: 'Je viens' };
  const name = { firstName: 'Dana', lastName: 'Le Goff', email: `${newId()}@exemple.fr` };
  const signingUp = {
    signUp: { ...name, birthDate: '1995-04-02', locale: 'fr', termsVersion: '2026-01' },
    application,
  };
  await call(undefined, `applyWhileSigningUp(input: $signingUp) ${DONE}`, { signingUp });
  const [begun] = await app.sql<{ id: string }>('SELECT id FROM sign_ups WHERE email = $1', [name.email]);
  const token = app.get(MailTokens).sign(SIGN_UP_LINK, begun?.id ?? '');
  const password = 'trois pommes vertes volent';
  await call(undefined, `confirmEmail(input: { token: "${token}", password: "${password}" }) ${DONE}`);
  await app.runJobs();
  return application.id;
}

describe('the rules of the domain hold', () => {
  it('for drafts that nobody handed in, with a cause and without an activity', async () => {
    await draft();
    await draft({ format: 'remote', addresses: [] });
    await draft({ rhythm: 'regular', slots: [{ places: 4 }] });
  });

  it('for what is sent back, put back, suspended, reinstated and called off', async () => {
    const { id } = await draft();
    const steps: [Person, string][] = [
      [manager, `submitMission(id: "${id}")`],
      [coordinator, `takeMission(id: "${id}")`],
      [coordinator, `releaseMission(id: "${id}")`],
      [coordinator, `requestMissionChanges(id: "${id}", version: 1, reasonCode: unclear)`],
      [manager, `submitMission(id: "${id}")`],
      [coordinator, `takeMission(id: "${id}")`],
      [coordinator, `publishMission(id: "${id}", version: 1)`],
      [manager, `setRegistrationOpen(missionId: "${id}", open: false)`],
      [coordinator, `suspendMission(id: "${id}", reason: "Signalement")`],
      [coordinator, `reinstateMission(id: "${id}")`],
    ];
    for (const [as, step] of steps) await call(as, `${step} ${DONE}`);
    expect(await broken()).toEqual([]);
    await call(manager, `cancelMission(id: "${id}", reason: "Pluie") ${DONE}`);
  });

  it('for those who withdraw, are declined or cancelled, and apply again', async () => {
    const mission = await published();
    const volunteer = await person();
    await call(volunteer, `withdrawParticipation(id: "${await apply(mission, volunteer)}", reason: "Grippe") ${DONE}`);
    await apply(mission, volunteer);
    const [declined, cancelled] = [await apply(mission, await person()), await apply(mission, await person())];
    await call(manager, `declineParticipation(id: "${declined}", version: 1, reasonCode: profile) ${DONE}`);
    await accept(cancelled);
    await call(manager, `cancelParticipation(id: "${cancelled}", version: 2, reason: "Reporté") ${DONE}`);
    expect(await broken()).toEqual([]);
    await call(manager, `cancelMission(id: "${mission.id}", reason: "Pluie") ${DONE}`);
  });

  it('for published missions that are edited', async () => {
    const mission = await published({ slots: [slotInput(20), slotInput(21)] });
    const fewer = await edit(mission, { slots: mission.slots.slice(0, 1) as never });
    const elsewhere = await edit(fewer, { addresses: [{ postcode: '29200', commune: 'FR-29019' }] });
    expect(await broken()).toEqual([]);
    const dateless = await edit(elsewhere, { rhythm: 'regular', slots: [{ places: 2 }] });
    expect(await broken()).toEqual([]);
    const dated = await edit(dateless, { format: 'remote', addresses: [], slots: [slotInput(30)] });
    await accept(await apply(dated, await person({ birthDate: '2001-01-01' })));
    await edit(dated, { format: 'remote', addresses: [], minimumAge: 60 });
  });

  it('when the organisation is suspended, reinstated and closed', async () => {
    const closing = await verified();
    const mission = await published({}, closing);
    await draft({}, closing);
    await accept(await apply(mission, await person()));
    await apply(mission, await person());
    await call(coordinator, `suspendOrganisation(id: "${closing}", reason: "Signalement") ${DONE}`);
    expect(await broken()).toEqual([]);
    await call(coordinator, `reinstateOrganisation(id: "${closing}") ${DONE}`);
    await call(manager, `closeOrganisation(id: "${closing}") ${DONE}`);
  });

  it('when the organisation moves its seat, whatever is made meanwhile', async () => {
    const moving = await verified();
    const remote = () => draft({ format: 'remote', addresses: [] }, moving);
    await published({ format: 'remote', addresses: [] }, moving);
    await published({}, moving);
    const organisation = seat({ postcode: '29200', commune: 'FR-29019' });
    const move = call(manager, `updateOrganisation(id: "${moving}", version: 1, input: $organisation) ${DONE}`, {
      organisation,
    });
    await Promise.all([remote(), move, remote(), remote()]);
  });

  it('when people are erased', async () => {
    const mission = await published();
    const [coming, waiting] = [await person(), await person()];
    await accept(await apply(mission, coming));
    await apply(mission, waiting);
    for (const { id } of [coming, waiting]) await app.get(PersonalData).erase(id);
  });

  it('whichever of two clocks was ahead when a step was written', async () => {
    await published();
    await app.sql(`UPDATE object_history SET at = at - interval '1 minute' WHERE action = 'published'`);
  });

  it('for missions made before their first step was kept', async () => {
    const firstSteps = `FROM object_history WHERE object_type = 'mission' AND action = 'created'`;
    const steps = await app.sql(`SELECT object_id, to_state, actor_id, version ${firstSteps} ORDER BY object_id`);
    await app.sql(`DELETE ${firstSteps}`);
    expect((await broken()).map(({ rule }) => rule)).toEqual(['mission_history_is_whole']);
    const migration = new MissionsBegin1767225600017();
    for (let run = 0; run < 2; run++) await migration.up({ query: (sql: string) => app.sql(sql) as never });
    expect(await app.sql(`SELECT object_id, to_state, actor_id, version ${firstSteps} ORDER BY object_id`)).toEqual(
      steps,
    );
  });

  // The last one: time does not go back.
  it('from signing up to the end of the mission', async () => {
    const mission = await published();
    const id = await signUp(mission);
    expect(await stateOf('participations', id)).toBe('pending');
    await accept(id);
    const waiting = await apply(mission, await person());
    expect(await broken()).toEqual([]);
    await pass(12);
    expect([await stateOf('participations', id), await stateOf('participations', waiting)]).toEqual([
      'completed',
      'expired',
    ]);
    expect(await broken()).toEqual([]);
    await pass(60);
    expect(await stateOf('missions', mission.id)).toBe('ended');
  });
});
