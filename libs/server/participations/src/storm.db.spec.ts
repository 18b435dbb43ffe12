import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { grant, makeAccount, type TestAccount } from '@maillon/identity/testing';
import { Publication } from '@maillon/missions';
import { makeMission, type TestMission } from '@maillon/missions/testing';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import { actorOf, ANONYMOUS, can, newId, PersonalData, systemActor, type Actor } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { visibleTo } from './participation.policy';
import { ParticipationState } from './participation.states';
import { ParticipationQueries } from './participations.queries';
import { makeParticipation, MODULES, wrongSeats } from './testing';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

let app: TestApp;
let organisation: TestOrganisation;
let manager: Actor;

beforeAll(async () => {
  app = await bootTestApp({ modules: MODULES });
  organisation = await makeOrganisation(app);
  manager = actorOf(newId(), [grant.manager(organisation.id)]);
});
afterAll(() => app.close());
afterEach(async () => expect(await wrongSeats(app)).toEqual([]));

interface Answer {
  status: number;
  /** Member of the union, or code of the error. */
  is: string;
  id?: string;
}

const RESULT = '{ __typename ... on Participation { id } }';

async function run(as: Actor, document: string, variables: object): Promise<Answer> {
  const { status, data, errors } = await app.gql<{ result: { __typename: string; id?: string } } | null>(
    document,
    variables,
    { as },
  );
  return { status, is: data?.result.__typename ?? errors[0]?.extensions.code ?? 'nothing', id: data?.result.id };
}

const apply = (as: Actor, { id, slotIds }: TestMission, applicationId = newId()) =>
  run(as, `mutation ($input: ApplyInput!) { result: apply(input: $input) ${RESULT} }`, {
    input: { id: applicationId, missionId: id, slotIds },
  });
const withdraw = (as: Actor, id: string) =>
  run(as, `mutation ($id: ID!) { result: withdrawParticipation(id: $id) ${RESULT} }`, { id });
const accept = (as: Actor, id: string) =>
  run(as, `mutation ($id: ID!) { result: acceptParticipation(id: $id, version: 1) ${RESULT} }`, { id });

const tally = (answers: readonly Answer[]) => {
  const counts: Record<string, number> = {};
  for (const { is } of answers) counts[is] = (counts[is] ?? 0) + 1;
  return counts;
};
const serverErrors = (answers: readonly Answer[]) => answers.filter(({ status }) => status >= 500);
const states = (missionId: string) =>
  app.sql<{ state: string }>('SELECT state FROM participations WHERE mission_id = $1', [missionId]);
const taken = async ({ slotIds }: TestMission) =>
  (
    await app.sql<{ taken: number }>('SELECT places_taken AS taken FROM slots WHERE id = ANY ($1) ORDER BY starts_at', [
      slotIds,
    ])
  ).map((row) => row.taken);
const crowd = (size: number): Promise<TestAccount[]> =>
  Promise.all(Array.from({ length: size }, () => makeAccount(app)));

describe('many at once', () => {
  it('500 people, one place: one holder, 499 refusals', async () => {
    const mission = await makeMission(app, organisation.id, { slots: [{ places: 1 }] });
    const people = await crowd(500);
    const before = process.cpuUsage();
    const answers = await Promise.all(people.map(({ actor }) => apply(actor, mission)));
    const { user, system } = process.cpuUsage(before);
    expect(tally(answers)).toEqual({ Participation: 1, MissionFull: 499 });
    expect(serverErrors(answers)).toEqual([]);
    expect([await states(mission.id), await taken(mission)]).toEqual([[{ state: 'pending' }], [1]]);
    // Server and clients together, in seconds of work: whatever else the machine does.
    expect((user + system) / 1_000_000).toBeLessThan(10);
  }, 60_000);

  it('200 people, seven places in each of two slots: seven in both', async () => {
    const mission = await makeMission(app, organisation.id, {
      slots: [{ places: 7 }, { startsAt: inDays(12), places: 9 }],
    });
    const answers = await Promise.all((await crowd(200)).map(({ actor }) => apply(actor, mission)));
    expect(tally(answers)).toEqual({ Participation: 7, MissionFull: 193 });
    expect(await taken(mission)).toEqual([7, 7]);
  }, 60_000);

  it('one person 50 times with the same id: one participation, 50 times the same answer', async () => {
    const mission = await makeMission(app, organisation.id);
    const [{ actor }, id] = [await makeAccount(app), newId()];
    const answers = await Promise.all(Array.from({ length: 50 }, () => apply(actor, mission, id)));
    expect(answers).toEqual(Array(50).fill({ status: 200, is: 'Participation', id }));
    expect([await states(mission.id), await taken(mission)]).toEqual([[{ state: 'pending' }], [1]]);
    const traces = await app.sql(`SELECT id FROM outbox_events WHERE payload->>'participationId' = $1`, [id]);
    expect(traces).toHaveLength(1);
  }, 60_000);

  it('one person 50 times with other ids: one participation, 49 told so', async () => {
    const mission = await makeMission(app, organisation.id);
    const { actor } = await makeAccount(app);
    const answers = await Promise.all(Array.from({ length: 50 }, () => apply(actor, mission)));
    expect(tally(answers)).toEqual({ Participation: 1, AlreadyApplied: 49 });
    expect([await states(mission.id), await taken(mission)]).toEqual([[{ state: 'pending' }], [1]]);
  }, 60_000);

  it('one person on 30 missions at once: 20 within the day', async () => {
    const { actor } = await makeAccount(app);
    const missions = await Promise.all(
      Array.from({ length: 30 }, (_, day) =>
        makeMission(app, organisation.id, { slots: [{ startsAt: inDays(day + 2) }] }),
      ),
    );
    const answers = await Promise.all(missions.map((mission) => apply(actor, mission)));
    expect(tally(answers)).toEqual({ Participation: 20, RATE_LIMITED: 10 });
  }, 60_000);

  it('applying and withdrawing in a race over few places', async () => {
    const mission = await makeMission(app, organisation.id, { slots: [{ places: 1 }] });
    const people = await crowd(12);
    const answers: Answer[] = [];
    await Promise.all(
      people.map(async ({ actor }) => {
        for (let round = 0; round < 6; round++) {
          const applied = await apply(actor, mission);
          answers.push(applied);
          if (applied.is !== 'Participation' || !applied.id) continue;
          answers.push(...(await Promise.all([withdraw(actor, applied.id), withdraw(actor, applied.id)])));
        }
      }),
    );
    expect(serverErrors(answers)).toEqual([]);
    const { Participation: done = 0, MissionFull: full = 0, ...rest } = tally(answers);
    expect(done).toBeGreaterThan(2);
    expect(full).toBeGreaterThan(0);
    expect(Object.keys(rest).filter((is) => is !== 'AlreadyDecided' && is !== 'IllegalState')).toEqual([]);
    expect([await wrongSeats(app), await taken(mission)]).toEqual([[], [0]]);
  }, 60_000);

  it('applying and answering while the organisation closes: nobody is left in its missions', async () => {
    const boss = await makeAccount(app);
    const closing = await makeOrganisation(app, { managers: [boss.id] });
    const actor = actorOf(boss.id, [grant.manager(closing.id)]);
    const mission = await makeMission(app, closing.id, { slots: [{ places: 40 }] });
    const people = await crowd(20);
    const ids = await Promise.all(people.slice(0, 10).map(({ id }) => makeParticipation(app, id, mission)));
    const answers = await Promise.all([
      ...people.slice(10, 15).map((person) => apply(person.actor, mission)),
      ...ids.slice(0, 5).map((id) => accept(actor, id)),
      run(actor, `mutation ($id: ID!) { result: closeOrganisation(id: $id) { __typename } }`, { id: closing.id }),
      ...people.slice(15).map((person) => apply(person.actor, mission)),
      ...ids.slice(5).map((id) => accept(actor, id)),
    ]);
    expect(serverErrors(answers)).toEqual([]);
    expect(tally(answers)).toMatchObject({ Organisation: 1 });
    expect(new Set((await states(mission.id)).map(({ state }) => state))).toEqual(new Set(['cancelled']));
    expect(await taken(mission)).toEqual([0]);
  }, 60_000);

  it('applying, answering and withdrawing while the mission is called off: nobody is left in it', async () => {
    const mission = await makeMission(app, organisation.id, {
      slots: [{ places: 40 }, { startsAt: inDays(12), places: 40 }],
    });
    const people = await crowd(30);
    const [early, late] = [people.slice(0, 15), people.slice(15)];
    const ids = await Promise.all(
      early.map(({ id }) => makeParticipation(app, id, mission, { slotIds: mission.slotIds })),
    );
    const answers = await Promise.all([
      ...late.map(({ actor }) => apply(actor, mission)),
      ...ids.slice(0, 8).map((id) => accept(manager, id)),
      ...ids.slice(8).map((id, index) => withdraw(early[index + 8]?.actor ?? ANONYMOUS, id)),
      app
        .get(Publication)
        .cancel(manager, mission.id, {})
        .then(() => ({ status: 200, is: 'cancelled' })),
    ]);
    expect(serverErrors(answers)).toEqual([]);
    expect(tally(answers)).toMatchObject({ cancelled: 1 });
    const left = (await states(mission.id)).map(({ state }) => state);
    expect(left.filter((state) => state !== 'cancelled' && state !== 'withdrawn')).toEqual([]);
    expect(await taken(mission)).toEqual([0, 0]);
  }, 60_000);
});

it('lists exactly what the policy lets each actor see', async () => {
  const organisations = [await makeOrganisation(app), await makeOrganisation(app)];
  const volunteers = await crowd(3);
  for (const { id } of organisations) {
    for (const homeAreaCode of ['FR-35', 'FR-29', 'FR-75']) {
      for (const [index, state] of Object.values(ParticipationState).entries()) {
        const mission = await makeMission(app, id, { homeAreaCode });
        await makeParticipation(app, volunteers[index % 3]?.id ?? '', mission, { state });
      }
    }
  }
  const grants = [
    ...organisations.map(({ id }) => grant.manager(id)),
    ...['FR-35', 'FR-29', 'FR-R53', 'FR-R11', 'FR'].map((code) => grant.coordinator(code)),
  ];
  const actors = [
    ANONYMOUS,
    systemActor(),
    ...volunteers.map(({ actor }) => actor),
    ...grants.map((one) => actorOf(newId(), [one])),
    ...grants.map((one, index) => actorOf(volunteers[index % 3]?.id ?? '', [one])),
  ];
  const ids = (await app.sql<{ id: string }>('SELECT id FROM participations')).map(({ id }) => id);
  const subjects = [...(await app.get(ParticipationQueries).facts(ids))];
  expect(subjects.length).toBeGreaterThan(60);
  for (const actor of actors) {
    const scope = visibleTo(actor);
    const rows = await app.sql<{ id: string }>(
      `SELECT participation.id FROM participations participation
       JOIN missions mission ON mission.id = participation.mission_id
       JOIN areas home ON home.code = mission.home_area_code WHERE ${scope.sql}`,
      scope.params,
    );
    const allowed = subjects.filter(([, subject]) => can(actor, 'participation.see', subject)).map(([id]) => id);
    expect(rows.map(({ id }) => id).sort()).toEqual(allowed.sort());
  }
});

it('erases a person: what lies ahead is cancelled and freed, the past stays with the tombstone', async () => {
  const leaving = await makeAccount(app, { firstName: 'Canari' });
  const [ahead, past] = [
    await makeMission(app, organisation.id),
    await makeMission(app, organisation.id, { slots: [{ startsAt: inDays(-3) }, {}] }),
  ];
  const future = await makeParticipation(app, leaving.id, ahead, { state: 'accepted' });
  const half = await makeParticipation(app, leaving.id, past, { state: 'accepted', slotIds: past.slotIds });
  await app.sql(`UPDATE participations SET reason_text = 'Canari' WHERE id = $1`, [half]);
  const withdrawn = await makeParticipation(app, leaving.id, await makeMission(app, organisation.id));
  const { data: said } = await app.gql<{ result: object }>(
    `mutation ($id: ID!) { result: withdrawParticipation(id: $id, reason: "Canari est souffrant") { ... on Participation { reasonText } } }`,
    { id: withdrawn },
    { as: leaving.actor },
  );
  expect(said.result).toEqual({ reasonText: 'Canari est souffrant' });
  const personal = app.get(PersonalData);
  expect(await personal.export(leaving.id)).toMatchObject({
    participations: {
      participations: expect.arrayContaining([expect.objectContaining({ id: future, state: 'accepted' })]),
    },
  });
  await personal.erase(leaving.id);
  await personal.erase(leaving.id);
  const left = await app.sql(
    'SELECT id, state, reason_text FROM participations WHERE volunteer_id = $1 ORDER BY state',
    [leaving.id],
  );
  expect(left).toEqual([
    { id: future, state: 'cancelled', reason_text: null },
    { id: half, state: 'completed', reason_text: null },
    { id: withdrawn, state: 'withdrawn', reason_text: null },
  ]);
  const dump = await app.sql('SELECT to_jsonb(entry)::text AS row FROM object_history entry');
  expect(JSON.stringify(dump)).not.toContain('Canari');
  expect([await taken(ahead), await taken(past)]).toEqual([[0], [1, 0]]);
  const { data } = await app.gql<{ participation: { volunteer: object } }>(
    `query ($id: ID!) { participation(id: $id) { volunteer { firstName initial lastName email } } }`,
    { id: half },
    { as: manager },
  );
  expect(data.participation.volunteer).toEqual({ firstName: '', initial: '', lastName: null, email: null });
});
