import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { grant } from '@maillon/identity/testing';
import { OrganisationsModule } from '@maillon/organisations';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import {
  actorOf,
  ANONYMOUS,
  can,
  Database,
  DomainError,
  InTransaction,
  newId,
  systemActor,
  type Actor,
} from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { Injectable, Module } from '@nestjs/common';
import { MissionCancelled, MissionEnded, MissionQueries, MissionsModule, Publication, Seats, SlotFreed } from './index';
import { MissionHandlers } from './missions.handlers';
import { visibleTo } from './mission.policy';
import { MissionState, missionTransitions, type MissionMove } from './mission.states';
import { makeMission } from './testing';

/** Stands for the upper modules. */
@Injectable()
class Listener {
  readonly heard: string[] = [];

  @InTransaction(SlotFreed)
  freed({ slotId }: { slotId: string }): void {
    this.heard.push(`freed ${slotId}`);
  }

  @InTransaction(MissionEnded)
  ended({ missionId }: { missionId: string }): void {
    this.heard.push(`ended ${missionId}`);
  }

  @InTransaction(MissionCancelled)
  cancelled({ missionId }: { missionId: string }): void {
    this.heard.push(`cancelled ${missionId}`);
  }
}

@Module({ providers: [Listener] })
class ListenerModule {}

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY);

let app: TestApp;
let database: Database;
let seats: Seats;
let publication: Publication;
let organisation: TestOrganisation;
let manager: Actor;
const reviewer = actorOf(newId(), [grant.coordinator('FR-35')]);

beforeAll(async () => {
  app = await bootTestApp({
    modules: [IdentityModule, GeoModule, CatalogueModule, OrganisationsModule, MissionsModule, ListenerModule],
  });
  [database, seats, publication] = [app.get(Database), app.get(Seats), app.get(Publication)];
  organisation = await makeOrganisation(app);
  manager = actorOf(newId(), [grant.manager(organisation.id)]);
});
afterAll(() => app.close());
afterEach(() => app.setClock());

const heard = () => app.get(Listener).heard.splice(0);
const stateOf = async (id: string) => (await app.get(MissionQueries).byIds([id])).get(id)?.state;
const taken = async (slotIds: readonly string[]) =>
  (
    await app.sql<{ taken: number }>(
      'SELECT places_taken AS taken FROM slots WHERE id = ANY ($1) ORDER BY starts_at, id',
      [slotIds],
    )
  ).map((row) => row.taken);
const published = (missionId: string) =>
  app.sql(`SELECT name FROM outbox_events WHERE payload->>'missionId' = $1`, [missionId]);

async function refusal(work: Promise<unknown>): Promise<object | string> {
  try {
    await work;
    return 'nothing';
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...error, code: error.code };
  }
}

const take = (slotIds: readonly string[], count = 1) => database.transaction(() => seats.take(slotIds, count));
const release = (slotIds: readonly string[], count = 1) =>
  database.transaction(() => seats.release(slotIds.map((slotId) => ({ slotId, seats: count }))));

describe('seats', () => {
  it('are taken and given back in all slots or in none', async () => {
    const { id, slotIds } = await makeMission(app, organisation.id, { slots: [{ places: 3 }, { places: 1 }] });
    const [roomy = '', tight = ''] = slotIds;
    expect(await take(slotIds)).toBe(id);
    expect(await refusal(take(slotIds))).toMatchObject({ code: 'MISSION_FULL', slotIds: [tight] });
    expect(await refusal(seats.assertAvailable(slotIds, 1))).toMatchObject({ code: 'MISSION_FULL', slotIds: [tight] });
    expect(await taken(slotIds)).toEqual([1, 1]);
    await take([roomy], 2);
    // One of one holder, twice one of two others.
    await release([roomy, roomy, roomy]);
    expect(heard()).toEqual([`freed ${roomy}`]);
    expect(await taken(slotIds)).toEqual([0, 1]);
    expect(await published(id)).toEqual(Array(3).fill({ name: 'mission.places_changed' }));
  });

  it('let 40 at once have exactly the places there are', async () => {
    const { slotIds } = await makeMission(app, organisation.id, { slots: [{ places: 7 }, { places: 9 }] });
    const results = await Promise.all(Array.from({ length: 40 }, () => refusal(take(slotIds))));
    expect(results.filter((result) => result === 'nothing')).toHaveLength(7);
    expect(results.filter((result) => result !== 'nothing')).toEqual(
      Array(33).fill(expect.objectContaining({ code: 'MISSION_FULL' })),
    );
    expect(await taken(slotIds)).toEqual([7, 7]);
  });

  it('are never given back twice: the database refuses', async () => {
    const { slotIds } = await makeMission(app, organisation.id, { slots: [{ taken: 1 }] });
    await release(slotIds);
    await expect(release(slotIds)).rejects.toThrow('slots_places_taken_range');
  });

  it('count as a searchable change', async () => {
    const { id, slotIds } = await makeMission(app, organisation.id);
    const revision = () => app.sql('SELECT search_revision::int AS revision FROM missions WHERE id = $1', [id]);
    await take(slotIds);
    expect(await revision()).toEqual([{ revision: 2 }]);
    await release(slotIds);
    expect(await revision()).toEqual([{ revision: 3 }]);
  });

  it.each<[string, Parameters<typeof makeMission>[2]]>([
    ['is suspended', { state: 'suspended' }],
    ['is over', { state: 'ended' }],
    ['has closed registration', { registrationOpen: false }],
    ['has a slot that started', { slots: [{ startsAt: ago(0) }] }],
    ['has cancelled the slot', { slots: [{ state: 'cancelled' }] }],
  ])('are refused where the mission %s', async (_, traits) => {
    const { slotIds } = await makeMission(app, organisation.id, traits);
    expect(await refusal(take(slotIds))).toMatchObject({ code: 'MISSION_CLOSED' });
    expect(await refusal(seats.assertAvailable(slotIds, 1))).toMatchObject({ code: 'MISSION_CLOSED' });
    expect(await taken(slotIds)).toEqual([0]);
  });

  it('are refused where the organisation is suspended, for unknown slots and for slots of two missions', async () => {
    const suspended = await makeOrganisation(app, { state: 'suspended' });
    const hidden = await makeMission(app, suspended.id);
    expect(await refusal(take(hidden.slotIds))).toMatchObject({ code: 'MISSION_CLOSED' });
    const [one, two] = [await makeMission(app, organisation.id), await makeMission(app, organisation.id)];
    expect(await refusal(take([newId()]))).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await refusal(take([...one.slotIds, ...two.slotIds]))).toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('the transition table', () => {
  // Shelving comes with the end of the organisation alone: following.db.spec.ts.
  const moves: Record<Exclude<MissionMove, 'create' | 'shelve'>, (id: string) => Promise<unknown>> = {
    submit: (id) => publication.submit(manager, id),
    take: (id) => publication.take(reviewer, id),
    release: (id) => publication.release(systemActor(), id),
    request_changes: (id) => publication.requestChanges(systemActor(), id, 1, { code: 'other' }),
    publish: (id) => publication.publish(systemActor(), id, 1),
    suspend: (id) => publication.suspend(systemActor(), id, {}),
    reinstate: (id) => publication.reinstate(systemActor(), id),
    end: (id) => publication.end(manager, id),
    cancel: (id) => publication.cancel(manager, id, {}),
  };
  const pairs = Object.keys(moves).flatMap((move) => Object.values(MissionState).map((from) => [move, from] as const));

  it.each(pairs)('%s from %s', async (move, from) => {
    const reviewerId = from === 'in_review' ? newId() : undefined;
    const { id } = await makeMission(app, organisation.id, { state: from, reviewerId });
    const row = missionTransitions.table.find((each) => each.from === from && each.by.includes(move as MissionMove));
    const result = await refusal(moves[move as keyof typeof moves](id));
    if (row) {
      expect(result).toBe('nothing');
      expect(await stateOf(id)).toBe(row.to);
    } else {
      const code = ['submit', 'end', 'cancel'].includes(move) ? 'ILLEGAL_STATE' : 'ALREADY_DECIDED';
      expect(result).toMatchObject({ code });
      expect(await stateOf(id)).toBe(from);
    }
  });
});

describe('the end of missions', () => {
  it('comes a month after the last date, once, whoever runs it and however often', async () => {
    const past = await makeMission(app, organisation.id, { slots: [{ startsAt: ago(40) }, { startsAt: ago(35) }] });
    const suspended = await makeMission(app, organisation.id, { state: 'suspended', slots: [{ startsAt: ago(35) }] });
    const recent = await makeMission(app, organisation.id, { slots: [{ startsAt: ago(40) }, { startsAt: ago(20) }] });
    const dateless = await makeMission(app, organisation.id, { slots: [{ startsAt: null }] });
    heard();
    const handlers = app.get(MissionHandlers);
    await Promise.all([handlers.endPast(), handlers.endPast()]);
    await handlers.endPast();
    expect(heard().sort()).toEqual([`ended ${past.id}`, `ended ${suspended.id}`].sort());
    expect(await published(past.id)).toEqual([{ name: 'mission.ended' }]);
    expect([await stateOf(recent.id), await stateOf(dateless.id)]).toEqual(['published', 'published']);
  });

  it('is caught up by the schedule after an outage', async () => {
    await app.runSchedules();
    const { id } = await makeMission(app, organisation.id, { slots: [{ startsAt: ago(10) }] });
    await app.setClock(ago(-30));
    await app.runSchedules();
    await app.runJobs();
    expect(await stateOf(id)).toBe('ended');
  });

  it('follows the end of the organisation, and tells upper modules in the same transaction', async () => {
    const closing = await makeOrganisation(app);
    const ahead = await makeMission(app, closing.id);
    const over = await makeMission(app, closing.id, { slots: [{ startsAt: ago(3) }] });
    heard();
    const close = () => database.transaction(() => publication.closeOrganisation(closing.id));
    await close();
    await close();
    expect(heard().sort()).toEqual([`cancelled ${ahead.id}`, `ended ${over.id}`]);
  });
});

it('lists exactly what the policy lets each actor see', async () => {
  const organisations = await Promise.all(
    (['verified', 'suspended', 'draft'] as const).map((state) => makeOrganisation(app, { state })),
  );
  for (const { id } of organisations) {
    for (const state of Object.values(MissionState)) {
      for (const homeAreaCode of ['FR-35', 'FR-29', 'FR-75']) {
        await makeMission(app, id, { state, homeAreaCode, reviewerId: newId() });
      }
    }
  }
  const grants = [
    ...organisations.map(({ id }) => grant.manager(id)),
    ...['FR-35', 'FR-29', 'FR-R53', 'FR-R11', 'FR'].map((code) => grant.coordinator(code)),
  ];
  // Every single grant, pairs of neighbours, nobody, everybody.
  const actors = [
    ANONYMOUS,
    systemActor(),
    actorOf(newId()),
    ...grants.map((one) => actorOf(newId(), [one])),
    ...grants.map((one, index) => actorOf(newId(), [one, grants[(index + 1) % grants.length] ?? one])),
  ];
  const ids = (await app.sql<{ id: string }>('SELECT id FROM missions')).map(({ id }) => id);
  const subjects = [...(await app.get(MissionQueries).subjects(ids))];
  expect(subjects.length).toBeGreaterThan(60);
  for (const actor of actors) {
    const scope = visibleTo(actor);
    const rows = await app.sql<{ id: string }>(
      `SELECT mission.id FROM missions mission
       JOIN organisations organisation ON organisation.id = mission.organisation_id
       JOIN areas home ON home.code = mission.home_area_code WHERE ${scope.sql}`,
      scope.params,
    );
    const allowed = subjects.filter(([, subject]) => can(actor, 'mission.see', subject)).map(([id]) => id);
    expect(rows.map(({ id }) => id).sort()).toEqual(allowed.sort());
  }
});
