import { readFileSync } from 'node:fs';
import { foldPlace, namePrefixes } from './fold';

/** Runs one SQL statement; the migrator's connection as well as the application's. */
export type RunSql = (sql: string, parameters: unknown[]) => Promise<unknown>;

/** A line of the data file (README.md says how it is built). */
interface AreaLine {
  level: string;
  code: string;
  parent: string | null;
  name: string;
  zone: string;
  population: number;
  latitude: number | null;
  longitude: number | null;
  precision: string;
  postcodes: string[];
  aliases: string[];
  /** Codes of the area itself and those above it, by level. */
  within: Partial<Record<string, string>>;
}

const number = (cell: string | undefined) => (cell ? Number(cell) : null);
const list = (cell: string | undefined, separator: string) => (cell ? cell.split(separator) : []);

/** The areas of a data file, each after its parent, whose zone it inherits. */
function parseAreas(file: string): AreaLine[] {
  const known = new Map<string, AreaLine>();
  for (const line of file.split('\n').slice(1)) {
    const [level, code, parentCode, name, zone, population, latitude, longitude, precision, postcodes, aliases] =
      line.split('\t');
    if (!level || !code || !name || !precision) continue;
    const parent = parentCode ? known.get(parentCode) : undefined;
    const timeZone = zone || parent?.zone;
    if (!timeZone) throw new Error(`The area ${code} has neither a time zone nor a parent before it`);
    known.set(code, {
      level,
      code,
      parent: parentCode || null,
      name,
      zone: timeZone,
      population: number(population) ?? 0,
      latitude: number(latitude),
      longitude: number(longitude),
      precision,
      postcodes: list(postcodes, ' '),
      aliases: list(aliases, '|'),
      within: { ...parent?.within, [level]: code },
    });
  }
  return [...known.values()];
}

/** What may be typed for a commune; `whole` marks its own name. */
function placeNames({ name, aliases, postcodes }: AreaLine): { name: string; whole: boolean }[] {
  const own = foldPlace(name);
  const prefixes = new Set([...[name, ...aliases].flatMap(namePrefixes), ...postcodes]);
  return [...prefixes].map((prefix) => ({ name: prefix, whole: prefix === own }));
}

async function importAreas(run: RunSql, areas: readonly AreaLine[]): Promise<void> {
  const column = <T>(of: (area: AreaLine) => T) => areas.map(of);
  await run(
    `INSERT INTO areas (code, level, name, parent_code, country_code, region_code, department_code, time_zone,
                        latitude, longitude, precision, population, search_name)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                          $9::float8[], $10::float8[], $11::text[], $12::int[], $13::text[])
     ON CONFLICT (code) DO UPDATE SET
       level = excluded.level, name = excluded.name, parent_code = excluded.parent_code,
       country_code = excluded.country_code, region_code = excluded.region_code,
       department_code = excluded.department_code, time_zone = excluded.time_zone,
       population = excluded.population, search_name = excluded.search_name,
       (latitude, longitude, precision) = (
         SELECT excluded.latitude, excluded.longitude, excluded.precision
         WHERE excluded.precision = 'exact' OR areas.precision <> 'exact'
         UNION ALL
         SELECT areas.latitude, areas.longitude, areas.precision
         WHERE excluded.precision <> 'exact' AND areas.precision = 'exact')
     WHERE areas IS DISTINCT FROM excluded`,
    [
      column(({ code }) => code),
      column(({ level }) => level),
      column(({ name }) => name),
      column(({ parent }) => parent),
      column(({ within }) => within.country ?? null),
      column(({ within }) => within.region ?? null),
      column(({ within }) => within.department ?? null),
      column(({ zone }) => zone),
      column(({ latitude }) => latitude),
      column(({ longitude }) => longitude),
      column(({ precision }) => precision),
      column(({ population }) => population),
      column(({ name }) => foldPlace(name)),
    ],
  );
}

/** Names and postcodes are replaced: a commune that is no longer in the file stays for those who refer to it, unfindable. */
async function importNames(run: RunSql, { postcodes, names }: GeographyFile): Promise<void> {
  await run('DELETE FROM postcodes', []);
  await run('INSERT INTO postcodes (postcode, commune_code) SELECT * FROM unnest($1::text[], $2::text[])', [
    postcodes.map(({ postcode }) => postcode),
    postcodes.map(({ code }) => code),
  ]);
  await run('DELETE FROM place_names', []);
  await run(
    `INSERT INTO place_names (name, commune_code, whole, population)
     SELECT * FROM unnest($1::text[], $2::text[], $3::boolean[], $4::int[])`,
    [
      names.map(({ name }) => name),
      names.map(({ code }) => code),
      names.map(({ whole }) => whole),
      names.map(({ population }) => population),
    ],
  );
}

const pick = ({ code, population }: AreaLine) => ({ code, population });

/** Reads data/france.tsv; takes a second or two, in which no transaction should stay idle. */
export function readGeography() {
  const areas = parseAreas(readFileSync(new URL('../data/france.tsv', import.meta.url), 'utf8'));
  const communes = areas.filter(({ level }) => level === 'commune');
  const postcodes = communes.flatMap(({ code, postcodes }) => postcodes.map((postcode) => ({ postcode, code })));
  const names = communes.flatMap((commune) => placeNames(commune).map((each) => ({ ...each, ...pick(commune) })));
  return { areas, communes: communes.length, postcodes, names };
}

type GeographyFile = ReturnType<typeof readGeography>;

/**
 * Loads or refreshes areas, postcodes and place names, in two or three seconds; call it in a transaction. Idempotent;
 * an estimate never replaces an exact point. Returns how many communes the file holds.
 */
export async function importGeography(run: RunSql, file = readGeography()): Promise<number> {
  await importAreas(run, file.areas);
  await importNames(run, file);
  return file.communes;
}
