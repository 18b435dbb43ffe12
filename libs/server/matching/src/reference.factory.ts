import { distanceKm } from '@maillon/geo';
import { HALF_DAYS } from '@maillon/rules';
import {
  emptyFacets,
  EVERYTHING,
  FACETS,
  FOREVER,
  type FacetName,
  type SearchDocument,
  type SearchFilter,
} from './mission-search';
import { makeDocument } from './testing';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const DAY = 86_400_000;
const CODES: Record<FacetName, readonly string[]> = {
  format: ['in_person', 'remote'],
  causes: ['solidarity', 'nature', 'sport', 'health'],
  activities: ['food', 'reading', 'planting', 'coaching', 'visits'],
  skills: ['cooking', 'driving', 'first_aid', 'web', 'writing'],
  beneficiaryGroups: ['children', 'seniors', 'everybody'],
  rhythm: ['one_off', 'regular'],
  commitment: ['few_hours', 'few_days', 'few_hours_week'],
  halfDays: HALF_DAYS.slice(12, 18),
};
const DEPARTMENTS = ['FR-35', 'FR-44', 'FR-75'];
const ORGANISATIONS = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002'];
const WORDS = ['aide', 'alimentaire', 'jardin', 'lecture', 'soutien', 'rennes'];

/** Missions and filters at random, always the same for a seed. */
export class World {
  private readonly random: () => number;

  constructor(
    seed: number,
    private readonly now: Date,
  ) {
    this.random = seededRandom(seed);
  }

  document(): SearchDocument {
    const remote = this.chance(0.25);
    const dated = this.chance(0.7);
    const start = this.whole(0, 30);
    const open = this.chance(0.8);
    const past = this.chance(0.05);
    const days = dated ? [...new Set([start, start + this.whole(0, 9)])].map((day) => this.day(day)) : null;
    return makeDocument({
      missionId: `01900000-0000-7000-8000-${Math.floor(this.random() * 2 ** 48)
        .toString(16)
        .padStart(12, '0')}`,
      organisationId: this.one(ORGANISATIONS),
      title: this.some(WORDS, 0.4).join(' '),
      body: this.some(WORDS, 0.2).join(' '),
      language: this.one(['fr', 'fr', 'en', 'ar']),
      minimumAge: this.one([16, 18, 18, 21]),
      accessible: this.chance(0.3),
      departments: this.some(DEPARTMENTS, 0.4),
      publishedAt: new Date(this.now.getTime() - this.whole(0, 50) * DAY),
      startsAt: dated ? new Date(this.now.getTime() + start * DAY) : null,
      endsAt: past ? new Date(this.now.getTime() - DAY) : FOREVER,
      openUntil: open && !past ? (dated ? new Date(this.now.getTime() + (start + 1) * DAY) : FOREVER) : null,
      days,
      facets: {
        ...emptyFacets(() => []),
        format: [remote ? 'remote' : 'in_person'],
        causes: this.some(CODES.causes, 0.4),
        activities: this.some(CODES.activities, 0.3),
        skills: this.some(CODES.skills, 0.2),
        beneficiaryGroups: this.some(CODES.beneficiaryGroups, 0.4),
        rhythm: [this.one(CODES.rhythm)],
        commitment: this.some(CODES.commitment, 0.3).slice(0, 1),
        halfDays: this.some(CODES.halfDays, 0.2),
      },
      points: remote
        ? []
        : Array.from({ length: this.one([0, 1, 1, 1, 1, 2, 3]) }, (_, position) => ({
            position,
            addressId: ORGANISATIONS[0] ?? '',
            ...this.point(),
          })),
    });
  }

  filter(): SearchFilter {
    const circle = { circle: this.point(), km: this.one([1, 5, 25, 60, 200]) };
    const { latitude, longitude } = this.point();
    const box = { south: latitude - 0.4, north: latitude + 0.2, west: longitude - 0.2, east: longitude + 0.7 };
    return {
      ...EVERYTHING,
      words: this.chance(0.3) ? this.some(WORDS, 0.2) : [],
      facets: Object.fromEntries(
        FACETS.map((name) => [name, this.chance(0.2) ? this.some(CODES[name], 0.4) : []]),
      ) as unknown as SearchFilter['facets'],
      area: this.one([null, null, circle, circle, { box }, { department: this.one(DEPARTMENTS) }]),
      organisation: this.chance(0.1) ? this.one(ORGANISATIONS) : null,
      department: this.chance(0.1) ? this.one(DEPARTMENTS) : null,
      from: this.chance(0.3) ? this.day(this.whole(0, 20)) : null,
      to: this.chance(0.3) ? this.day(this.whole(20, 35)) : null,
      openToMinors: this.chance(0.1),
      accessible: this.chance(0.1),
      languages: this.chance(0.2) ? this.some(['fr', 'en', 'ar'], 0.5) : [],
      withPlaces: this.chance(0.8),
    };
  }

  point() {
    return { latitude: 47.8 + this.random(), longitude: -2.2 + this.random() * 1.5 };
  }

  one<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)] as T;
  }

  private some<T>(values: readonly T[], share: number): T[] {
    return values.filter(() => this.chance(share));
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }

  private whole(from: number, to: number): number {
    return from + Math.floor(this.random() * (to - from + 1));
  }

  private day(ahead: number): string {
    return new Date(this.now.getTime() + ahead * DAY).toISOString().slice(0, 10);
  }
}

/** What must be found, without any index: the truth that engines are compared with. `except` leaves a facet out. */
export function fits(document: SearchDocument, filter: SearchFilter, now: Date, except?: FacetName): boolean {
  const { area, from, to, words } = filter;
  const text = ` ${document.title} ${document.body} `;
  const remote = document.facets.format.includes('remote');
  return [
    filter.withPlaces ? document.openUntil !== null && document.openUntil > now : document.endsAt > now,
    words.every((word, index) => text.includes(index === words.length - 1 ? ` ${word}` : ` ${word} `)),
    FACETS.every(
      (name) =>
        name === except ||
        filter.facets[name].length === 0 ||
        filter.facets[name].some((code) => document.facets[name].includes(code)),
    ),
    area === null || remote || isInArea(document, area),
    filter.organisation === null || document.organisationId === filter.organisation,
    filter.department === null || document.departments.includes(filter.department),
    document.days === null || document.days.some((day) => (from === null || day >= from) && (to === null || day <= to)),
    !filter.openToMinors || document.minimumAge < 18,
    !filter.accessible || document.accessible,
    filter.languages.length === 0 || filter.languages.includes(document.language),
  ].every(Boolean);
}

function isInArea({ points, departments }: SearchDocument, area: NonNullable<SearchFilter['area']>): boolean {
  if ('department' in area) return departments.includes(area.department);
  if ('circle' in area) return points.some((point) => distanceKm(point, area.circle) <= area.km);
  const { south, west, north, east } = area.box;
  const eastward = (longitude: number) =>
    west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
  return points.some(({ latitude, longitude }) => latitude >= south && latitude <= north && eastward(longitude));
}
