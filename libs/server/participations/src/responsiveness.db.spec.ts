import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { grant, makeAccount, type TestAccount } from '@maillon/identity/testing';
import { makeMission, type SlotTraits, type TestMission } from '@maillon/missions/testing';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import { actorOf, newId, type Actor } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import type { ParticipationState } from './participation.states';
import { responsiveness } from './responsiveness';
import { ResponsivenessHandlers } from './responsiveness.handlers';
import { Responsiveness } from './responsiveness.service';
import { makeParticipation, MODULES } from './testing';

const HOUR = 3_600_000;

let app: TestApp;
let people: TestAccount[];

beforeAll(async () => {
  app = await bootTestApp({ modules: MODULES });
  people = await Promise.all(Array.from({ length: 12 }, () => makeAccount(app)));
});
afterAll(() => app.close());
afterEach(() => app.setClock());

interface Case {
  organisation: TestOrganisation;
  manager: Actor;
  mission: TestMission;
}

async function newCase(slot: SlotTraits = { startsAt: null }): Promise<Case> {
  const boss = await makeAccount(app);
  const organisation = await makeOrganisation(app, { managers: [boss.id] });
  const mission = await makeMission(app, organisation.id, { slots: [{ places: 100, ...slot }] });
  return { organisation, mission, manager: actorOf(boss.id, [grant.manager(organisation.id)]) };
}

/** Runs a mutation that must succeed; its result is aliased `done`. */
async function gql(as: Actor, document: string, variables: object = {}): Promise<void> {
  const { data, errors } = await app.gql<{ done: { __typename: string } } | null>(document, variables, { as });
  expect([errors, data?.done.__typename]).toEqual([[], expect.stringMatching(/^(Participation|Mission|Message)$/)]);
}

async function apply({ actor }: TestAccount, { id: missionId, slotIds }: TestMission): Promise<string> {
  const id = newId();
  await gql(actor, 'mutation ($input: ApplyInput!) { done: apply(input: $input) { __typename } }', {
    input: { id, missionId, slotIds },
  });
  return id;
}
const accept = (as: Actor, id: string) =>
  gql(as, `mutation { done: acceptParticipation(id: "${id}", version: 1) { __typename } }`);
const decline = (as: Actor, id: string) =>
  gql(as, `mutation { done: declineParticipation(id: "${id}", version: 1, reasonCode: full) { __typename } }`);
const withdraw = ({ actor }: TestAccount, id: string) =>
  gql(actor, `mutation { done: withdrawParticipation(id: "${id}") { __typename } }`);

async function write(as: Actor, participationId: string): Promise<void> {
  const [conversation] = await app.sql<{ id: string }>('SELECT id FROM conversations WHERE subject_id = $1', [
    participationId,
  ]);
  await gql(as, 'mutation ($input: PostMessageInput!) { done: postMessage(input: $input) { __typename } }', {
    input: { id: newId(), conversationId: conversation?.id, body: 'Bonjour' },
  });
}

/** What everybody sees of an organisation, once the worker has done its jobs. */
async function shown({ id }: TestOrganisation): Promise<{ responsiveness: number; meanAnswerHours: number | null }> {
  await app.runJobs();
  const { data } = await app.gql<{ organisation: { responsiveness: number; meanAnswerHours: number | null } }>(
    `query ($id: ID) { organisation(id: $id) { responsiveness meanAnswerHours } }`,
    { id },
  );
  const { meanAnswerHours: hours } = data.organisation;
  return { ...data.organisation, meanAnswerHours: hours === null ? null : Math.round(10 * hours) / 10 };
}

const later = (hours: number) => app.setClock(new Date(Date.now() + hours * HOUR));

describe('responsiveness', () => {
  it('follows applications and answers, a first reply being one', async () => {
    const { organisation, mission, manager } = await newCase();
    const ids: string[] = [];
    for (const person of people.slice(0, 4)) ids.push(await apply(person, mission));
    expect(await shown(organisation)).toEqual({ responsiveness: 50, meanAnswerHours: null });
    const [one = '', two = '', three = '', four = ''] = ids;
    await later(24);
    await write(manager, one);
    expect(await shown(organisation)).toEqual({ responsiveness: 50, meanAnswerHours: 24 });
    const five = await apply(people[4] as TestAccount, mission);
    // One of five answered after a day; four wait.
    expect(await shown(organisation)).toEqual({ responsiveness: 19, meanAnswerHours: 24 });
    await accept(manager, two);
    await decline(manager, three);
    expect(await shown(organisation)).toEqual({ responsiveness: 56, meanAnswerHours: 24 });
    // Deciding after a reply is no second answer.
    await later(72);
    await accept(manager, one);
    expect(await shown(organisation)).toEqual({ responsiveness: 56, meanAnswerHours: 24 });
    // What its volunteer withdraws before an answer does not count: four are left, three of them answered.
    await withdraw(people[3] as TestAccount, four);
    expect(await shown(organisation)).toEqual({ responsiveness: 50, meanAnswerHours: 24 });
    await withdraw(people[0] as TestAccount, one);
    await apply(people[5] as TestAccount, mission);
    await accept(manager, five);
    // Four of five answered, after 24, 24, 24 and 48 hours.
    expect(await shown(organisation)).toEqual({ responsiveness: 73, meanAnswerHours: 30 });
  });

  it('counts as treated what expires or is cancelled, and as unanswered', async () => {
    const { organisation, mission, manager } = await newCase();
    for (const person of people.slice(0, 5)) await apply(person, mission);
    expect(await shown(organisation)).toEqual({ responsiveness: 0, meanAnswerHours: null });
    await gql(manager, `mutation { done: cancelMission(id: "${mission.id}") { __typename } }`);
    expect(await shown(organisation)).toEqual({ responsiveness: 30, meanAnswerHours: null });
    const other = await newCase({});
    for (const person of people.slice(0, 5)) await apply(person, other.mission);
    await app.runSchedules();
    await later(245);
    await app.runSchedules();
    expect(await shown(other.organisation)).toEqual({ responsiveness: 30, meanAnswerHours: null });
  });

  it('is the same when an event comes twice, or many come at once', async () => {
    const { organisation, mission, manager } = await newCase();
    const ids = await Promise.all(people.map((person) => apply(person, mission)));
    const deliver = () =>
      Promise.all(ids.map((participationId) => app.get(ResponsivenessHandlers).changed({ participationId })));
    await Promise.all([
      ...ids.slice(0, 9).map((id) => accept(manager, id)),
      app.runJobs({ failures: 'allow' }),
      deliver(),
    ]);
    const refresh = () => app.get(Responsiveness).refresh(organisation.id);
    await Promise.all([...ids.slice(9).map((id) => accept(manager, id).then(refresh)), refresh(), refresh()]);
    expect(await shown(organisation)).toEqual({ responsiveness: 100, meanAnswerHours: 0 });
    await deliver();
    expect(await shown(organisation)).toEqual({ responsiveness: 100, meanAnswerHours: 0 });
  });

  it('counts a rush once: one job waits for each organisation', async () => {
    const { mission } = await newCase();
    const ids = await Promise.all(people.slice(0, 5).map(({ id }) => makeParticipation(app, id, mission)));
    for (const participationId of ids) await app.get(ResponsivenessHandlers).changed({ participationId });
    await app.get(ResponsivenessHandlers).changed({ participationId: newId() });
    const jobs = await app.sql(
      `SELECT FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id
       WHERE task.identifier = 'participations.responsiveness'`,
    );
    expect(jobs).toHaveLength(1);
    await app.runJobs();
  });

  it('is put right every night', async () => {
    await app.runSchedules();
    const { organisation, mission } = await newCase();
    for (const { id } of people.slice(0, 5)) await makeParticipation(app, id, mission, { state: 'accepted' });
    await app.sql('UPDATE organisations SET responsiveness = 77, mean_answer_hours = 3 WHERE id = $1', [
      organisation.id,
    ]);
    await later(300);
    await app.runSchedules();
    expect(await shown(organisation)).toEqual({ responsiveness: 30, meanAnswerHours: null });
    expect(await app.get(Responsiveness).reconcile()).toBe(0);
  });
});

it('is worked out in SQL as row by row', async () => {
  let seed = 11;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const states = [
    ...([
      'pending',
      'in_discussion',
      'accepted',
      'completed',
      'declined',
      'expired',
      'withdrawn',
      'cancelled',
    ] as const),
  ] satisfies ParticipationState[];
  const cases = await Promise.all(Array.from({ length: 8 }, () => newCase()));
  for (const [index, { organisation }] of cases.entries()) {
    for (let n = 0; n < index * 8; n++) {
      const mission = await makeMission(app, organisation.id, { slots: [{ places: 1 }] });
      const id = await makeParticipation(app, people[n % 12]?.id ?? '', mission, {
        state: states[random(states.length)],
        appliedAt: new Date(Date.now() - random(20) * 24 * HOUR),
      });
      if (random(3) > 0) {
        await app.sql(
          `UPDATE participations SET first_answered_at = applied_at + make_interval(mins => $2)
           WHERE id = $1 AND state <> 'pending'`,
          [id, random(20_000)],
        );
      }
    }
  }
  await app.get(Responsiveness).reconcile();
  for (const { organisation } of cases) {
    const all = await app.sql<{ state: string; hours: number | null }>(
      `SELECT p.state, (extract(epoch FROM p.first_answered_at) - extract(epoch FROM p.applied_at))::float8 / 3600 AS hours
       FROM participations p WHERE p.mission_id IN (SELECT id FROM missions WHERE organisation_id = $1)
       ORDER BY p.applied_at DESC, p.id DESC`,
      [organisation.id],
    );
    const received = all.filter(({ state, hours }) => state !== 'withdrawn' || hours !== null);
    const recent = received.slice(0, 30);
    const hours = recent.flatMap((application) => application.hours ?? []);
    const meanHours = hours.length === 0 ? null : hours.reduce((sum, each) => sum + each, 0) / hours.length;
    const waiting = received.filter(({ state }) => state === 'pending').length;
    const [found] = await app.sql<{ responsiveness: number; hours: number | null }>(
      'SELECT responsiveness, mean_answer_hours AS hours FROM organisations WHERE id = $1',
      [organisation.id],
    );
    expect(found).toEqual({
      responsiveness: responsiveness({
        received: received.length,
        recent: recent.length,
        answered: hours.length,
        waiting,
        meanHours,
      }),
      hours: meanHours === null ? null : expect.closeTo(meanHours, 6),
    });
  }
});
