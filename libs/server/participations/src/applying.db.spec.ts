import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { grant, makeAccount, type AccountTraits } from '@maillon/identity/testing';
import { makeMission, type MissionTraits } from '@maillon/missions/testing';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import { Database, newId, type Actor } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { makeCase, makeParticipation, MODULES, wrongSeats } from './testing';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

let app: TestApp;
let organisation: TestOrganisation;

beforeAll(async () => {
  app = await bootTestApp({ modules: MODULES });
  organisation = await makeOrganisation(app);
});
afterAll(() => app.close());
afterEach(async () => {
  await app.setClock();
  expect(await wrongSeats(app)).toEqual([]);
});

const REFUSED = `... on UserError { code } ... on MissionFull { slotIds } ... on SlotsOverlap { clash: slotIds }
  ... on AlreadyApplied { participationId } ... on NotYetAvailable { feature } ... on TooYoung { minimumAge }`;
const RESULT = `{ __typename ${REFUSED} ... on Participation { id state seats version reasonCode
  slots { slot { id } seats state } mission { id placesLeft } viewerCan { accept withdraw message } answerDueAt
  conversation { id messages { totalCount edges { node { body author { isViewer } } } } } } }`;

interface Result {
  __typename: string;
  id: string;
  [field: string]: unknown;
}

async function apply(as: Actor | undefined, input: object): Promise<Result> {
  const { data, errors } = await app.gql<{ result: Result } | null>(
    `mutation ($input: ApplyInput!) { result: apply(input: $input) ${RESULT} }`,
    { input: { id: newId(), ...input } },
    { as },
  );
  return (
    data?.result ??
    ({ __typename: errors[0]?.extensions.code, ...errors[0]?.extensions, why: errors[0]?.message } as never)
  );
}

const to = ({ id, slotIds }: { id: string; slotIds: string[] }) => ({ missionId: id, slotIds });
const newCase = (mission?: MissionTraits, account?: AccountTraits) =>
  makeCase(app, organisation.id, { mission, account });
const count = async (missionId: string) =>
  (
    await app.sql<{ count: number }>('SELECT count(*)::int AS count FROM participations WHERE mission_id = $1', [
      missionId,
    ])
  )[0]?.count;

describe('applying', () => {
  it('takes the seats, opens a conversation, keeps history and tells', async () => {
    const { volunteer, mission } = await newCase({ slots: [{ places: 2 }, { startsAt: inDays(12), places: 3 }] });
    const result = await apply(volunteer.actor, { ...to(mission), message: ' Je peux aider ! ' });
    expect(result).toMatchObject({
      __typename: 'Participation',
      state: 'pending',
      version: 1,
      slots: mission.slotIds.map((id) => ({ slot: { id }, seats: 1, state: 'held' })),
      mission: { id: mission.id, placesLeft: 3 },
      viewerCan: { accept: false, withdraw: true, message: true },
      answerDueAt: expect.any(String),
      conversation: { messages: { edges: [{ node: { body: 'Je peux aider !', author: { isViewer: true } } }] } },
    });
    expect(await app.sql('SELECT from_state, to_state FROM object_history WHERE object_id = $1', [result.id])).toEqual([
      { from_state: null, to_state: 'pending' },
    ]);
    expect(await app.sql(`SELECT name FROM outbox_events WHERE payload->>'participationId' = $1`, [result.id])).toEqual(
      [{ name: 'participation.applied' }],
    );
  });

  it('opens a conversation without a first message too', async () => {
    const { volunteer, mission } = await newCase();
    expect(await apply(volunteer.actor, to(mission))).toMatchObject({ conversation: { messages: { totalCount: 0 } } });
  });

  it('is the same participation for the same id and request, and refused for another', async () => {
    const { volunteer, mission } = await newCase({ slots: [{ places: 1 }, { startsAt: inDays(12) }] });
    const request = { id: newId(), ...to(mission), message: 'Bonjour' };
    await apply(volunteer.actor, request);
    const again = { ...request, slotIds: [...mission.slotIds].reverse(), message: ' Bonjour ' };
    expect(await apply(volunteer.actor, again)).toMatchObject({ __typename: 'Participation', id: request.id });
    for (const other of [{ message: 'Bonsoir' }, { slotIds: mission.slotIds.slice(1) }, { missionId: newId() }]) {
      expect(await apply(volunteer.actor, { ...request, ...other })).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    }
    const { volunteer: other, mission: elsewhere } = await newCase();
    expect(await apply(other.actor, { id: request.id, ...to(elsewhere) })).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    });
    expect(await count(mission.id)).toBe(1);
  });

  it('refuses a second live one, and welcomes whoever withdrew or was declined', async () => {
    const { volunteer, mission } = await newCase();
    const first = await apply(volunteer.actor, to(mission));
    expect(await apply(volunteer.actor, to(mission))).toMatchObject({
      code: 'ALREADY_APPLIED',
      participationId: first.id,
    });
    for (const state of ['withdrawn', 'declined', 'cancelled', 'expired', 'completed'] as const) {
      const { volunteer: returning, mission: known } = await newCase();
      await makeParticipation(app, returning.id, known, { state });
      expect(await apply(returning.actor, to(known))).toMatchObject({ state: 'pending' });
    }
  });

  it('is refused by the unique index where the checks are passed by', async () => {
    const { volunteer, mission } = await newCase();
    await makeParticipation(app, volunteer.id, mission);
    const insert = app
      .get(Database)
      .query(
        `INSERT INTO participations (id, mission_id, volunteer_id, mission_version, request_hash) VALUES ($1, $2, $3, 1, '')`,
        [newId(), mission.id, volunteer.id],
      );
    await expect(insert).rejects.toMatchObject({ code: 'ALREADY_APPLIED' });
  });

  it.each<[string, MissionTraits, object, object]>([
    ['a full mission', { slots: [{ places: 2, taken: 2 }] }, {}, { code: 'MISSION_FULL' }],
    [
      'a full mission, ready to wait',
      { slots: [{ places: 1, taken: 1 }] },
      { waitingList: true },
      { feature: 'waiting_list' },
    ],
    ['a group', {}, { seats: 2 }, { feature: 'groups' }],
    ['a standing sign-up', {}, { standing: true }, { feature: 'standing' }],
    ['closed registration', { registrationOpen: false }, {}, { code: 'MISSION_CLOSED' }],
    ['a suspended mission', { state: 'suspended' }, {}, { code: 'MISSION_CLOSED' }],
    ['a mission called off', { state: 'cancelled' }, {}, { code: 'MISSION_CLOSED' }],
    ['a slot that has started', { slots: [{ startsAt: inDays(-0.01) }] }, {}, { code: 'MISSION_CLOSED' }],
    ['a draft', { state: 'draft' }, {}, { __typename: 'NOT_FOUND' }],
    ['a mission under review', { state: 'submitted' }, {}, { __typename: 'NOT_FOUND' }],
    ['an unknown slot', {}, { slotIds: [newId()] }, { __typename: 'INVALID_INPUT' }],
    ['no slot', {}, { slotIds: [] }, { __typename: 'INVALID_INPUT' }],
    ['an unknown mission', {}, { missionId: newId() }, { __typename: 'NOT_FOUND' }],
    ['an id that is none', {}, { id: 'mine' }, { __typename: 'INVALID_INPUT' }],
  ])('is refused for %s', async (_, traits, more, expected) => {
    const { volunteer, mission } = await newCase(traits);
    const places = await app.sql('SELECT places_taken FROM slots WHERE mission_id = $1', [mission.id]);
    // The factory's taken places belong to nobody: keep the invariant of afterEach.
    expect(await apply(volunteer.actor, { ...to(mission), ...more })).toMatchObject(expected);
    expect(await app.sql('SELECT places_taken FROM slots WHERE mission_id = $1', [mission.id])).toEqual(places);
    expect(await count(mission.id)).toBe(0);
    await app.sql('UPDATE slots SET places_taken = 0 WHERE mission_id = $1', [mission.id]);
  });

  it('is refused for slots of another mission, even together', async () => {
    const { volunteer, mission } = await newCase();
    const { mission: other } = await newCase({ slots: [{ startsAt: inDays(12) }] });
    expect(await apply(volunteer.actor, { missionId: mission.id, slotIds: other.slotIds })).toMatchObject({
      __typename: 'INVALID_INPUT',
    });
    const both = [...mission.slotIds, ...other.slotIds];
    expect(await apply(volunteer.actor, { missionId: mission.id, slotIds: both })).toMatchObject({
      __typename: 'INVALID_INPUT',
    });
  });

  it('names the slots that are full', async () => {
    const { volunteer, mission } = await newCase({ slots: [{ places: 1 }, { startsAt: inDays(12) }] });
    await makeParticipation(app, (await makeAccount(app)).id, mission);
    expect(await apply(volunteer.actor, to(mission))).toMatchObject({ slotIds: [mission.slotIds[0]] });
  });

  it('is not for managers of the organisation', async () => {
    const { mission } = await newCase();
    const manager = await makeAccount(app, { grants: [grant.manager(organisation.id)] });
    expect(await apply(manager.actor, to(mission))).toMatchObject({ code: 'OWN_ORGANISATION' });
    expect(await count(mission.id)).toBe(0);
  });

  it('needs somebody who is signed in', async () => {
    const { mission } = await newCase();
    expect(await apply(undefined, to(mission))).toMatchObject({ __typename: 'UNAUTHENTICATED' });
  });

  it('hides the missions of an organisation that is suspended', async () => {
    const suspended = await makeOrganisation(app, { state: 'suspended' });
    const mission = await makeMission(app, suspended.id);
    const { actor } = await makeAccount(app);
    expect(await apply(actor, to(mission))).toMatchObject({ code: 'MISSION_CLOSED' });
  });
});

describe('age', () => {
  const today = new Date('2026-05-04T10:00:00Z');
  const after = { slots: [{ startsAt: new Date('2026-06-01T10:00:00Z') }] };
  const applyAt = async (birthDate: string, minimumAge: number, timeZone = 'Europe/Paris', at = today) => {
    await app.setClock(at);
    const { volunteer, mission } = await newCase({ ...after, minimumAge, timeZone }, { birthDate });
    return apply(volunteer.actor, to(mission));
  };

  it.each<[string, number, string]>([
    ['2008-05-04', 18, 'Participation'],
    ['2008-05-05', 18, 'TooYoung'],
    ['2010-05-04', 16, 'Participation'],
    ['2010-05-05', 16, 'TooYoung'],
    ['2009-01-01', 18, 'TooYoung'],
    ['1990-01-01', 40, 'TooYoung'],
  ])('born %s for a mission from %i on: %s', async (birthDate, minimumAge, expected) => {
    expect((await applyAt(birthDate, minimumAge)).__typename).toBe(expected);
  });

  it('counts birthdays in the time zone of the mission, 29 February on 1 March', async () => {
    const evening = new Date('2026-05-03T23:00:00Z');
    expect((await applyAt('2008-05-04', 18, 'Europe/Paris', evening)).__typename).toBe('Participation');
    expect((await applyAt('2008-05-04', 18, 'America/Martinique', evening)).__typename).toBe('TooYoung');
    expect((await applyAt('2008-02-29', 18, 'Europe/Paris', new Date('2026-02-28T12:00:00Z'))).__typename).toBe(
      'TooYoung',
    );
    expect((await applyAt('2008-02-29', 18, 'Europe/Paris', new Date('2026-03-01T12:00:00Z'))).__typename).toBe(
      'Participation',
    );
  });
});

describe('other slots of the same person', () => {
  const base = inDays(10).getTime();
  const at = (hours: number) => ({ startsAt: new Date(base + hours * 3_600_000), hours: 3 });

  it('refuse those that share time with an accepted one, and only with an accepted one', async () => {
    const { volunteer, mission: first } = await newCase({ slots: [at(0)] });
    const { mission: clashing } = await newCase({ slots: [at(2), at(30)] });
    const { mission: touching } = await newCase({ slots: [at(3), at(-3)] });
    const id = await makeParticipation(app, volunteer.id, first, { state: 'accepted' });
    expect(await apply(volunteer.actor, to(clashing))).toMatchObject({
      code: 'SLOTS_OVERLAP',
      clash: clashing.slotIds.slice(0, 1),
    });
    expect(await apply(volunteer.actor, to(touching))).toMatchObject({ state: 'pending' });
    await app.sql(`UPDATE participations SET state = 'pending' WHERE id = $1`, [id]);
    expect(await apply(volunteer.actor, to(clashing))).toMatchObject({ state: 'pending' });
  });

  it('refuse two slots of one application that share time', async () => {
    const { volunteer, mission } = await newCase({ slots: [at(0), at(2), at(10)] });
    expect(await apply(volunteer.actor, to(mission))).toMatchObject({ clash: mission.slotIds.slice(0, 2) });
  });

  it('never clash without dates', async () => {
    const { volunteer, mission } = await newCase({ slots: [{ startsAt: null }] });
    const { mission: other } = await newCase({ slots: [{ startsAt: null }] });
    await makeParticipation(app, volunteer.id, mission, { state: 'accepted' });
    expect(await apply(volunteer.actor, to(other))).toMatchObject({ state: 'pending' });
  });
});

it('allows 20 applications within 24 hours, repeats and refusals not counted', async () => {
  const { volunteer, mission: full } = await newCase({ registrationOpen: false });
  for (let index = 0; index < 19; index++) {
    await makeParticipation(app, volunteer.id, await makeMission(app, organisation.id), { state: 'withdrawn' });
  }
  await apply(volunteer.actor, to(full));
  const last = { id: newId(), ...to(await makeMission(app, organisation.id)) };
  expect(await apply(volunteer.actor, last)).toMatchObject({ state: 'pending' });
  expect(await apply(volunteer.actor, last)).toMatchObject({ state: 'pending' });
  const next = to(await makeMission(app, organisation.id, { slots: [{ startsAt: inDays(20) }] }));
  const refused = await apply(volunteer.actor, next);
  expect(refused).toMatchObject({ __typename: 'RATE_LIMITED' });
  expect(refused.retryAfter).toBeGreaterThan(86_000);
  await app.setClock(inDays(1.01));
  expect(await apply(volunteer.actor, next)).toMatchObject({ state: 'pending' });
});
