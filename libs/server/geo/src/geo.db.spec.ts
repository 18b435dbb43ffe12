import { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createContext, Database, InvalidInput, NotFound } from '@maillon/platform';
import { bootTestApp, type TestApp, testConfig } from '@maillon/testing';
import { GeoModule } from './geo.module';
import { importGeography, readGeography } from './geography.import';
import { Geography } from './geography.service';
import { importPoints } from './points.import';

let app: TestApp;
let database: Database;
let geography: Geography;

beforeAll(async () => {
  app = await bootTestApp({ modules: [GeoModule] });
  database = app.get(Database);
  geography = app.get(Geography);
});

afterAll(() => app.close());

const names = async (query: string, first?: number) => (await geography.places(query, first)).map(({ name }) => name);
const count = async (sql: string) =>
  (await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))[0]?.n;

describe('the areas of France', () => {
  it('are all there, in one tree', async () => {
    expect(await count(`areas WHERE level = 'commune'`)).toBe(34_969);
    expect(await count(`areas WHERE level = 'department'`)).toBe(109);
    expect(
      await count(`areas a LEFT JOIN areas p ON p.code = a.parent_code
        WHERE p.level IS DISTINCT FROM CASE a.level
          WHEN 'commune' THEN 'department' WHEN 'department' THEN 'region' WHEN 'region' THEN 'country' END`),
    ).toBe(0);
  });

  it('have a point wherever people live, but for a few islands', async () => {
    const [row] = await database.query<{ share: number; exact: number }>(
      `SELECT sum(population) FILTER (WHERE precision <> 'none') / sum(population)::float8 AS share,
              sum(population) FILTER (WHERE precision = 'exact') / sum(population)::float8 AS exact
       FROM areas WHERE level = 'commune'`,
    );
    expect(row?.share).toBeGreaterThan(0.999);
    expect(row?.exact).toBeGreaterThan(0.9);
  });

  it('lead from every postcode of European France and the overseas departments to a point', async () => {
    expect(
      await count(`(SELECT postcode FROM postcodes JOIN areas ON code = commune_code
        WHERE postcode < '98' GROUP BY postcode HAVING bool_and(latitude IS NULL)) lost`),
    ).toBe(0);
  });

  it.each([
    ['FR-35238', 'Europe/Paris'],
    ['FR-97105', 'America/Guadeloupe'],
    ['FR-97209', 'America/Martinique'],
    ['FR-97302', 'America/Cayenne'],
    ['FR-97411', 'Indian/Reunion'],
    ['FR-97611', 'Indian/Mayotte'],
    ['FR-98735', 'Pacific/Tahiti'],
    ['FR-98731', 'Pacific/Marquesas'],
  ])('know the time of %s: %s', async (code, zone) => {
    const commune = await geography.commune(code);
    expect(commune).toMatchObject({ timeZone: zone, precision: 'exact' });
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });

  it('use only time zones that exist', async () => {
    const zones = await database.query<{ zone: string }>('SELECT DISTINCT time_zone AS zone FROM areas');
    for (const { zone } of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
    expect(zones.length).toBeGreaterThan(12);
  });
});

describe('places', () => {
  it.each([
    ['rennes', 'Rennes'],
    ['RENNES', 'Rennes'],
    ['35000', 'Rennes'],
    ['31', 'Toulouse'],
    ['6', 'Lyon'],
    ['35000 rennes', 'Rennes'],
    ['Rennes (35)', 'Rennes'],
    ['saint etienne', 'Saint-Étienne'],
    ['St-Étienne', 'Saint-Étienne'],
    ['ste foy les lyon', 'Sainte-Foy-lès-Lyon'],
    ['malo', 'Saint-Malo'],
    ['aix-en-p', 'Aix-en-Provence'],
    ['l’haÿ', "L'Haÿ-les-Roses"],
    ['hay les', "L'Haÿ-les-Roses"],
    ['75015', 'Paris'],
    ['paris 15', 'Paris'],
    ['69007', 'Lyon'],
    ['13016', 'Marseille'],
    ['97400', 'Saint-Denis'],
    ['fort-de-f', 'Fort-de-France'],
  ])('finds %s: %s', async (query, name) => expect((await names(query))[0]).toBe(name));

  it('puts bigger communes first, those of exactly that name before', async () => {
    const found = await geography.places('saint-d', 20);
    const sizes = found.map(({ population }) => population);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(sizes).toHaveLength(20);
    expect((await names('eu'))[0]).toBe('Eu');
  });

  it('tells namesakes apart by the digits of a department', async () => {
    expect((await geography.places('saint-denis 974'))[0]?.code).toBe('FR-97411');
    expect((await geography.places('saint-denis 93'))[0]?.code).toBe('FR-93066');
  });

  it('finds a commune by one that was merged into it', async () => {
    expect(await names('Champtoceaux')).toContain("Orée d'Anjou");
  });

  it.each([
    ['strasboug', 'Strasbourg'],
    ['marseile', 'Marseille'],
    ['monpellier', 'Montpellier'],
    ['grenobel', 'Grenoble'],
    ['clermontferrand', 'Clermont-Ferrand'],
    ['saint jean luz', 'Saint-Jean-de-Luz'],
    ['lhay les roses', "L'Haÿ-les-Roses"],
    ['brets 29', 'Brest'],
  ])('forgives the typo %s: %s', async (query, name) => expect(await names(query)).toContain(name));

  it('answers nothing to nothing and to what cannot be a place', async () => {
    for (const query of ['', '   ', '-', '%', "'; DROP TABLE areas", '\0', 'x'.repeat(200)]) {
      expect((await names(query)).filter((name) => name === 'Paris')).toEqual([]);
    }
    expect(await names('%')).toEqual([]);
  });

  it('gives as many as asked for', async () => {
    expect(await names('s', 3)).toHaveLength(3);
    expect(await names('35', 50)).toHaveLength(50);
  });

  it('reads its index, never the table, for every common beginning', async () => {
    const plan = await database.query<Record<string, string>>(
      `EXPLAIN SELECT commune_code FROM place_names WHERE name LIKE 'saint m' || '%'`,
    );
    expect(JSON.stringify(plan)).toContain('place_names_pkey');
    const typo = await database.query<Record<string, string>>(
      `EXPLAIN SELECT code FROM areas WHERE level = 'commune' AND 'strasboug' <% search_name`,
    );
    expect(JSON.stringify(typo)).toContain('areas_search_name_trgm');
  });
});

describe('areas', () => {
  it('lists those above, the area itself first', async () => {
    expect(await geography.ancestors('FR-35238')).toEqual(['FR-35238', 'FR-35', 'FR-R53', 'FR']);
    expect(await geography.ancestors('FR-971')).toEqual(['FR-971', 'FR-R01', 'FR']);
    expect(await geography.ancestors('FR')).toEqual(['FR']);
    await expect(geography.ancestors('XX')).rejects.toThrow(NotFound);
  });

  it('lists the departments and only takes communes for communes', async () => {
    const departments = await geography.departments();
    expect(departments[0]).toMatchObject({ code: 'FR-01', name: 'Ain' });
    expect(departments.find(({ code }) => code === 'FR-2A')?.population).toBeGreaterThan(150_000);
    expect(await geography.commune('FR-35')).toBeNull();
    expect(await geography.commune('FR-99999')).toBeNull();
    expect((await geography.area('FR-R53'))?.name).toBe('Bretagne');
  });

  it('knows the postcodes of a commune', async () => {
    expect(await geography.postcodes('FR-35238')).toEqual(['35000', '35200', '35700']);
    expect(await geography.postcodes('FR-99999')).toEqual([]);
  });
});

describe('addresses', () => {
  const hall = { name: ' Maison de quartier ', street: '1 place de la Mairie', postcode: '35000', commune: 'FR-35238' };

  it('stand at their commune unless they have a point of their own', async () => {
    const rennes = await geography.commune('FR-35238');
    const { id } = await geography.createAddress(hall);
    expect(await geography.address(id)).toMatchObject({
      name: 'Maison de quartier',
      communeCode: 'FR-35238',
      latitude: rennes?.latitude,
      longitude: rennes?.longitude,
      precision: 'exact',
      accessNote: null,
    });
    const own = await geography.createAddress({ ...hall, latitude: 48.1113, longitude: -1.6801 });
    expect(own).toMatchObject({ latitude: 48.1113, longitude: -1.6801, precision: 'exact' });
    const estimated = await geography.createAddress({ postcode: '35190', commune: 'FR-35044' });
    expect((await geography.address(estimated.id))?.precision).toBe((await geography.commune('FR-35044'))?.precision);
    const nowhere = await geography.createAddress({ postcode: '98775', commune: 'FR-98740' });
    expect(await geography.address(nowhere.id)).toMatchObject({ latitude: null, longitude: null, precision: 'none' });
  });

  it('refuse an unknown commune and half a point, saying where', async () => {
    const unknown = geography.createAddress({ ...hall, commune: 'FR-35' }, 'addresses.2');
    await expect(unknown).rejects.toMatchObject({ fields: [{ path: 'addresses.2.commune', code: 'UNKNOWN_PLACE' }] });
    await expect(geography.createAddress({ ...hall, latitude: 48 })).rejects.toThrow(InvalidInput);
  });
});

describe('GraphQL', () => {
  it('shows a place with its department and postcodes', async () => {
    const { data, errors } = await app.gql<{ places: object[]; place: object; area: object }>(`{
      places(query: "rennes 35", first: 1) {
        code name latitude longitude population precision timeZone postcodes
        department { code level name population parent { code name parent { code parent { code } } } }
      }
      place(code: "FR-97411") { name timeZone department { name } }
      area(code: "FR-35238") { name level parent { name } }
    }`);
    expect(errors).toEqual([]);
    const [rennes] = data.places;
    expect(rennes).toMatchObject({
      code: 'FR-35238',
      name: 'Rennes',
      precision: 'exact',
      timeZone: 'Europe/Paris',
      postcodes: ['35000', '35200', '35700'],
      department: {
        code: 'FR-35',
        level: 'department',
        name: 'Ille-et-Vilaine',
        parent: { code: 'FR-R53', name: 'Bretagne', parent: { code: 'FR', parent: null } },
      },
    });
    expect(data.place).toEqual({ name: 'Saint-Denis', timeZone: 'Indian/Reunion', department: { name: 'La Réunion' } });
    expect(data.area).toEqual({ name: 'Rennes', level: 'commune', parent: { name: 'Ille-et-Vilaine' } });
  });

  it('knows no place that is not one, and gives no more than 50', async () => {
    const unknown = await app.gql(`{ place(code: "FR-35") { name } area(code: "nowhere") { name } }`);
    expect(unknown.data).toEqual({ place: null, area: null });
    const many = await app.gql(`{ places(query: "saint", first: 51) { name } }`);
    expect(many.errors[0]?.extensions.fields).toMatchObject([{ path: 'first' }]);
  });

  it('lists the departments', async () => {
    const { data } = await app.gql<{ departments: object[] }>(`{ departments { code name } }`);
    expect(data.departments).toHaveLength(109);
    expect(data.departments).toContainEqual({ code: 'FR-972', name: 'Martinique' });
  });
});

describe('imports', () => {
  // As the command line imports: its statements may take longer than those of a request.
  let cli: Awaited<ReturnType<typeof createContext>>;
  let importing: Database;
  beforeAll(async () => {
    cli = await createContext({ modules: [GeoModule], migrations: [] }, testConfig(app.database), 'cli');
    importing = cli.get(Database);
  });
  afterAll(() => cli.close());

  const run = (sql: string, parameters: unknown[]) => importing.query(sql, parameters);
  const lines = (text: string) => createInterface({ input: Readable.from([text]) });

  it('take exact points from a file of La Poste or of national addresses, and keep them', async () => {
    const estimated = await database.query<{ code: string }>(
      `SELECT code FROM areas WHERE level = 'commune' AND precision = 'postcode' ORDER BY code LIMIT 2`,
    );
    const [one, two] = estimated.map(({ code }) => code.slice(3));
    const laPoste = `#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Coordonnées_GPS\n${one};X;01000;46.5,5.25\n${one};X;01001;46.7,5.35\n99999;Y;1;1,1\n`;
    expect(await importPoints(run, lines(laPoste))).toEqual({ communes: 1, improved: 1 });
    const addresses = `id,code_insee,lon,lat\na,${two},5.1,46.1\nb,${two},,\nc,35238,-1.68,48.11\n`;
    expect(await importPoints(run, lines(addresses))).toEqual({ communes: 2, improved: 1 });

    const file = readGeography();
    await importing.transaction(() => importGeography(run, file));
    const exact = async (code?: string) => geography.commune(`FR-${code}`);
    expect(await exact(one)).toMatchObject({ latitude: 46.6, precision: 'exact' });
    expect((await exact(one))?.longitude).toBeCloseTo(5.3, 9);
    expect(await exact(two)).toMatchObject({ latitude: 46.1, longitude: 5.1, precision: 'exact' });
  });

  it('refuse a file without the columns', async () => {
    await expect(importPoints(run, lines('name;size\nx;1\n'))).rejects.toThrow('code_insee');
  });

  it('run again without a trace, in seconds', async () => {
    const tables = ['areas', 'postcodes', 'place_names'];
    const before = await Promise.all(tables.map(count));
    const start = performance.now();
    const file = readGeography();
    expect(await importing.transaction(() => importGeography(run, file))).toBe(34_969);
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(await Promise.all(tables.map(count))).toEqual(before);
  });
});
