import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { makeAccount } from '@maillon/identity/testing';
import { type Actor, Database, PersonalData, personalColumns } from '@maillon/platform';
import { HALF_DAYS } from '@maillon/rules';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Volunteers, VolunteersModule } from './index';
import { makeVolunteer } from './testing';
import { Volunteer } from './volunteer.entity';

let app: TestApp;
let skills: string[];

beforeAll(async () => {
  app = await bootTestApp({ modules: [IdentityModule, GeoModule, CatalogueModule, VolunteersModule] });
  skills = (await app.sql<{ code: string }>('SELECT code FROM skills ORDER BY position LIMIT 3')).map(
    ({ code }) => code,
  );
});
afterAll(() => app.close());

const FIELDS = `place { code name } radiusKm remote halfDays commitmentBucket discoverable motivation
  causes { code } skills { code } version`;
const UPDATE = `mutation ($input: VolunteerProfileInput!) { updateVolunteerProfile(input: $input) { ${FIELDS} } }`;

const input = (more: object = {}) => ({
  place: 'FR-35238',
  radiusKm: 40,
  remote: false,
  halfDays: ['saturday_morning', 'monday_evening'],
  commitmentBucket: 'few_hours_week',
  discoverable: true,
  motivation: '  Je veux aider.  ',
  causes: ['nature', 'solidarity'],
  skills,
  ...more,
});

interface Profile {
  place: { code: string } | null;
  halfDays: string[];
  version: number;
  skills: object[];
}

const update = (as: Actor | undefined, more: object = {}) =>
  app.gql<{ updateVolunteerProfile: Profile }>(UPDATE, { input: input(more) }, { as });
const mine = (as: Actor | undefined) =>
  app.gql<{ myVolunteerProfile: Profile | null }>(`{ myVolunteerProfile { ${FIELDS} } }`, {}, { as });

describe('one’s profile', () => {
  it('is null until there is one, then what was last said, and announced', async () => {
    const { actor, id } = await makeAccount(app);
    expect((await mine(actor)).data.myVolunteerProfile).toBeNull();
    const { data } = await update(actor);
    expect(data.updateVolunteerProfile).toMatchObject({
      place: { code: 'FR-35238', name: 'Rennes' },
      radiusKm: 40,
      remote: false,
      halfDays: ['monday_evening', 'saturday_morning'],
      commitmentBucket: 'few_hours_week',
      discoverable: true,
      motivation: 'Je veux aider.',
      causes: [{ code: 'solidarity' }, { code: 'nature' }],
      skills: skills.map((code) => ({ code })),
    });
    expect((await mine(actor)).data.myVolunteerProfile).toEqual(data.updateVolunteerProfile);
    const nothing = { place: null, halfDays: [], commitmentBucket: null, motivation: ' ', causes: [], skills: [] };
    const emptied = (await update(actor, nothing)).data.updateVolunteerProfile;
    expect(emptied).toMatchObject({ ...nothing, motivation: null });
    expect(emptied.version).toBeGreaterThan(data.updateVolunteerProfile.version);
    const events = await app.sql(`SELECT name, payload FROM outbox_events WHERE payload->>'accountId' = $1`, [id]);
    expect(events).toEqual(
      Array.from({ length: 2 }, () => ({ name: 'volunteer.updated', payload: { accountId: id } })),
    );
  });

  it('keeps all 21 half-days apart, and the point of the place', async () => {
    const { actor, id } = await makeAccount(app);
    const { data } = await update(actor, { halfDays: [...HALF_DAYS].reverse() });
    expect(data.updateVolunteerProfile.halfDays).toEqual(HALF_DAYS);
    const profile = await app.get(Volunteers).profile(id);
    expect(profile).toMatchObject({ halfDays: 2 ** 21 - 1, communeCode: 'FR-35238', causes: ['nature', 'solidarity'] });
    expect([Math.round(profile?.latitude ?? 0), Math.round(profile?.longitude ?? 0)]).toEqual([48, -2]);
  });

  it.each([
    ['radiusKm', { radiusKm: 0 }],
    ['radiusKm', { radiusKm: 201 }],
    ['place', { place: 'FR-35' }],
    ['place', { place: 'FR-99999' }],
    ['causes', { causes: ['nature', 'nature'] }],
    ['causes.0', { causes: ['no_such_cause'] }],
    ['skills.0', { skills: ['no_such_skill'] }],
    ['halfDays', { halfDays: ['monday_evening', 'monday_evening'] }],
    ['motivation', { motivation: 'x'.repeat(1_001) }],
  ])('refuses a wrong %s, naming it, and changes nothing', async (path, wrong) => {
    const { actor } = await makeAccount(app);
    const { errors } = await update(actor, wrong);
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [expect.objectContaining({ path })] });
    expect((await mine(actor)).data.myVolunteerProfile).toBeNull();
  });

  it('is one’s own: nobody names another account', async () => {
    const { actor, id } = await makeAccount(app);
    const { errors } = await update(actor, { accountId: id });
    expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
  });

  it('needs somebody signed in', async () => {
    for (const answer of [await update(undefined), await mine(undefined)]) {
      expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });

  it('survives ten changes at once as one of them', async () => {
    const { actor } = await makeAccount(app);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => update(actor, { radiusKm: n + 1, skills: skills.slice(0, (n % 3) + 1) })),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const profile = (await mine(actor)).data.myVolunteerProfile as Profile & { radiusKm: number };
    expect(profile.version).toBe(11);
    expect(profile.skills).toHaveLength(((profile.radiusKm - 1) % 3) + 1);
  });
});

describe('locking a volunteer', () => {
  it('makes transactions on one volunteer take turns and leaves others alone', async () => {
    const [one, other] = [await makeAccount(app), await makeAccount(app)];
    const database = app.get(Database);
    const volunteers = app.get(Volunteers);
    let running = 0;
    let most = 0;
    const turn = (accountId: string) =>
      database.transaction(async () => {
        await volunteers.lock(accountId);
        running += 1;
        most = Math.max(most, running);
        await database.query('SELECT pg_sleep(0.05)');
        running -= 1;
      });
    await Promise.all(Array.from({ length: 5 }, () => turn(one.id)));
    expect(most).toBe(1);
    await Promise.all([turn(one.id), turn(other.id)]);
    expect(most).toBe(2);
    expect(await volunteers.profile(one.id)).toMatchObject({ radiusKm: 25, remote: true, communeCode: null });
  });
});

describe('personal data', () => {
  it('is handed out and erased with all its rows', async () => {
    const { id } = await makeAccount(app);
    await makeVolunteer(app, id, { halfDays: ['friday_evening'], causes: ['nature'], skills: skills.slice(0, 1) });
    await app.sql(`UPDATE volunteers SET motivation = 'Quetzalcoatlus' WHERE account_id = $1`, [id]);
    expect(await app.get(PersonalData).export(id)).toMatchObject({
      volunteers: {
        profile: {
          communeCode: 'FR-35238',
          halfDays: ['friday_evening'],
          causes: ['nature'],
          motivation: 'Quetzalcoatlus',
        },
      },
    });
    await app.get(PersonalData).erase(id);
    for (const table of ['volunteers', 'volunteer_causes', 'volunteer_skills']) {
      expect(await app.sql(`SELECT * FROM ${table} WHERE account_id = $1`, [id])).toEqual([]);
    }
    expect((await app.get(PersonalData).export(id))['volunteers']).toEqual({ profile: null });
  });

  it('is declared on every column that says something about a person', () => {
    expect([...personalColumns(Volunteer).keys()].sort()).toEqual(
      ['commitmentBucket', 'communeCode', 'halfDays', 'latitude', 'longitude', 'motivation'].sort(),
    );
  });
});
