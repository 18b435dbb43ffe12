import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { grant, makeAccount, type AccountTraits, type TestAccount } from '@maillon/identity/testing';
import { Publication } from '@maillon/missions';
import { makeMission, type MissionTraits } from '@maillon/missions/testing';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import { actorOf, newId, type Actor } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import pg from 'pg';
import { LIVE, ParticipationState, participationTransitions } from './participation.states';
import { makeCase, makeParticipation, MODULES, wrongSeats, type ParticipationTraits } from './testing';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

let app: TestApp;
let organisation: TestOrganisation;
let manager: TestAccount;
let colleague: Actor;
const coordinator = actorOf(newId(), [grant.coordinator('FR-35')]);

beforeAll(async () => {
  app = await bootTestApp({ modules: MODULES });
  organisation = await makeOrganisation(app);
  manager = await makeAccount(app, { firstName: 'Mehdi', grants: [grant.manager(organisation.id)] });
  colleague = actorOf(newId(), [grant.manager(organisation.id)]);
});
afterAll(() => app.close());
afterEach(async () => {
  await app.setClock();
  expect(await wrongSeats(app)).toEqual([]);
});

const FIELDS = `__typename id state version reasonCode reasonText firstAnsweredAt decidedAt answerDueAt
  slots { slot { id } state } volunteer { firstName initial lastName email phone }
  viewerCan { accept decline withdraw cancel message seeContact }`;
const RESULT = `{ ... on Participation { ${FIELDS} } ... on UserError { __typename code }
  ... on AlreadyDecided { stands: state } ... on IllegalState { stands: state } ... on SlotsOverlap { slotIds } }`;

interface Result {
  __typename: string;
  id: string;
  state: ParticipationState;
  version: number;
  volunteer: Record<string, string | null>;
  viewerCan: Record<string, boolean>;
  [field: string]: unknown;
}

const TYPES: Record<string, string> = { id: 'ID!', version: 'Int!', reasonCode: 'DeclineReason!' };

async function call(as: Actor | undefined, name: string, args: Record<string, unknown>): Promise<Result> {
  const declared = Object.keys(args).map((key) => `$${key}: ${TYPES[key] ?? 'String'}`);
  const passed = Object.keys(args).map((key) => `${key}: $${key}`);
  const document = `mutation (${declared.join(', ')}) { result: ${name}(${passed.join(', ')}) ${RESULT} }`;
  const { data, errors } = await app.gql<{ result: Result } | null>(document, args, { as });
  return data?.result ?? ({ __typename: errors[0]?.extensions.code } as Result);
}

const accept = (as: Actor | undefined, id: string, version = 1, message?: string) =>
  call(as, 'acceptParticipation', { id, version, message });
const decline = (as: Actor, id: string, version = 1) =>
  call(as, 'declineParticipation', { id, version, reasonCode: 'profile', message: 'Merci quand même' });
const withdraw = (as: Actor, id: string) => call(as, 'withdrawParticipation', { id, reason: 'Empêchement' });
const cancel = (as: Actor, id: string, version = 1) =>
  call(as, 'cancelParticipation', { id, version, reason: 'Reporté' });

async function newCase(
  more: { mission?: MissionTraits; account?: AccountTraits; participation?: ParticipationTraits } = {},
) {
  const { volunteer, mission } = await makeCase(app, organisation.id, more);
  return { volunteer, mission, id: await makeParticipation(app, volunteer.id, mission, more.participation) };
}

async function see(as: Actor | undefined, id: string): Promise<Result | string | undefined> {
  const { data, errors } = await app.gql<{ participation: Result | null } | null>(
    `query ($id: ID!) { participation(id: $id) { ${FIELDS} } }`,
    { id },
    { as },
  );
  return data?.participation ?? errors[0]?.extensions.code;
}

const stored = async (id: string) => {
  const [row] = await app.sql<{ state: string; version: number }>(
    'SELECT state, version FROM participations WHERE id = $1',
    [id],
  );
  return row;
};
const rows = (id: string) =>
  app.sql('SELECT state FROM participation_slots WHERE participation_id = $1 ORDER BY state', [id]);
const taken = async (slotIds: readonly string[]) =>
  (await app.sql<{ taken: number }>('SELECT places_taken AS taken FROM slots WHERE id = ANY ($1)', [slotIds])).map(
    (row) => row.taken,
  );
const events = async (id: string) =>
  (await app.sql<{ name: string }>(`SELECT name FROM outbox_events WHERE payload->>'participationId' = $1`, [id])).map(
    ({ name }) => name,
  );
const post = (as: Actor, participationId: string, body: string) =>
  app
    .sql<{ id: string }>('SELECT id FROM conversations WHERE subject_id = $1', [participationId])
    .then(([conversation]) =>
      app.gql(
        `mutation ($input: PostMessageInput!) { postMessage(input: $input) { id } }`,
        { input: { id: newId(), conversationId: conversation?.id, body } },
        { as },
      ),
    );

describe('answering', () => {
  it('accepts, with a message, and keeps the seats', async () => {
    const { volunteer, mission, id } = await newCase();
    expect(await accept(manager.actor, id, 1, 'Bienvenue !')).toMatchObject({
      ...{ state: 'accepted', version: 2, answerDueAt: null },
      ...{ firstAnsweredAt: expect.any(String), decidedAt: expect.any(String) },
      viewerCan: { accept: false, decline: false, cancel: true, seeContact: true },
    });
    expect(await taken(mission.slotIds)).toEqual([1]);
    expect(await events(id)).toEqual(['participation.accepted']);
    const { data } = await app.gql<{ participation: { conversation: object } }>(
      `query ($id: ID!) { participation(id: $id) {
        conversation { unread messages { edges { node { body author { name party isViewer } } } } }
        history { action actorName } } }`,
      { id },
      { as: volunteer.actor },
    );
    expect(data.participation).toEqual({
      conversation: {
        unread: 1,
        messages: {
          edges: [{ node: { body: 'Bienvenue !', author: { name: 'Mehdi', party: 'organisation', isViewer: false } } }],
        },
      },
      history: [{ action: 'accepted', actorName: 'Mehdi M.' }],
    });
  });

  it('declines with a reason and frees the seats', async () => {
    const { mission, id } = await newCase();
    expect(await decline(manager.actor, id)).toMatchObject({
      ...{ state: 'declined', reasonCode: 'profile', reasonText: 'Merci quand même' },
      ...{ slots: [{ state: 'released' }], viewerCan: { seeContact: false } },
    });
    expect(await taken(mission.slotIds)).toEqual([0]);
    expect(await events(id)).toEqual(['participation.declined']);
    // Coordinators read the code; the words are between the two sides.
    expect(await see(coordinator, id)).toMatchObject({ reasonCode: 'profile', reasonText: null });
    expect(await app.sql('SELECT reason_code, reason_text FROM object_history WHERE object_id = $1', [id])).toEqual([
      { reason_code: 'profile', reason_text: null },
    ]);
  });

  it('withdraws before the first slot starts, and frees the seats', async () => {
    const { volunteer, mission, id } = await newCase({ participation: { state: 'accepted' } });
    expect(await withdraw(volunteer.actor, id)).toMatchObject({ state: 'withdrawn', reasonText: 'Empêchement' });
    expect(await taken(mission.slotIds)).toEqual([0]);
    const started = await newCase({
      mission: { slots: [{ startsAt: inDays(-0.01) }, { startsAt: inDays(5) }] },
      participation: { state: 'accepted' },
    });
    await app.sql(`INSERT INTO participation_slots (participation_id, slot_id) VALUES ($1, $2)`, [
      started.id,
      started.mission.slotIds[1],
    ]);
    await app.sql(`UPDATE slots SET places_taken = 1 WHERE id = $1`, [started.mission.slotIds[1]]);
    expect(await see(started.volunteer.actor, started.id)).toMatchObject({ viewerCan: { withdraw: false } });
    expect(await withdraw(started.volunteer.actor, started.id)).toMatchObject({ __typename: 'IllegalState' });
  });

  it('cancels for the organisation, and frees the seats', async () => {
    const { mission, id } = await newCase({ participation: { state: 'accepted' } });
    expect(await cancel(manager.actor, id)).toMatchObject({ state: 'cancelled', slots: [{ state: 'cancelled' }] });
    expect(await taken(mission.slotIds)).toEqual([0]);
    expect(await events(id)).toEqual(['participation.cancelled']);
  });

  it('starts the discussion with the first reply, and does not make a decision stale by it', async () => {
    const { volunteer, id } = await newCase();
    await post(volunteer.actor, id, 'Bonjour');
    expect(await stored(id)).toEqual({ state: 'pending', version: 1 });
    await post(manager.actor, id, 'Bonjour à vous');
    await post(colleague, id, 'Et merci');
    expect(await see(manager.actor, id)).toMatchObject({
      state: 'in_discussion',
      version: 1,
      firstAnsweredAt: expect.any(String),
    });
    expect(await app.sql(`SELECT to_state FROM object_history WHERE object_id = $1`, [id])).toEqual([
      { to_state: 'in_discussion' },
    ]);
    expect(await accept(manager.actor, id, 1)).toMatchObject({ state: 'accepted' });
    await post(manager.actor, id, 'À samedi');
    expect(await stored(id)).toEqual({ state: 'accepted', version: 2 });
  });

  it('tells the second of two managers', async () => {
    const { id } = await newCase();
    const [one, two] = await Promise.all([accept(manager.actor, id), decline(colleague, id)]);
    expect([one.__typename, two.__typename].sort()).toEqual(['AlreadyDecided', 'Participation']);
    const decided = await stored(id);
    expect([one, two]).toContainEqual(
      expect.objectContaining({ __typename: 'AlreadyDecided', stands: decided?.state }),
    );
    expect(await events(id)).toHaveLength(1);
  });

  it('is for managers of that organisation, and withdrawing for the volunteer', async () => {
    const { volunteer, id } = await newCase();
    const stranger = await makeAccount(app, { grants: [grant.manager(newId())] });
    for (const [name, act] of Object.entries({ accept, decline, cancel })) {
      const answers = [];
      for (const who of [volunteer.actor, coordinator, stranger.actor]) answers.push((await act(who, id)).__typename);
      expect([name, ...answers]).toEqual([name, 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND']);
    }
    expect((await accept(undefined, id)).__typename).toBe('UNAUTHENTICATED');
    expect((await withdraw(manager.actor, id)).__typename).toBe('FORBIDDEN');
    expect((await withdraw(stranger.actor, id)).__typename).toBe('NOT_FOUND');
    expect((await accept(manager.actor, newId())).__typename).toBe('NOT_FOUND');
    expect(await stored(id)).toEqual({ state: 'pending', version: 1 });
  });

  const acts = {
    accepted: { by: 'manager', act: accept },
    declined: { by: 'manager', act: decline },
    cancelled: { by: 'manager', act: cancel },
    withdrawn: { by: 'volunteer', act: withdraw },
  } as const;
  const pairs = Object.keys(acts).flatMap((to) =>
    Object.values(ParticipationState).map((from) => [from, to as keyof typeof acts] as const),
  );
  it.each(pairs)('obeys the transition table: %s → %s', async (from, to) => {
    const { by, act } = acts[to];
    const { volunteer, id } = await newCase({ participation: { state: from } });
    const result = await act(by === 'manager' ? manager.actor : volunteer.actor, id);
    const legal = participationTransitions.allow(from, to, by);
    expect(result).toMatchObject(legal ? { state: to, version: 2 } : { __typename: 'IllegalState', stands: from });
    expect(await stored(id)).toEqual(legal ? { state: to, version: 2 } : { state: from, version: 1 });
  });
});

describe('acceptance', () => {
  it('needs a consent at 16 and 17, until the birthday in the time zone of the mission', async () => {
    const { id } = await newCase({
      ...{ account: { birthDate: '2009-05-04' }, mission: { minimumAge: 16, timeZone: 'America/Martinique' } },
    });
    await app.sql(
      `UPDATE slots SET starts_at = starts_at + interval '5 years', ends_at = ends_at + interval '5 years'`,
    );
    await app.setClock(new Date('2027-05-04T03:00:00Z'));
    expect(await accept(manager.actor, id)).toMatchObject({ code: 'CONSENT_REQUIRED' });
    expect(await stored(id)).toEqual({ state: 'pending', version: 1 });
    await app.setClock(new Date('2027-05-04T05:00:00Z'));
    expect(await accept(manager.actor, id)).toMatchObject({ state: 'accepted' });
  });

  it('refuses slots that clash with accepted ones, also when two organisations accept at once', async () => {
    const other = await makeOrganisation(app);
    const elsewhere = actorOf(newId(), [grant.manager(other.id)]);
    const pairs = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const { volunteer, mission, id } = await newCase();
        const clashing = await makeMission(app, other.id);
        return { mission, clashing, ids: [id, await makeParticipation(app, volunteer.id, clashing)] as const };
      }),
    );
    const answers = await Promise.all(
      pairs.map(({ ids: [one, two] }) => Promise.all([accept(manager.actor, one), accept(elsewhere, two)])),
    );
    for (const [index, { mission, clashing, ids }] of pairs.entries()) {
      const both = answers[index] ?? [];
      expect(both.map(({ __typename }) => __typename).sort()).toEqual(['Participation', 'SlotsOverlap']);
      const refused = both.find(({ __typename }) => __typename === 'SlotsOverlap');
      expect([mission.slotIds, clashing.slotIds]).toContainEqual(refused?.slotIds);
      expect((await Promise.all(ids.map(stored))).map((row) => row?.state).sort()).toEqual(['accepted', 'pending']);
    }
  });
});

describe('what happens by itself', () => {
  const settled = async (id: string) => [(await stored(id))?.state, ...(await rows(id)).map(({ state }) => state)];
  const publication = () => app.get(Publication);

  it('settles everything in the transaction that ends a mission', async () => {
    const { mission, id: waiting } = await newCase({ mission: { slots: [{ startsAt: inDays(-3) }, {}] } });
    const add = async (traits: ParticipationTraits) =>
      makeParticipation(app, (await makeAccount(app)).id, mission, traits);
    const discussed = await add({ state: 'in_discussion' });
    const queued = await add({ state: 'waitlisted' });
    const done = await add({ state: 'accepted', slotIds: mission.slotIds });
    const ahead = await add({ state: 'accepted', slotIds: mission.slotIds.slice(1) });
    const withdrawn = await add({ state: 'withdrawn' });
    await publication().end(manager.actor, mission.id);
    expect(await settled(waiting)).toEqual(['declined', 'released']);
    expect(await settled(discussed)).toEqual(['declined', 'released']);
    expect(await settled(queued)).toEqual(['cancelled', 'released']);
    expect(await settled(done)).toEqual(['completed', 'cancelled', 'held']);
    expect(await settled(ahead)).toEqual(['cancelled', 'cancelled']);
    expect(await settled(withdrawn)).toEqual(['withdrawn', 'released']);
    expect(await see(manager.actor, waiting)).toMatchObject({ reasonCode: 'mission_ended' });
    expect(await events(done)).toEqual(['participation.completed']);
    expect((await taken(mission.slotIds)).sort()).toEqual([0, 1]);
  });

  it('cancels what lies ahead in the transaction that calls a mission off', async () => {
    const { mission, id } = await newCase({
      mission: { slots: [{ startsAt: null }] },
      participation: { state: 'accepted' },
    });
    const waiting = await makeParticipation(app, (await makeAccount(app)).id, mission);
    await publication().cancel(manager.actor, mission.id, {});
    expect([await settled(id), await settled(waiting)]).toEqual([
      ['cancelled', 'cancelled'],
      ['cancelled', 'cancelled'],
    ]);
    expect(await see(manager.actor, id)).toMatchObject({ reasonCode: 'mission_cancelled' });
    expect(await taken(mission.slotIds)).toEqual([0]);
  });

  it('completes a participation without dates when its mission ends', async () => {
    const { mission, id } = await newCase({
      mission: { slots: [{ startsAt: null }] },
      participation: { state: 'accepted' },
    });
    await publication().end(manager.actor, mission.id);
    expect(await settled(id)).toEqual(['completed', 'held']);
  });

  it('expires and completes by schedule, once, also after an outage', async () => {
    const slots = [{ startsAt: inDays(1) }, { startsAt: inDays(2) }];
    const waiting = await newCase({ mission: { slots } });
    const lasting = await newCase({ mission: { slots }, participation: {} });
    await app.sql('INSERT INTO participation_slots (participation_id, slot_id) VALUES ($1, $2)', [
      lasting.id,
      lasting.mission.slotIds[1],
    ]);
    await app.sql('UPDATE slots SET places_taken = 1 WHERE id = $1', [lasting.mission.slotIds[1]]);
    const discussed = await newCase({ mission: { slots }, participation: { state: 'in_discussion' } });
    const accepted = await newCase({ mission: { slots }, participation: { state: 'accepted' } });
    const dateless = await newCase({ mission: { slots: [{ startsAt: null }] }, participation: { state: 'accepted' } });
    const all = [waiting, lasting, discussed, accepted, dateless];
    const states = async () => Promise.all(all.map(async ({ id }) => (await stored(id))?.state));

    await app.runSchedules();
    await app.setClock(inDays(1.5));
    for (let run = 0; run < 2; run++) {
      await app.runSchedules();
      await app.runJobs();
      expect(await states()).toEqual(['expired', 'pending', 'in_discussion', 'completed', 'accepted']);
    }
    expect([await events(waiting.id), await events(accepted.id)]).toEqual([
      ['participation.expired'],
      ['participation.completed'],
    ]);
    expect([await taken(waiting.mission.slotIds), await settled(accepted.id)]).toEqual([
      [0, 0],
      ['completed', 'held'],
    ]);
    await app.setClock(inDays(2.5));
    await app.runSchedules();
    await app.runJobs();
    expect(await states()).toEqual(['expired', 'expired', 'in_discussion', 'completed', 'accepted']);
  });
});

describe('reading', () => {
  const contact = { lastName: 'Morvan', email: expect.any(String), phone: '0612345678' };
  const account = { firstName: 'Léa', lastName: 'Morvan', phone: '0612345678' };

  it.each(Object.values(ParticipationState))('shows contact details while it lives only: %s', async (state) => {
    const { volunteer, id } = await newCase({ account, participation: { state } });
    const hidden = { firstName: 'Léa', initial: 'M', lastName: null, email: null, phone: null };
    const shown = LIVE.includes(state) ? { firstName: 'Léa', ...contact } : hidden;
    expect(await see(manager.actor, id)).toMatchObject({ volunteer: shown });
    expect(await see(volunteer.actor, id)).toMatchObject({ volunteer: contact });
    expect(await see(coordinator, id)).toMatchObject({ volunteer: hidden });
  });

  it('is for the two sides and the coordinators of the area, who do not read the conversation', async () => {
    const { id } = await newCase();
    const others = [undefined, (await makeAccount(app)).actor, actorOf(newId(), [grant.coordinator('FR-29')])];
    const answers = [];
    for (const who of others) answers.push(await see(who, id));
    expect(answers).toEqual(['UNAUTHENTICATED', 'NOT_FOUND', 'NOT_FOUND']);
    const { errors } = await app.gql(
      `query ($id: ID!) { participation(id: $id) { conversation { messages { totalCount } } } }`,
      { id },
      { as: coordinator },
    );
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('lists an organisation’s participations with a constant number of statements', async () => {
    const own = await makeOrganisation(app);
    const boss = actorOf(newId(), [grant.manager(own.id)]);
    const accounts = await Promise.all(Array.from({ length: 12 }, () => makeAccount(app)));
    for (const [index, { id }] of accounts.entries()) {
      const mission = await makeMission(app, own.id);
      await makeParticipation(app, id, mission, { state: index % 2 ? 'pending' : 'accepted' });
    }
    const list = async (as: Actor, first: number, filter: object = {}, oldestFirst = false) => {
      const query = jest.spyOn(pg.Client.prototype, 'query');
      const { data, errors } = await app.gql<{ organisation: { participations: Page } }>(
        `query ($id: ID, $first: Int, $filter: ParticipationFilter, $oldestFirst: Boolean = false) { organisation(id: $id) {
          participations(first: $first, filter: $filter, oldestFirst: $oldestFirst) { totalCount edges { node { ${FIELDS}
            mission { title organisation { name } } conversation { unread } } } } } }`,
        { id: own.id, first, filter, oldestFirst },
        { as },
      );
      const statements = query.mock.calls.length;
      query.mockRestore();
      expect(errors).toEqual([]);
      return { ...data.organisation.participations, statements };
    };
    interface Page {
      totalCount: number;
      edges: { node: Result }[];
    }
    await list(boss, 1);
    const [one, twelve] = [await list(boss, 1), await list(boss, 12)];
    expect([one.edges.length, twelve.edges.length]).toEqual([1, 12]);
    expect(twelve.statements).toBe(one.statements);
    expect(twelve.statements).toBeGreaterThan(5);
    expect((await list(boss, 20, { state: ['pending'] })).totalCount).toBe(6);
    const ids = ({ edges }: Page) => edges.map(({ node }) => node.id);
    expect(ids(await list(boss, 20, {}, true))).toEqual(ids(twelve).reverse());
    expect((await list(coordinator, 20)).edges[0]?.node.volunteer.email).toBeNull();
    expect((await list(accounts[0]?.actor as Actor, 20)).totalCount).toBe(1);
  });

  it('counts what waits for an answer, and pages through one’s own', async () => {
    const own = await makeOrganisation(app);
    const boss = await makeAccount(app, { grants: [grant.manager(own.id)] });
    const volunteer = await makeAccount(app);
    const ids: string[] = [];
    for (const day of [3, 2, 1]) {
      ids.push(await makeParticipation(app, volunteer.id, await makeMission(app, own.id), { appliedAt: inDays(-day) }));
    }
    const { data } = await app.gql(`{ viewer { pendingApplications unreadConversations } }`, {}, { as: boss.actor });
    expect(data).toEqual({ viewer: { pendingApplications: 3, unreadConversations: 0 } });
    const page = async (after?: string) =>
      (
        await app.gql<{ myParticipations: { pageInfo: { endCursor: string }; edges: { node: { id: string } }[] } }>(
          `query ($after: String) { myParticipations(first: 2, after: $after) {
            pageInfo { endCursor } edges { node { id mission { myParticipation { id } } } } } }`,
          { after },
          { as: volunteer.actor },
        )
      ).data.myParticipations;
    const first = await page();
    const second = await page(first.pageInfo.endCursor);
    const nodes = [...first.edges, ...second.edges].map(({ node }) => node);
    expect(nodes).toEqual([...ids].reverse().map((id) => ({ id, mission: { myParticipation: { id } } })));
  });
});
