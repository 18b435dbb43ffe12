import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { makeAccount, type TestAccount } from '@maillon/identity/testing';
import { MessagingModule } from '@maillon/messaging';
import { MissionPublished, MissionsModule } from '@maillon/missions';
import { makeMission } from '@maillon/missions/testing';
import { OrganisationsModule } from '@maillon/organisations';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import {
  ParticipationAccepted,
  ParticipationApplied,
  ParticipationDeclined,
  ParticipationsModule,
  ParticipationWithdrawn,
} from '@maillon/participations';
import { Database, newId, Outbox, type EventType } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { VolunteersModule } from '@maillon/volunteers';
import { Facts } from './facts.service';
import { StatisticsModule } from './statistics.module';

const NOW = new Date('2026-11-15T10:00:00Z');

let app: TestApp;
let organisation: TestOrganisation;
let coordinator: TestAccount;

beforeAll(async () => {
  app = await bootTestApp({
    modules: [
      IdentityModule,
      GeoModule,
      CatalogueModule,
      OrganisationsModule,
      VolunteersModule,
      MessagingModule,
      MissionsModule,
      ParticipationsModule,
      StatisticsModule,
    ],
  });
  await app.setClock(NOW);
  coordinator = await makeAccount(app, { grants: [{ role: 'coordinator', scopeType: 'area', scopeId: 'FR-35' }] });
  organisation = await makeOrganisation(app);
});
afterAll(() => app.close());

type Outcome = 'pending' | 'accepted' | 'declined' | 'withdrawn';
const EVENTS: Partial<Record<Outcome, EventType<{ participationId: string }>>> = {
  accepted: ParticipationAccepted,
  declined: ParticipationDeclined,
  withdrawn: ParticipationWithdrawn,
};

/** Writes a participation as the application now, answered at the same moment, with its events. */
async function write({ id: organisationId, homeAreaCode }: TestOrganisation, outcome: Outcome) {
  const mission = await makeMission(app, organisationId, { homeAreaCode, state: 'draft', slots: [{ startsAt: null }] });
  const volunteer = await makeAccount(app);
  const id = newId();
  const decided = outcome === 'accepted' || outcome === 'declined';
  await app.get(Database).transaction(async () => {
    await app.get(Database).query(
      `INSERT INTO participations (id, mission_id, volunteer_id, mission_version, request_hash, state, reason_code,
         decided_at, first_answered_at)
       VALUES ($1, $2, $3, 1, '', $4, CASE WHEN $4 = 'declined' THEN 'full' END,
         CASE WHEN $5 THEN app_now() END, CASE WHEN $5 THEN app_now() + interval '6 hours' END)`,
      [id, mission.id, volunteer.id, outcome, decided],
    );
    await app
      .get(Database)
      .query(`UPDATE missions SET state = 'published', published_at = app_now() WHERE id = $1`, [mission.id]);
    await app.get(Outbox).publish(ParticipationApplied, { participationId: id });
    const event = EVENTS[outcome];
    if (event) await app.get(Outbox).publish(event, { participationId: id });
    await app.get(Outbox).publish(MissionPublished, { missionId: mission.id });
  });
}

/** `write` at another time, delivered. */
async function participation(of: TestOrganisation, at: string, outcome: Outcome) {
  await app.setClock(new Date(at));
  await write(of, outcome);
  await app.runJobs();
  await app.setClock(NOW);
}

const facts = () => app.sql('SELECT * FROM daily_facts ORDER BY day, area_code, organisation_id, metric');

const FIGURES = `query ($area: ID!, $months: Int) {
  areaFigures(area: $area, months: $months) {
    area { code } organisation { id } organisations missionsPublished openMissions
    months { month applied accepted declined withdrawn completed }
    participationsByState { state count }
    period { applied accepted volunteers placesOffered placesFilled medianFirstAnswerHours }
    before { applied accepted volunteers }
  }
}`;

interface AreaFigures {
  areaFigures: {
    months: { month: string; applied: number; accepted: number; declined: number; withdrawn: number }[];
    participationsByState: { state: string; count: number }[];
    period: { applied: number; accepted: number; volunteers: number; medianFirstAnswerHours: number };
    before: { applied: number; accepted: number; volunteers: number };
    missionsPublished: number;
    organisations: number;
  };
}

describe('figures of an area', () => {
  beforeAll(async () => {
    await participation(organisation, '2026-11-14T10:00:00Z', 'pending');
    await participation(organisation, '2026-11-14T10:00:00Z', 'accepted');
    await participation(organisation, '2026-10-10T10:00:00Z', 'declined');
    await participation(organisation, '2026-10-31T23:30:00Z', 'accepted');
    await participation(organisation, '2026-08-31T10:00:00Z', 'withdrawn');
    const elsewhere = await makeOrganisation(app, { commune: 'FR-29019' });
    await participation(elsewhere, '2026-11-14T10:00:00Z', 'accepted');
  });

  it('counts by month on local days, and compares with the period before', async () => {
    const { data, errors } = await app.gql<AreaFigures>(
      FIGURES,
      { area: 'FR-35', months: 2 },
      { as: coordinator.actor },
    );
    expect(errors).toEqual([]);
    const { months, period, before, participationsByState, missionsPublished, organisations } = data.areaFigures;
    // 31 October 23:30 in UTC is 1 November in Rennes.
    expect(months).toMatchObject([
      { month: '2026-10', applied: 1, accepted: 0, declined: 1 },
      { month: '2026-11', applied: 3, accepted: 2, declined: 0 },
    ]);
    expect(period).toMatchObject({ applied: 4, accepted: 2, volunteers: 4, medianFirstAnswerHours: 6 });
    expect(before).toEqual({ applied: 1, accepted: 0, volunteers: 1 });
    expect(participationsByState).toEqual([
      { state: 'accepted', count: 2 },
      { state: 'declined', count: 1 },
      { state: 'pending', count: 1 },
    ]);
    expect([missionsPublished, organisations]).toEqual([4, 1]);
  });

  it('of a region are the sums of its departments', async () => {
    const regional = await makeAccount(app, {
      grants: [{ role: 'coordinator', scopeType: 'area', scopeId: 'FR-R53' }],
    });
    const { data } = await app.gql<AreaFigures>(FIGURES, { area: 'FR-R53', months: 2 }, { as: regional.actor });
    expect(data.areaFigures.period).toMatchObject({ applied: 5, accepted: 3 });
  });

  it('fed by events are those counted anew', async () => {
    const fed = await facts();
    expect(fed.length).toBeGreaterThan(5);
    await app.get(Facts).rebuild();
    expect(await facts()).toEqual(fed);
  });

  it('count a delivery once, however often it is tried', async () => {
    const before = await facts();
    const events = await app.sql<{ id: string }>(`SELECT id FROM outbox_events WHERE name = 'participation.applied'`);
    for (const { id } of events) await app.get(Outbox).deliver({ eventId: id, handler: 'statistics.applied' });
    expect(await facts()).toEqual(before);
  });

  it('count a publication once, also after a suspension', async () => {
    const mission = await makeMission(app, organisation.id);
    const before = await facts();
    await app.setClock(new Date('2026-11-15T12:00:00Z'));
    await app.get(Database).transaction(() => app.get(Outbox).publish(MissionPublished, { missionId: mission.id }));
    await app.runJobs();
    await app.setClock(NOW);
    expect(await facts()).toEqual(before);
  });
});

describe('who reads figures', () => {
  const MINE = 'query ($organisation: ID!) { organisationFigures(organisation: $organisation) { period { applied } } }';
  const code = async (document: string, variables: object, account?: TestAccount) =>
    (await app.gql(document, variables, account ? { as: account.actor } : {})).errors[0]?.extensions.code ?? 'read';

  it('the coordinator of the area or above, and administrators', async () => {
    const country = await makeAccount(app, { grants: [{ role: 'coordinator', scopeType: 'area', scopeId: 'FR' }] });
    const other = await makeAccount(app, { grants: [{ role: 'coordinator', scopeType: 'area', scopeId: 'FR-29' }] });
    const administrator = await makeAccount(app, {
      grants: [{ role: 'administrator', scopeType: 'platform', scopeId: null }],
    });
    const area = { area: 'FR-35' };
    expect(await code(FIGURES, area, coordinator)).toBe('read');
    expect(await code(FIGURES, area, country)).toBe('read');
    expect(await code(FIGURES, area, administrator)).toBe('read');
    expect(await code(FIGURES, area, other)).toBe('FORBIDDEN');
    expect(await code(FIGURES, area)).toBe('UNAUTHENTICATED');
    expect(await code(FIGURES, { area: 'FR-R53' }, coordinator)).toBe('FORBIDDEN');
    expect(await code(FIGURES, { area: 'FR-999' }, administrator)).toBe('NOT_FOUND');
  });

  it('managers of the organisation, and whoever follows its area', async () => {
    const variables = { organisation: organisation.id };
    const stranger = await makeAccount(app);
    const manager = await makeAccount(app, {
      grants: [{ role: 'manager', scopeType: 'organisation', scopeId: organisation.id }],
    });
    expect(await code(MINE, variables, manager)).toBe('read');
    expect(await code(MINE, variables, coordinator)).toBe('read');
    expect(await code(MINE, variables, stranger)).toBe('FORBIDDEN');
  });

  it('nobody for a period that makes no sense', async () => {
    expect(await code(FIGURES, { area: 'FR-35', months: 0 }, coordinator)).toBe('INVALID_INPUT');
    expect(await code(FIGURES, { area: 'FR-35', months: 37 }, coordinator)).toBe('INVALID_INPUT');
  });

  it('everybody the public ones', async () => {
    const { data } = await app.gql<{ publicFigures: Record<string, number> }>(
      '{ publicFigures { openMissions verifiedOrganisations volunteers acceptedParticipations } }',
    );
    expect(data.publicFigures).toMatchObject({ verifiedOrganisations: 2, volunteers: 3, acceptedParticipations: 3 });
  });
});

describe('counting anew', () => {
  const wait = () => write(organisation, 'accepted');
  /** The facts, if they are those that another count gives. */
  const trueFacts = async () => {
    await app.runJobs();
    const counted = await facts();
    await app.get(Facts).rebuild();
    expect(await facts()).toEqual(counted);
  };

  it('counts what waits to be delivered once', async () => {
    await wait();
    await app.get(Facts).rebuild();
    await trueFacts();
  });

  it('waits for a delivery that is under way', async () => {
    await wait();
    const service = app.get(Facts);
    const count = service.countParticipation.bind(service);
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    let begun = () => {};
    const running = new Promise<void>((resolve) => (begun = resolve));
    const spy = jest.spyOn(service, 'countParticipation').mockImplementation(async (...args) => {
      begun();
      await held;
      await count(...args);
    });
    const delivery = app.runJobs();
    await running;
    const rebuild = service.rebuild();
    setTimeout(goOn, 300);
    await Promise.all([delivery, rebuild]);
    spy.mockRestore();
    await trueFacts();
  });

  it('may happen while things are written and delivered', async () => {
    const rebuilds = async () => {
      for (let round = 0; round < 6; round++) await app.get(Facts).rebuild();
    };
    const deliveries = async () => {
      for (let round = 0; round < 4; round++) await app.runJobs();
    };
    await Promise.all([rebuilds(), ...Array.from({ length: 6 }, wait), deliveries()]);
    await trueFacts();
  });
});

describe('the edge of a month', () => {
  const NOVEMBER = `query ($organisation: ID!) {
    organisationFigures(organisation: $organisation, months: 1) {
      months { applied } participationsByState { count } period { applied volunteers placesOffered }
    }
  }`;

  it.each([
    ['FR-35238', '2026-10-31T23:30:00Z', 1],
    ['FR-35238', '2026-10-31T22:30:00Z', 0],
    ['FR-97302', '2026-11-01T03:30:00Z', 1],
    ['FR-97302', '2026-11-01T02:30:00Z', 0],
  ])('of %s is the same for all figures: %s', async (commune, at, applied) => {
    const there = await makeOrganisation(app, { commune });
    await participation(there, at, 'accepted');
    const manager = await makeAccount(app, {
      grants: [{ role: 'manager', scopeType: 'organisation', scopeId: there.id }],
    });
    const { data, errors } = await app.gql(NOVEMBER, { organisation: there.id }, { as: manager.actor });
    expect(errors).toEqual([]);
    expect(data).toEqual({
      organisationFigures: {
        months: [{ applied }],
        participationsByState: applied ? [{ count: 1 }] : [],
        period: { applied, volunteers: applied, placesOffered: 5 * applied },
      },
    });
  });

  it('counts twelve months of local days for the public', async () => {
    const accepted = async () =>
      (
        await app.gql<{ publicFigures: { volunteers: number; acceptedParticipations: number } }>(
          '{ publicFigures { volunteers acceptedParticipations } }',
        )
      ).data.publicFigures;
    const guiana = await makeOrganisation(app, { commune: 'FR-97302' });
    // In Cayenne it is still 14 November, and what happened at this hour a year ago happened on the 14th there.
    await app.setClock(new Date('2026-11-15T02:00:00Z'));
    const before = await accepted();
    await participation(guiana, '2025-11-15T01:00:00Z', 'accepted');
    await app.setClock(new Date('2026-11-15T02:00:00Z'));
    expect(await accepted()).toEqual(before);
    await participation(guiana, '2025-11-15T04:00:00Z', 'accepted');
    await app.setClock(new Date('2026-11-15T02:00:00Z'));
    expect(await accepted()).toEqual({
      volunteers: before.volunteers + 1,
      acceptedParticipations: before.acceptedParticipations + 1,
    });
    await app.setClock(NOW);
  });
});
