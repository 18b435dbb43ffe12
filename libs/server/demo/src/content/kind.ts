/** The ten causes of the catalogue, by code. */
export type Cause =
  | 'solidarity'
  | 'education'
  | 'nature'
  | 'health'
  | 'sport'
  | 'protection'
  | 'citizenship'
  | 'cooperation'
  | 'culture'
  | 'skills_volunteering';

/** Families of organisations: a mission kind says which of them host it. */
export type Family =
  | 'food'
  | 'social'
  | 'seniors'
  | 'newcomers'
  | 'learning'
  | 'youth'
  | 'garden'
  | 'environment'
  | 'animals'
  | 'repair'
  | 'care'
  | 'disability'
  | 'blood'
  | 'sport_club'
  | 'sport_event'
  | 'rescue'
  | 'memory'
  | 'debate'
  | 'world'
  | 'festival'
  | 'heritage'
  | 'books'
  | 'pro_bono'
  | 'town_hall'
  | 'welfare_office'
  | 'public_service';

/** Where a mission takes place: decides which shared sentences suit it. */
export type Setting =
  | 'food'
  | 'home'
  | 'class'
  | 'outdoors'
  | 'animals'
  | 'care'
  | 'sport'
  | 'rescue'
  | 'memory'
  | 'counter'
  | 'stage'
  | 'workshop'
  | 'desk'
  | 'remote';

/** ISO weekdays: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A usual time in the week: local start and length in minutes. */
export interface Moment {
  readonly day: Weekday;
  readonly start: string;
  readonly minutes: number;
}

/** When in the year a kind is offered (weights from January to December). */
export const seasons = {
  all_year: [1, 1, 1, 1, 1, 1, 0.7, 0.6, 1, 1, 1, 1],
  school_year: [1.2, 1, 1.2, 0.9, 1, 0.7, 0.05, 0.05, 1.5, 1.4, 1.2, 0.8],
  spring: [0.2, 0.5, 1.4, 1.6, 1.6, 1.2, 0.6, 0.4, 1, 0.7, 0.3, 0.1],
  summer: [0.1, 0.2, 0.4, 0.8, 1.4, 1.8, 2, 1.8, 1.2, 0.5, 0.2, 0.1],
  autumn: [0.3, 0.3, 0.6, 0.6, 0.5, 0.4, 0.2, 0.3, 1.4, 1.8, 1.6, 0.6],
  winter: [1.6, 1.4, 1, 0.6, 0.3, 0.2, 0.1, 0.1, 0.5, 1.1, 1.7, 1.9],
} as const satisfies Record<string, readonly number[]>;

export type Season = keyof typeof seasons;

/** A pattern of a title; one that tells a particular thing names the description that goes with it, by number from 0. */
type Title = string | { readonly title: string; readonly doing: number };

/**
 * One kind of mission with everything that a plausible example needs.
 * Sentences hold fillers in braces, see `fill` in text.ts.
 */
export interface MissionKind {
  readonly code: string;
  /** The first one is the main cause. */
  readonly causes: readonly Cause[];
  /** The first one is the main activity. */
  readonly activities: readonly string[];
  readonly hosts: readonly Family[];
  /** How often this kind occurs, compared with the others. */
  readonly weight: number;
  readonly setting: Setting;
  /** Likelihood that it is done from home. */
  readonly remote: number;
  /** Likelihood that it comes back every week; otherwise it takes place once. */
  readonly regular: number;
  /** Usual times; empty when everybody chooses their own hours. */
  readonly moments: readonly Moment[];
  /** Places per slot, from and to. */
  readonly places: readonly [number, number];
  readonly wantedSkills: readonly string[];
  readonly requiredSkills?: readonly string[];
  readonly beneficiaries: readonly string[];
  readonly minimumAge: 16 | 18;
  /** Likelihood that the place suits people with reduced mobility. */
  readonly accessible: number;
  readonly season: Season;
  readonly titles: readonly Title[];
  /** What you will do. */
  readonly doing: readonly string[];
  /** Whom it helps. */
  readonly benefit: readonly string[];
  /** What you get, besides the sentences of the setting. */
  readonly gets?: readonly string[];
  /** Practical information, besides the sentences of the setting. */
  readonly practical?: readonly string[];
}

/** A usual time: weekday, local start, length in hours. */
export function at(day: Weekday, start: string, hours: number): Moment {
  return { day, start, minutes: Math.round(hours * 60) };
}
