import { type Area, type Point } from '@maillon/geo';
import { InvalidInput } from '@maillon/platform';
import { LIMITS } from '@maillon/rules';
import { centre, EVERYTHING, type SearchArea, type SearchFilter } from './mission-search';
import type { MissionFilter, NearInput } from './search.inputs';
import { queryWords } from './search-text';

/** Where a visitor looks: the area to find in, and the point whence distances count. */
export interface Whereabouts {
  readonly area: SearchArea | null;
  readonly origin: Point | null;
}

/** The engine's filter for an input. */
export function toFilter(input: MissionFilter | null | undefined, area: SearchArea | null): SearchFilter {
  if (!input) return { ...EVERYTHING, area };
  return {
    words: queryWords(input.text ?? ''),
    facets: {
      format: input.format ?? [],
      causes: input.causes ?? [],
      activities: input.activities ?? [],
      skills: input.skills ?? [],
      beneficiaryGroups: input.beneficiaryGroups ?? [],
      rhythm: input.rhythm ? [input.rhythm] : [],
      commitment: input.commitment ?? [],
      halfDays: input.halfDays ?? [],
    },
    area,
    organisation: input.organisation ?? null,
    department: input.department ?? null,
    from: input.from ?? null,
    to: input.to ?? null,
    openToMinors: input.openToMinors ?? false,
    accessible: input.accessible ?? false,
    languages: input.languages ?? [],
    withPlaces: input.withPlaces ?? true,
  };
}

/** Area and origin of an input, whose commune is `place`; throws InvalidInput for half a point or an empty box. */
export function toWhereabouts(input: NearInput | null | undefined, place: Area | null): Whereabouts {
  if (!input) return { area: null, origin: null };
  const { box, radiusKm } = input;
  const origin = pointOf(input) ?? pointOf(place ?? {});
  if (box) {
    if (box.south > box.north) throw InvalidInput.field('near.box.south', 'EMPTY_BOX', 'South lies north of north');
    return { area: { box }, origin: origin ?? centre(box) };
  }
  if (origin) return { area: { circle: origin, km: radiusKm ?? LIMITS.radiusDefaultKm }, origin };
  return { area: place?.departmentCode ? { department: place.departmentCode } : null, origin: null };
}

function pointOf({ latitude, longitude }: { latitude?: number | null; longitude?: number | null }): Point | null {
  if ((latitude ?? null) === null && (longitude ?? null) === null) return null;
  if (latitude == null || longitude == null) {
    throw InvalidInput.field('near.latitude', 'HALF_A_POINT', 'Latitude and longitude go together');
  }
  return { latitude, longitude };
}

/** A looser search to offer. */
export interface LooserSearch {
  readonly kind: 'radius' | 'dates' | 'remote' | 'filters';
  readonly value: string | null;
  readonly filter: SearchFilter;
}

const WIDER_KM = [50, 100, 200];

/** The ways to loosen a search, each changing one thing; of several radii the first that finds more is meant. */
export function looserSearches(filter: SearchFilter): LooserSearch[] {
  const { area, facets, from, to } = filter;
  const searches: LooserSearch[] = [];
  if (area && 'circle' in area) {
    for (const km of WIDER_KM.filter((each) => each > area.km)) {
      searches.push({ kind: 'radius', value: String(km), filter: { ...filter, area: { ...area, km } } });
    }
  }
  if (from ?? to ?? facets.halfDays[0]) {
    const anyDay = { ...filter, from: null, to: null, facets: { ...facets, halfDays: [] } };
    searches.push({ kind: 'dates', value: null, filter: anyDay });
  }
  if (facets.format.length > 0 && !facets.format.includes('remote')) {
    const remote = { ...filter, area: null, facets: { ...facets, format: ['remote'] } };
    searches.push({ kind: 'remote', value: null, filter: remote });
  }
  const bare = { ...EVERYTHING, words: filter.words, area };
  if (JSON.stringify(bare) !== JSON.stringify(filter)) searches.push({ kind: 'filters', value: null, filter: bare });
  return searches;
}
