import { createHash } from 'node:crypto';
import type { FacetCodes } from './mission-search';

/** Names the formula and its weights; returned with every answer. */
export const RANKING_VERSION = 'v1';

/**
 * The weights of ranking v1. Each term is a factor between 0 and 1; `unknown` is what a visitor gets who did not say, and
 * what a mission gets that does not say, so that saying nothing neither helps nor hides. Chosen by hand: the simulator
 * is to settle them.
 *
 * | term | factor |
 * | --- | --- |
 * | distance | exp(−km / scaleKm); remote and unlocated missions a constant |
 * | cause | 1 when one is shared, else `miss` |
 * | skill | `gate` when a required one is missing; else from `base` up with the share of wanted ones that the visitor has |
 * | half-days | 1 when one is shared, else `miss` |
 * | commitment | 1 in the same bucket, else `miss` |
 * | language | 1 in the visitor's, else `miss` |
 * | age | `gate` below the mission's minimum |
 * | freshness | from `base` up, by exp(−days since publication / scaleDays) |
 * | responsiveness | from `base` up, with the organisation's 0–100 |
 * | text | from `base` up, with the engine's relevance |
 * | fill | ψ = 1 − exp(fill − 1): 0 when full |
 * | demand | γ ^ (applications of the last 7 days per open place) |
 */
const WEIGHTS = {
  distance: { scaleKm: 15, remote: 0.45, unwantedRemote: 0.15, unknown: 0.3 },
  cause: { miss: 0.55, unknown: 0.8 },
  skill: { gate: 0.1, base: 0.8, unknown: 0.85 },
  halfDays: { miss: 0.5, unknown: 0.8 },
  commitment: { miss: 0.7, unknown: 0.85 },
  language: { miss: 0.6 },
  age: { gate: 0.05 },
  freshness: { base: 0.85, scaleDays: 30 },
  responsiveness: { base: 0.7 },
  text: { base: 0.25 },
  demand: { gamma: 0.9 },
} as const;

/** What is known of a mission when it is ranked. */
export interface RankedMission {
  readonly missionId: string;
  readonly remote: boolean;
  /** From whence the visitor looks, or lives; null when either end is unknown. */
  readonly km: number | null;
  readonly facets: FacetCodes;
  readonly requiredSkills: readonly string[];
  readonly language: string;
  readonly minimumAge: number;
  readonly publishedAt: Date;
  /** Start of its next slot; null without dates. */
  readonly startsAt: Date | null;
  readonly places: number;
  readonly placesLeft: number;
  /** The organisation's, 0–100. */
  readonly responsiveness: number;
  readonly meanAnswerHours: number | null;
  /** Applications of the last seven days. */
  readonly weekApplications: number;
  /** How well the text fits, 0–1. */
  readonly relevance: number;
}

/** What is known of who looks; everything empty for somebody unknown. */
export interface Visitor {
  /** Account, or the same for all who are not signed in. */
  readonly key: string;
  readonly locale: string;
  readonly remote: boolean;
  readonly causes: readonly string[];
  readonly skills: readonly string[];
  readonly halfDays: readonly string[];
  readonly commitment: string | null;
  /** Whole years; null when unknown. */
  readonly age: number | null;
}

/** Somebody of whom nothing is known but the language. */
export function stranger(locale: string): Visitor {
  return { key: '', locale, remote: true, causes: [], skills: [], halfDays: [], commitment: null, age: null };
}

/** Codes that both lists hold, in the order of the first. */
export const shared = (a: readonly string[], b: readonly string[]) => a.filter((code) => b.includes(code));

/** Modelled chance that the visitor applies and fits: a product of the terms of WEIGHTS. */
export function affinity(mission: RankedMission, visitor: Visitor, now: Date): number {
  const { freshness, responsiveness, text, language, age } = WEIGHTS;
  const days = Math.max(0, now.getTime() - mission.publishedAt.getTime()) / 86_400_000;
  const upFrom = (base: number, share: number) => base + (1 - base) * share;
  return [
    distanceTerm(mission, visitor),
    overlapTerm(WEIGHTS.cause, mission.facets.causes, visitor.causes),
    skillTerm(mission, visitor),
    overlapTerm(WEIGHTS.halfDays, mission.facets.halfDays, visitor.halfDays),
    overlapTerm(WEIGHTS.commitment, mission.facets.commitment, visitor.commitment ? [visitor.commitment] : []),
    mission.language === visitor.locale ? 1 : language.miss,
    visitor.age !== null && visitor.age < mission.minimumAge ? age.gate : 1,
    upFrom(freshness.base, Math.exp(-days / freshness.scaleDays)),
    upFrom(responsiveness.base, mission.responsiveness / 100),
    upFrom(text.base, mission.relevance),
  ].reduce((product, term) => product * term, 1);
}

/** score = p · ψ(fill) · γ^(applications of the last 7 days per open place); 0 for a full mission. */
export function score(mission: RankedMission, visitor: Visitor, now: Date): number {
  const { places, placesLeft, weekApplications } = mission;
  if (placesLeft <= 0 || places <= 0) return 0;
  const fill = 1 - Math.exp((places - placesLeft) / places - 1);
  return affinity(mission, visitor, now) * fill * WEIGHTS.demand.gamma ** (weekApplications / placesLeft);
}

/**
 * Missions from the highest score down. What is equal within two per cent is ordered by a hash of visitor, day and
 * mission, never by what happened to it lately, which would make the rich richer.
 */
export function rank<M extends RankedMission>(missions: readonly M[], visitor: Visitor, now: Date): M[] {
  const day = now.toISOString().slice(0, 10);
  return missions
    .map((mission) => ({
      mission,
      step: Math.round(50 * Math.log(Math.max(score(mission, visitor, now), Number.MIN_VALUE))),
      tie: createHash('md5').update(`${visitor.key} ${day} ${mission.missionId}`).digest('hex'),
    }))
    .sort((a, b) => b.step - a.step || (a.tie < b.tie ? -1 : 1))
    .map(({ mission }) => mission);
}

function distanceTerm({ remote, km }: RankedMission, visitor: Visitor): number {
  const { scaleKm, remote: fromHome, unwantedRemote, unknown } = WEIGHTS.distance;
  if (remote) return visitor.remote ? fromHome : unwantedRemote;
  return km === null ? unknown : Math.exp(-km / scaleKm);
}

function overlapTerm(
  { miss, unknown }: { readonly miss: number; readonly unknown: number },
  offered: readonly string[],
  wanted: readonly string[],
): number {
  if (offered.length === 0 || wanted.length === 0) return unknown;
  return shared(offered, wanted).length > 0 ? 1 : miss;
}

function skillTerm({ facets: { skills }, requiredSkills }: RankedMission, visitor: Visitor): number {
  const { gate, base, unknown } = WEIGHTS.skill;
  if (visitor.skills.length === 0 || skills.length === 0) return unknown;
  if (shared(requiredSkills, visitor.skills).length < requiredSkills.length) return gate;
  return base + ((1 - base) * shared(skills, visitor.skills).length) / skills.length;
}
