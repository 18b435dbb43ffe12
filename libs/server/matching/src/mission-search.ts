import type { Box, Point } from '@maillon/geo';

/** What a visitor may tick, with the number of missions beside each value. Names are those of `MissionFilter`. */
export const FACETS = [
  'format',
  'causes',
  'activities',
  'skills',
  'beneficiaryGroups',
  'rhythm',
  'commitment',
  'halfDays',
] as const;
export type FacetName = (typeof FACETS)[number];

/** A value for each facet. */
export function emptyFacets<T>(make: () => T): Record<FacetName, T> {
  return Object.fromEntries(FACETS.map((name) => [name, make()])) as Record<FacetName, T>;
}

/** Codes by facet. */
export type FacetCodes = Readonly<Record<FacetName, readonly string[]>>;

/** Stands for "without an end": undated missions never pass. */
export const FOREVER = new Date('9999-12-31T00:00:00Z');

/** A place of a mission that is known well enough to be searched by; one that is not is never put at 0,0. */
interface SearchPlace extends Point {
  readonly position: number;
  readonly addressId: string;
}

/** All that search knows of one visible mission. Nothing personal, ever. Texts are folded. */
export interface SearchDocument {
  readonly missionId: string;
  /** The mission's search revision; an engine keeps the highest it has seen. */
  readonly revision: number;
  readonly organisationId: string;
  readonly organisationVersion: number;
  readonly language: string;
  readonly title: string;
  /** Catalogue labels in all languages, and the organisation's name. */
  readonly labels: string;
  /** Names of its communes and departments. */
  readonly where: string;
  readonly body: string;
  readonly facets: FacetCodes;
  readonly requiredSkills: readonly string[];
  /** Departments of its addresses, and the one that moderates it. */
  readonly departments: readonly string[];
  readonly minimumAge: number;
  readonly accessible: boolean;
  readonly publishedAt: Date;
  /** Takes applications before this instant; null when closed or full. */
  readonly openUntil: Date | null;
  /** Lies in the past from this instant on. */
  readonly endsAt: Date;
  /** Start of the next slot that counts; null without dates. */
  readonly startsAt: Date | null;
  /** Local dates on which it takes place; null without dates. */
  readonly days: readonly string[] | null;
  /** Sums over the slots ahead. */
  readonly places: number;
  readonly placesLeft: number;
  /** When a slot starts and the document must be written anew; null without dates. */
  readonly refreshAt: Date | null;
  readonly points: readonly SearchPlace[];
}

/** Where in-person missions have to be; remote ones are in every area. */
export type SearchArea =
  | { readonly circle: Point; readonly km: number }
  | { readonly box: Box }
  /** For a commune of which no point is known. */
  | { readonly department: string };

/** What is looked for, independent of who looks. */
export interface SearchFilter {
  /** Folded, without stop words; each must match. */
  readonly words: readonly string[];
  readonly facets: FacetCodes;
  readonly area: SearchArea | null;
  readonly organisation: string | null;
  readonly department: string | null;
  /** Local dates, both included. */
  readonly from: string | null;
  readonly to: string | null;
  readonly openToMinors: boolean;
  readonly accessible: boolean;
  readonly languages: readonly string[];
  /** Leaves out missions that take no applications. */
  readonly withPlaces: boolean;
}

/** Orders that are the same for everybody. */
export type PublicSort = 'nearest' | 'soonest' | 'newest';

/** The beginning of an ordered list. */
export interface SearchPage {
  readonly sort: PublicSort;
  /** Whence distances are counted; sorting by `nearest` needs it. */
  readonly origin: Point | null;
  /** At most 1 000. */
  readonly limit: number;
}

/** How to pick missions worth ranking. */
export interface CandidateRequest {
  readonly limit: number;
  /** Where the visitor is at home, looked at when the filter names no area. */
  readonly home: { readonly circle: Point; readonly km: number } | null;
  /** Codes that the visitor likes: missions with one of them are picked first. */
  readonly preferred: readonly { readonly facet: FacetName; readonly code: string }[];
  /** Changes daily: decides whom the limit leaves out when nothing else does. */
  readonly day: number;
}

/** A mission picked by an engine, with how well the text fits (0 to 1; 1 without text). */
export interface Candidate {
  readonly missionId: string;
  readonly relevance: number;
}

/** How many missions fit, and how many would with each value of a facet (its own selection left out). */
export interface SearchCounts {
  readonly total: number;
  readonly facets: Readonly<Record<FacetName, ReadonlyMap<string, number>>>;
}

/** Id and revision of an indexed document. */
export interface IndexedMission {
  readonly missionId: string;
  readonly revision: number;
}

/**
 * The engine behind search; see README.md. Every adapter passes the same suite (`mission-search.db.spec.ts`).
 * Answers may be stale, so whoever shows missions checks that they are visible.
 */
export abstract class MissionSearch {
  /** At most `limit` missions worth ranking, remote and in person both present where both fit; in no order. */
  abstract candidates(filter: SearchFilter, request: CandidateRequest): Promise<Candidate[]>;
  /**
   * Ids from the beginning of the ordered list: nearest (remote ones last), soonest (undated ones last) or newest first;
   * what is equal, by id (newest: from the highest).
   */
  abstract list(filter: SearchFilter, page: SearchPage): Promise<string[]>;
  /** The total and all facet counts, in one round trip. */
  abstract counts(filter: SearchFilter): Promise<SearchCounts>;
  /** Writes documents; one older than what is indexed is ignored. */
  abstract upsert(documents: readonly SearchDocument[]): Promise<void>;
  abstract remove(missionIds: readonly string[]): Promise<void>;
  /** Replaces the whole content while the old one goes on answering. Returns how many missions were written. */
  abstract rebuild(documents: AsyncIterable<readonly SearchDocument[]>): Promise<number>;
  /** Everything that is indexed, in order of id. */
  abstract revisions(): AsyncIterable<readonly IndexedMission[]>;
  /** True when searches can be answered. */
  abstract health(): Promise<boolean>;
}

/** Every in-person or remote mission that takes applications: where all searches start from. */
export const EVERYTHING: SearchFilter = {
  words: [],
  facets: emptyFacets(() => []),
  area: null,
  organisation: null,
  department: null,
  from: null,
  to: null,
  openToMinors: false,
  accessible: false,
  languages: [],
  withPlaces: true,
};

/** The middle of a box of degrees. */
export function centre({ south, west, north, east }: Box): Point {
  const longitude = west <= east ? (west + east) / 2 : (west + east + 360) / 2;
  return { latitude: (south + north) / 2, longitude: longitude > 180 ? longitude - 360 : longitude };
}
