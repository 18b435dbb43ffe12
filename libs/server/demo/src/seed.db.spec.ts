import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashSync, verify } from '@node-rs/argon2';
import { createTestDatabase, type TestDatabase } from '@maillon/testing';
import { answersSql, responsiveness, type Answers } from '@maillon/participations';
import { isRna, isSiret } from '@maillon/rules';
import { Client } from 'pg';
import { checkInvariants } from './check';
import { missionKinds } from './content';
import { invariants } from './invariants';
import { plants } from './invariants.factory';
import { seedDemo, vacuumDemo, type SeedSummary } from './seed';
import { DEMO_PASSWORD, demoAccounts } from './showcase';
import { tables } from './tables';

const scale = { organisations: 60, missions: 400, volunteers: 900, participations: 3_000 };
const now = new Date();
const passwordHash = hashSync(DEMO_PASSWORD, { memoryCost: 1024, timeCost: 1 });

let databases: TestDatabase[];
let clients: Client[];
let client: Client;
let summary: SeedSummary;
let schema: string[];

beforeAll(async () => {
  databases = await Promise.all([createTestDatabase(), createTestDatabase()]);
  clients = databases.map(({ adminUrl }) => new Client(adminUrl));
  await Promise.all(clients.map((each) => each.connect()));
  const [first, second] = clients;
  if (!first || !second) throw new Error('Two databases are needed');
  client = first;
  schema = await keysAndIndexes();
  summary = await seedDemo(first, { scale, now, passwordHash, termsVersion: '2026-01' });
  await seedDemo(second, { scale, now, passwordHash, termsVersion: '2026-01' });
  await vacuumDemo(first);
}, 120_000);

afterAll(async () => {
  await Promise.all(clients.map((each) => each.end()));
  await Promise.all(databases.map((database) => database.drop()));
});

const rows = async <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  (await client.query<Row>(sql, parameters)).rows;
/** States of the demo volunteer's participations. */
const statesOfCamille = async (connection: Client) =>
  (
    await connection.query<{ state: string }>(
      `SELECT participation.state FROM participations participation JOIN accounts account ON account.id = volunteer_id
       WHERE email = $1 ORDER BY participation.state`,
      [demoAccounts.volunteer],
    )
  ).rows.map(({ state }) => state);
const count = async (from: string) => (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`))[0]?.n;

async function keysAndIndexes(): Promise<string[]> {
  const found = await rows<{ definition: string }>(
    `SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) AS definition
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`,
  );
  return found.map(({ definition }) => definition);
}

describe('the demo', () => {
  it('leaves keys and indexes as they were', async () => {
    expect(await keysAndIndexes()).toEqual(schema);
  });

  it('has the size that was asked for', async () => {
    expect(await count('organisations')).toBe(scale.organisations);
    expect(await count('missions')).toBe(scale.missions);
    expect(await count('volunteers')).toBe(scale.volunteers + 1);
    expect(await count('participations')).toBeGreaterThan(scale.participations * 0.95);
    expect(await count('participations')).toBeLessThanOrEqual(scale.participations);
    for (const table of tables) expect([table, await count(table)]).toEqual([table, summary[table]]);
  });

  it('is the same for the same seed and the same day', async () => {
    for (const table of tables) {
      const sums = await Promise.all(
        clients.map(async (each) => {
          const { rows: found } = await each.query(
            `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t`,
          );
          return found;
        }),
      );
      expect([table, sums[0]]).toEqual([table, sums[1]]);
    }
  });

  it('speaks the catalogue', async () => {
    const codes = async (table: string) =>
      new Set((await rows<{ code: string }>(`SELECT code FROM ${table}`)).map(({ code }) => code));
    const causes = await codes('causes');
    const activities = await codes('activities');
    const skills = await codes('skills');
    const groups = await codes('beneficiary_groups');
    const unknown = missionKinds.flatMap((kind) => [
      ...kind.causes.filter((code) => !causes.has(code)),
      ...kind.activities.filter((code) => !activities.has(code)),
      ...[...kind.wantedSkills, ...(kind.requiredSkills ?? [])].filter((code) => !skills.has(code)),
      ...kind.beneficiaries.filter((code) => !groups.has(code)),
    ]);
    expect(unknown).toEqual([]);
  });

  it('spreads over a year, the country and all states', async () => {
    expect(
      await count(`(SELECT DISTINCT date_trunc('month', applied_at) FROM participations) m`),
    ).toBeGreaterThanOrEqual(11);
    expect(await count(`(SELECT DISTINCT home_area_code FROM organisations) d`)).toBeGreaterThan(20);
    const states = (await rows<{ state: string }>('SELECT DISTINCT state FROM participations ORDER BY state')).map(
      ({ state }) => state,
    );
    expect(states).toEqual([
      'accepted',
      'cancelled',
      'completed',
      'declined',
      'expired',
      'in_discussion',
      'pending',
      'withdrawn',
    ]);
  });

  it('gives organisations numbers that pass for real ones', async () => {
    const found = await rows<{ kind: string; number: string }>(
      'SELECT kind, registration_number AS number FROM organisations',
    );
    for (const { kind, number } of found) {
      const isRight = kind === 'association' || kind === 'non_profit' ? isRna : isSiret;
      expect([number, isRight(number)]).toEqual([number, true]);
    }
  });

  it('lets organisations be as responsive as their applications say', async () => {
    const ids = (await rows<{ id: string }>('SELECT id FROM organisations')).map(({ id }) => id);
    const found = await rows<Answers & { stored: [number, number | null] }>(answersSql, [ids]);
    expect(found).toHaveLength(scale.organisations);
    for (const { stored, ...answers } of found) expect(stored).toEqual([responsiveness(answers), answers.meanHours]);
    expect(new Set(found.map(({ stored: [score] }) => score)).size).toBeGreaterThan(15);
  });

  it('varies its texts: hardly two missions of a kind read alike', async () => {
    const [found] = await rows<{ missions: number; texts: number }>(
      `SELECT count(*)::int AS missions, count(DISTINCT title || description || benefit || practical)::int AS texts FROM missions`,
    );
    expect(found?.texts).toBeGreaterThan((found?.missions ?? 0) * 0.98);
  });
});

describe('the showcase', () => {
  it('lets each demo account sign in with its role', async () => {
    const found = await rows<{ email: string; hash: string; roles: string[] }>(
      `SELECT account.email, account.password_hash AS hash, array_agg(role || ':' || coalesce(scope_type, '')) AS roles
       FROM accounts account JOIN grants ON account_id = account.id
       WHERE email = ANY ($1) GROUP BY account.id`,
      [Object.values(demoAccounts)],
    );
    expect(Object.fromEntries(found.map(({ email, roles }) => [email, roles]))).toEqual({
      [demoAccounts.volunteer]: ['volunteer:self'],
      [demoAccounts.manager]: ['manager:organisation'],
      [demoAccounts.coordinator]: ['coordinator:area'],
      [demoAccounts.administrator]: ['administrator:platform'],
    });
    for (const { hash } of found) expect(await verify(hash, DEMO_PASSWORD)).toBe(true);
  });

  it('has food aid within 20 km of Rennes, open, with places ahead, at several organisations', async () => {
    const [found] = await rows<{ missions: number; organisations: number; titles: number }>(
      `SELECT count(DISTINCT mission.id)::int AS missions, count(DISTINCT mission.title)::int AS titles,
              count(DISTINCT mission.organisation_id)::int AS organisations
       FROM missions mission
       JOIN organisations organisation ON organisation.id = mission.organisation_id AND organisation.state = 'verified'
       JOIN mission_activities activity ON activity.mission_id = mission.id AND activity.activity_code = 'food_aid'
       JOIN mission_addresses place ON place.mission_id = mission.id
       JOIN addresses address ON address.id = place.address_id
       JOIN areas rennes ON rennes.code = 'FR-35238'
       JOIN slots slot ON slot.mission_id = mission.id AND slot.state = 'open'
       WHERE mission.state = 'published' AND mission.registration_open
         AND slot.starts_at > app_now() AND slot.places_taken < slot.places
         AND earth_distance(ll_to_earth(address.latitude, address.longitude), ll_to_earth(rennes.latitude, rennes.longitude)) < 20000`,
    );
    expect(found?.missions).toBeGreaterThanOrEqual(8);
    expect(found?.titles).toBeGreaterThanOrEqual(8);
    expect(found?.organisations).toBeGreaterThanOrEqual(4);
  });

  it('has applications for the manager to answer, and work for the coordinator', async () => {
    const pending = await count(
      `participations participation
       JOIN missions mission ON mission.id = participation.mission_id
       JOIN grants ON scope_id = mission.organisation_id::text
       JOIN accounts account ON account.id = grants.account_id AND account.email = '${demoAccounts.manager}'
       WHERE participation.state = 'pending'`,
    );
    expect(pending).toBeGreaterThanOrEqual(6);
    for (const table of ['organisations', 'missions']) {
      expect(
        await count(`${table} WHERE home_area_code = 'FR-35' AND state IN ('submitted', 'in_review')`),
      ).toBeGreaterThanOrEqual(2);
    }
  });

  it('shows the volunteer one participation of each sort', async () => {
    expect(await statesOfCamille(client)).toEqual(['accepted', 'completed', 'pending']);
  });
});

describe('the rules', () => {
  const run = async (sql: string) => (await client.query(sql)).rows as never;

  it('hold in the demo', async () => {
    expect(await checkInvariants(run)).toEqual([]);
  });

  it.each(invariants.map((invariant) => [invariant.rule, invariant] as const))(
    '%s finds what breaks it',
    async (rule, invariant) => {
      await client.query('BEGIN');
      try {
        await client.query(plants[rule] ?? `SELECT 'no such plant'::int`);
        expect(await checkInvariants(run, [invariant])).toEqual([
          { rule, says: invariant.says, count: expect.any(Number), examples: expect.any(Array) },
        ]);
      } finally {
        await client.query('ROLLBACK');
      }
    },
  );
});

describe('on other days of the year', () => {
  const small = { organisations: 30, missions: 150, volunteers: 300, participations: 800 };

  it.each(['2026-01-01T00:30:00Z', '2026-03-29T01:30:00Z', '2026-08-15T12:00:00Z', '2028-02-29T22:00:00Z'])(
    '%s',
    async (day) => {
      const database = await createTestDatabase();
      const other = new Client(database.adminUrl);
      await other.connect();
      try {
        await other.query('UPDATE app_clock SET shift = $1::timestamptz - now()', [day]);
        await seedDemo(other, { scale: small, now: new Date(day), passwordHash, termsVersion: '2026-01', seed: 7 });
        expect(await checkInvariants(async (sql) => (await other.query(sql)).rows as never)).toEqual([]);
        expect(await statesOfCamille(other)).toEqual(['accepted', 'completed', 'pending']);
        const { rows: open } = await other.query(
          `SELECT FROM missions mission JOIN slots slot ON slot.mission_id = mission.id
         WHERE mission.state = 'published' AND slot.starts_at > app_now() AND slot.places_taken < slot.places LIMIT 40`,
        );
        expect(open.length).toBe(40);
      } finally {
        await other.end();
        await database.drop();
      }
    },
    120_000,
  );
});
