import { COMMITMENT_BUCKETS, HALF_DAYS, isLocalDate, LIMITS } from '@maillon/rules';
import type { MissionFilter, MissionSort, NearInput } from '@maillon/web-api';
import { cut } from '../../lib/cut';

/** Filters that may hold several values, by their name in the address. */
export const LISTS = ['format', 'cause', 'activity', 'skill', 'beneficiary', 'commitment', 'halfDay'] as const;
export type ListName = (typeof LISTS)[number];

export const RADII = [5, 10, 20, 25, 50, 100, 200] as const;
const SORTS: readonly MissionSort[] = ['best', 'nearest', 'soonest', 'newest'];
/** Lists whose values are known beforehand; the others hold codes of the catalogue. */
const KNOWN: Partial<Record<ListName, readonly string[]>> = {
  format: ['in_person', 'remote'],
  commitment: COMMITMENT_BUCKETS,
  halfDay: HALF_DAYS,
};
const CODE = /^[\w-]{1,60}$/;
const MOST_VALUES = 50;

/** A search, as the address of the page says it. */
export interface SearchState {
  text: string;
  /** Code of the commune, and the text that stands in its field. */
  placeCode: string;
  placeText: string;
  radiusKm: number;
  lists: Record<ListName, string[]>;
  from: string;
  to: string;
  minors: boolean;
  accessible: boolean;
  sort: MissionSort;
  after: string | null;
}

/** Reads a search from the parameters of an address; what makes no sense is left out. */
export function readSearch(params: URLSearchParams): SearchState {
  const radius = Number(params.get('radius'));
  const sort = SORTS.find((each) => each === params.get('sort'));
  return {
    text: cut(params.get('q') ?? '', LIMITS.searchText),
    placeCode: CODE.test(params.get('placeCode') ?? '') ? (params.get('placeCode') ?? '') : '',
    placeText: cut(params.get('place') ?? '', LIMITS.searchText),
    radiusKm:
      radius >= LIMITS.radiusMinKm && radius <= LIMITS.radiusMaxKm ? Math.round(radius) : LIMITS.radiusDefaultKm,
    lists: Object.fromEntries(LISTS.map((name) => [name, valuesOf(params, name)])) as Record<ListName, string[]>,
    from: dateOf(params.get('from')),
    to: dateOf(params.get('to')),
    minors: params.has('minors'),
    accessible: params.has('accessible'),
    sort: sort ?? 'best',
    after: params.get('after'),
  };
}

function valuesOf(params: URLSearchParams, name: ListName): string[] {
  const makesSense = (value: string) => KNOWN[name]?.includes(value) ?? CODE.test(value);
  return [...new Set(params.getAll(name))].filter(makesSense).slice(0, MOST_VALUES);
}

/** A date as the browser's field gives it, or as one types it where there is none (12/05/2026); else empty. */
function dateOf(value: string | null): string {
  const [, day = '', month = '', year = ''] = /^\s*(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\s*$/.exec(value ?? '') ?? [];
  const date = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : (value ?? '').trim();
  return isLocalDate(date) ? date : '';
}

/** The filter of the API for a search. */
export function toFilter(search: SearchState): MissionFilter {
  const { lists } = search;
  const some = (values: string[]) => (values.length > 0 ? values : undefined);
  return {
    text: search.text || undefined,
    format: some(lists.format) as MissionFilter['format'],
    causes: some(lists.cause),
    activities: some(lists.activity),
    skills: some(lists.skill),
    beneficiaryGroups: some(lists.beneficiary),
    commitment: some(lists.commitment) as MissionFilter['commitment'],
    halfDays: some(lists.halfDay) as MissionFilter['halfDays'],
    from: search.from || undefined,
    to: search.to || undefined,
    openToMinors: search.minors || undefined,
    accessible: search.accessible || undefined,
  };
}

/** How many filters are set beside what is looked for and where. */
export function countFilters({ lists, from, to, minors, accessible }: SearchState): number {
  const listed = LISTS.reduce((sum, name) => sum + lists[name].length, 0);
  return listed + [from, to, minors, accessible].filter(Boolean).length;
}

/** The place of the API for a search, once its commune is known. */
export function toNear(search: SearchState): NearInput | undefined {
  return search.placeCode ? { place: search.placeCode, radiusKm: search.radiusKm } : undefined;
}

/** The same address with parameters changed (null takes one away) and back on the first page. */
export function withParams(params: URLSearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(params);
  next.delete('after');
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return `?${next}`;
}

/** The same address without one value of a parameter. */
export function withoutValue(params: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(params);
  next.delete('after');
  next.delete(name, value);
  return `?${next}`;
}
