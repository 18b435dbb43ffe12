import { boundingBox, type Box, type Point } from '@maillon/geo';
import type { SearchArea, SearchFilter } from './mission-search';

/** Collects parameters of one statement: `add(value)` gives its placeholder. */
export class Params {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Great-circle distance in km on a sphere of 6371 km, as `distanceKm` of @maillon/geo computes it. */
export function kmSql(latitude: string, longitude: string, from: { latitude: string; longitude: string }): string {
  return `2 * 6371 * asin(sqrt(least(1, sin(radians(${latitude} - ${from.latitude}) / 2) ^ 2
    + cos(radians(${from.latitude})) * cos(radians(${latitude})) * sin(radians(${longitude} - ${from.longitude}) / 2) ^ 2)))`;
}

/** A point as parameters. */
export function pointParams(params: Params, { latitude, longitude }: Point) {
  return { latitude: `${params.add(latitude)}::float8`, longitude: `${params.add(longitude)}::float8` };
}

/** A row (mission_id, km) for each mission with a place in the area, or with any place when there is none. */
export function placesSql(params: Params, area: SearchArea | null, origin: Point | null): string {
  const km = origin ? kmSql('latitude', 'longitude', pointParams(params, origin)) : 'NULL::float8';
  const found = `SELECT mission_id, ${km} AS km FROM mission_search_places`;
  if (area && 'circle' in area) {
    const within = area.circle === origin ? km : kmSql('latitude', 'longitude', pointParams(params, area.circle));
    // A hair more than the circle: the box only narrows down.
    const box = boxSql(params, boundingBox(area.circle, area.km * 1.001));
    return `SELECT mission_id, min(km) AS km FROM (${found} WHERE ${box} AND ${within} <= ${params.add(area.km)}) near
      GROUP BY mission_id`;
  }
  const where = area && 'box' in area ? `WHERE ${boxSql(params, area.box)}` : '';
  return `SELECT mission_id, min(km) AS km FROM (${found} ${where}) near GROUP BY mission_id`;
}

/** True for points in a box of degrees; one whose west lies east of its east crosses the 180th meridian. */
function boxSql(params: Params, { south, west, north, east }: Box): string {
  const between = (from: number, to: number) => {
    const [a, b, c, d] = [from, south, to, north].map((value) => `${params.add(value)}::float8`);
    return `point(longitude, latitude) <@ box(point(${a}, ${b}), point(${c}, ${d}))`;
  };
  return west <= east ? between(west, east) : `(${between(west, 180)} OR ${between(-180, east)})`;
}

/** What must hold of a row `m` of mission_search, facets and area left out. */
export function plainConditions(params: Params, filter: SearchFilter, now: Date): string[] {
  const at = params.add(now);
  const when = (test: unknown, sql: () => string) => (test ? [sql()] : []);
  const { organisation, department, languages, from, to } = filter;
  return [
    filter.withPlaces ? `m.open_until > ${at}` : `m.ends_at > ${at}`,
    ...when(organisation, () => `m.organisation_id = ${params.add(organisation)}`),
    ...when(department, () => `m.departments @> ARRAY[${params.add(department)}::text]`),
    ...when(languages.length > 0, () => `m.language = ANY (${params.add(languages)}::text[])`),
    ...when(filter.openToMinors, () => 'm.minimum_age < 18'),
    ...when(filter.accessible, () => 'm.accessible'),
    ...when(from ?? to, () => {
      const range = `daterange(${params.add(from)}::date, ${params.add(to)}::date, '[]')`;
      return `(m.days IS NULL OR m.days && ${range})`;
    }),
  ];
}

/** A full-text query in which each group of words must match; alternatives of a group are separated by |. */
export function textQuery(params: Params, groups: readonly string[]): string {
  return groups
    .map((group) => {
      const typed = params.add(group);
      const forms = ['simple', 'french', 'english'].map((config) => `to_tsquery('${config}', ${typed})`);
      return `(${forms.join(' || ')})`;
    })
    .join(' && ');
}
