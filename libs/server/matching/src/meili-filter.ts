import type { Box } from '@maillon/geo';
import { FACETS, type FacetName, type SearchArea, type SearchFilter } from './mission-search';

/** A value inside a filter expression, whatever signs it holds; halves of surrogate pairs and NUL are no text. */
export function quote(value: string): string {
  return `"${value.replace(/[\p{Cs}\0]/gu, '').replace(/["\\]/g, '\\$&')}"`;
}

/** True for documents whose attribute holds one of the values. */
export function oneOf(attribute: string, values: readonly string[]): string {
  return `${attribute} IN [${values.map(quote).join(', ')}]`;
}

/** All of the conditions; none means everything. */
export const all = (conditions: readonly string[]) => conditions.map((each) => `(${each})`).join(' AND ');

/** A local date as a number that sorts: 20260504. */
export const dayNumber = (localDate: string) => Number(localDate.replaceAll('-', ''));

const LAST_DAY = 99_991_231;

/** What must hold of a document besides area and facets. */
export function plainFilters(filter: SearchFilter, now: Date): string[] {
  const { organisation, department, languages, from, to } = filter;
  const filters = [`${filter.withPlaces ? 'openUntil' : 'endsAt'} > ${now.getTime()}`];
  if (organisation) filters.push(oneOf('organisation', [organisation]));
  if (department) filters.push(oneOf('departments', [department]));
  if (languages.length > 0) filters.push(oneOf('language', languages));
  if (filter.openToMinors) filters.push('minimumAge < 18');
  if (filter.accessible) filters.push('accessible = true');
  if (from ?? to) {
    // TO asks for one value between both bounds; two comparisons would be met by two different days.
    const range = `days ${from ? dayNumber(from) : 0} TO ${to ? dayNumber(to) : LAST_DAY}`;
    filters.push(`undated = true OR ${range}`);
  }
  return filters;
}

/** What must hold for the selected facets, but for `except`. */
export function facetFilters({ facets }: SearchFilter, except?: FacetName): string[] {
  return FACETS.filter((name) => name !== except && facets[name].length > 0).map((name) => oneOf(name, facets[name]));
}

/** True for documents that stand in the area. */
export function areaFilter(area: SearchArea): string {
  if ('circle' in area) {
    const { latitude, longitude } = area.circle;
    return `_geoRadius(${latitude}, ${longitude}, ${area.km * 1000})`;
  }
  if ('department' in area) return oneOf('departments', [area.department]);
  return boxFilter(area.box);
}

function boxFilter({ south, west, north, east }: Box): string {
  const between = (from: number, to: number) => `_geoBoundingBox([${north}, ${to}], [${south}, ${from}])`;
  return west <= east ? between(west, east) : `${between(west, 180)} OR ${between(-180, east)}`;
}
