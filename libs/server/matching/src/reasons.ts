import { HALF_DAYS } from '@maillon/rules';
import { type RankedMission, shared, type Visitor } from './ranking';

/** Why a mission is shown; the client has a sentence for each. */
export const ReasonCode = {
  skill: 'skill',
  half_day: 'half_day',
  cause: 'cause',
  commitment: 'commitment',
  distance: 'distance',
  remote: 'remote',
  soon: 'soon',
  few_applicants: 'few_applicants',
  fast_answer: 'fast_answer',
} as const;
export type ReasonCode = (typeof ReasonCode)[keyof typeof ReasonCode];

/** A reason with what it says: kilometres, a code, applications, hours, an instant. */
export interface Reason {
  readonly code: ReasonCode;
  readonly value: string | null;
}

const DAY_MILLIS = 86_400_000;

/** From what on something is worth saying. */
export const THRESHOLDS = {
  /** A week ahead counts as soon. */
  soonDays: 7,
  /** No application in a week, and published long enough for that to mean something. */
  fewAfterDays: 7,
  fastHours: 24,
  most: 4,
} as const;

/**
 * At most four reasons, the most personal first. Each is true of the very values that the ranking used; none is a guess.
 */
export function reasonsFor(mission: RankedMission, visitor: Visitor, now: Date): Reason[] {
  const { facets, km, remote, startsAt, meanAnswerHours, weekApplications, placesLeft, publishedAt } = mission;
  const reasons: Reason[] = [];
  const say = (code: ReasonCode, value: string | null | undefined) => {
    if (value !== undefined) reasons.push({ code, value });
  };
  const when = <T>(holds: boolean, value: T) => (holds ? value : undefined);
  const ahead = startsAt === null ? -1 : startsAt.getTime() - now.getTime();
  const age = now.getTime() - publishedAt.getTime();

  say('skill', shared(facets.skills, visitor.skills)[0]);
  // In the order of the week: a mission that reaches into two of them is known by the one it begins in.
  say('half_day', shared(HALF_DAYS, shared(facets.halfDays, visitor.halfDays))[0]);
  say('cause', shared(facets.causes, visitor.causes)[0]);
  say('commitment', shared(facets.commitment, visitor.commitment ? [visitor.commitment] : [])[0]);
  say('distance', when(!remote && km !== null, String(Math.round((km ?? 0) * 10) / 10)));
  say('remote', when(remote, null));
  say('soon', when(ahead > 0 && ahead <= THRESHOLDS.soonDays * DAY_MILLIS, startsAt?.toISOString()));
  say('few_applicants', when(isForgotten(weekApplications, placesLeft, age), String(weekApplications)));
  say('fast_answer', when(isFast(meanAnswerHours), String(Math.ceil(meanAnswerHours ?? 0))));
  return reasons.slice(0, THRESHOLDS.most);
}

const isForgotten = (weekApplications: number, placesLeft: number, age: number) =>
  weekApplications === 0 && placesLeft > 0 && age >= THRESHOLDS.fewAfterDays * DAY_MILLIS;

const isFast = (meanAnswerHours: number | null) => meanAnswerHours !== null && meanAnswerHours <= THRESHOLDS.fastHours;
