import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, InvalidInput, LOCALES } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { CatalogueModule } from './catalogue.module';
import { seedCatalogue } from './catalogue.seed';
import { Catalogue, type CatalogueKind } from './catalogue.service';

let app: TestApp;
let catalogue: Catalogue;
const KINDS: CatalogueKind[] = ['cause', 'activity', 'skill', 'skill_group', 'beneficiary_group'];

beforeAll(async () => {
  app = await bootTestApp({ modules: [CatalogueModule] });
  catalogue = app.get(Catalogue);
});

afterAll(() => app.close());

describe('the catalogue shipped', () => {
  it('has the ten causes in their order', async () => {
    expect((await catalogue.all('cause')).map(({ code }) => code)).toEqual([
      'solidarity',
      'education',
      'nature',
      'health',
      'sport',
      'protection',
      'citizenship',
      'cooperation',
      'culture',
      'skills_volunteering',
    ]);
  });

  it('has activities under every cause, and skills under every heading', async () => {
    const activities = await catalogue.all('activity');
    const served = new Set(activities.flatMap(({ causes }) => causes.map(({ code }) => code)));
    expect(served.size).toBe(10);
    expect(activities.every(({ causes }) => causes.length > 0)).toBe(true);
    const skills = await catalogue.all('skill');
    expect(activities.length).toBeGreaterThanOrEqual(40);
    expect(skills.length).toBeGreaterThanOrEqual(80);
    expect(new Set(skills.map(({ group }) => group.code)).size).toBe((await catalogue.all('skill_group')).length);
  });

  it.each(KINDS)('labels every %s in every language, each differently', async (kind) => {
    for (const locale of LOCALES) {
      const labels = (await catalogue.all(kind, locale)).map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
      if (locale === 'ar') expect(labels.filter((label) => !/\p{Script=Arabic}/u.test(label))).toEqual([]);
    }
    const rows = await app.sql<{ lacking: number }>(
      `SELECT count(*)::int AS lacking FROM (
         SELECT code FROM catalogue_labels WHERE kind = $1 GROUP BY code HAVING count(*) <> 3) incomplete`,
      [kind],
    );
    expect(rows).toEqual([{ lacking: 0 }]);
  });
});

describe('reading', () => {
  it('picks entries in the catalogue’s order and passes over unknown codes', async () => {
    const picked = await catalogue.pick('skill', ['refereeing', 'nonsense', 'cooking'], 'en');
    expect(picked.map(({ label }) => label)).toEqual(['Cooking', 'Refereeing']);
    expect(picked[0]?.group).toMatchObject({ code: 'kitchen', label: 'Cooking and food' });
  });

  it('labels a code, or gives it back when unknown', async () => {
    expect(await catalogue.label('activity', 'food_aid', 'fr')).toBe('Aide alimentaire');
    expect(await catalogue.label('activity', 'food_aid', 'ar')).toBe('المساعدات الغذائية');
    expect(await catalogue.label('activity', 'gone', 'fr')).toBe('gone');
  });

  it('refuses unknown codes, naming where they stand', async () => {
    await expect(catalogue.assertCodes('cause', ['nature', 'health'], 'causes')).resolves.toBeUndefined();
    const refused = catalogue.assertCodes('cause', ['nature', 'food_aid', '__proto__'], 'input.causes');
    await expect(refused).rejects.toThrow(InvalidInput);
    await expect(refused).rejects.toMatchObject({ fields: [{ path: 'input.causes.1' }, { path: 'input.causes.2' }] });
  });
});

describe('GraphQL', () => {
  const QUERY = `{
    causes { code label }
    activities(cause: "citizenship") { code label causes { code } }
    skills { code label group { code label } }
    beneficiaryGroups { code label }
  }`;
  interface Answer {
    causes: object[];
    activities: { code: string; causes: { code: string }[] }[];
    skills: object[];
    beneficiaryGroups: object[];
  }

  it.each([
    ['fr', 'Solidarité et insertion', 'Cuisine et alimentation'],
    ['en', 'Solidarity and inclusion', 'Cooking and food'],
    ['ar', 'التضامن والإدماج', 'الطبخ والتغذية'],
    ['de', 'Solidarité et insertion', 'Cuisine et alimentation'],
  ])('speaks the language of the request (%s)', async (language, cause, group) => {
    const { data, errors } = await app.gql<Answer>(QUERY, {}, { headers: { 'accept-language': language } });
    expect(errors).toEqual([]);
    expect(data.causes[0]).toEqual({ code: 'solidarity', label: cause });
    expect(data.skills).toContainEqual(
      expect.objectContaining({ code: 'cooking', group: { code: 'kitchen', label: group } }),
    );
    expect(data.beneficiaryGroups.length).toBeGreaterThan(10);
  });

  it('lists the activities of a cause, secondary ones too', async () => {
    const { data } = await app.gql<Answer>(QUERY);
    expect(data.activities.map(({ code }) => code)).toContain('paperwork');
    expect(data.activities.every(({ causes }) => causes.some(({ code }) => code === 'citizenship'))).toBe(true);
  });
});

describe('a change', () => {
  /** Lets the two seconds pass after which the memory is compared. */
  const later = () => new Promise((resolve) => setTimeout(resolve, 2_100));

  it('shows within two seconds, survives seeding again, and costs nothing while there is none', async () => {
    await catalogue.all('cause');
    await app.sql(
      `UPDATE catalogue_labels SET label = 'Sports' WHERE kind = 'cause' AND code = 'sport' AND locale = 'fr'`,
    );
    await app.sql(`DELETE FROM catalogue_labels WHERE kind = 'cause' AND code = 'nature' AND locale = 'ar'`);
    await later();
    expect(await catalogue.label('cause', 'sport', 'fr')).toBe('Sports');
    expect(await catalogue.label('cause', 'nature', 'ar')).toBe('Protection de la nature');

    const database = app.get(Database);
    await database.transaction(() => seedCatalogue((sql, parameters) => database.query(sql, parameters)));
    await later();
    expect(await catalogue.label('cause', 'sport', 'fr')).toBe('Sports');
    expect(await catalogue.label('cause', 'nature', 'ar')).toBe('حماية الطبيعة');

    const [first, again] = [await catalogue.all('cause'), (await later(), await catalogue.all('cause'))];
    expect(again[0]).toBe(first[0]);
  });

  it('that is rolled back leaves no trace', async () => {
    const database = app.get(Database);
    await later();
    const undone = database.transaction(async () => {
      await database.query(`UPDATE catalogue_labels SET label = 'Never' WHERE code = 'health' AND kind = 'cause'`);
      expect(await catalogue.label('cause', 'health', 'en')).toBe('Never');
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    await app.sql(
      `UPDATE catalogue_labels SET label = 'Good health' WHERE code = 'health' AND kind = 'cause' AND locale = 'en'`,
    );
    await later();
    expect(await catalogue.label('cause', 'health', 'en')).toBe('Good health');
    expect(await catalogue.label('cause', 'health', 'fr')).toBe('Santé pour tous');
  });
});
