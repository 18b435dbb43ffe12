import { defineTransitions } from '@maillon/platform';

export const ParticipationState = {
  pending: 'pending',
  in_discussion: 'in_discussion',
  accepted: 'accepted',
  completed: 'completed',
  declined: 'declined',
  expired: 'expired',
  withdrawn: 'withdrawn',
  cancelled: 'cancelled',
  waitlisted: 'waitlisted',
  offered: 'offered',
  lapsed: 'lapsed',
} as const;
export type ParticipationState = (typeof ParticipationState)[keyof typeof ParticipationState];

/** manager: of the mission's organisation · system: a schedule, or what happens to the mission. */
export type ParticipationMover = 'volunteer' | 'manager' | 'coordinator' | 'system';

/** domain.md, "States", Participation; accepting at once is the first reply and the decision in one. */
export const participationTransitions = defineTransitions<ParticipationState, ParticipationMover>([
  { from: null, to: 'pending', by: ['volunteer'] },
  { from: 'pending', to: 'in_discussion', by: ['manager'] },
  { from: 'pending', to: 'accepted', by: ['manager'] },
  { from: 'in_discussion', to: 'accepted', by: ['manager'] },
  { from: 'accepted', to: 'completed', by: ['system'] },
  { from: 'pending', to: 'declined', by: ['manager', 'system'] },
  { from: 'in_discussion', to: 'declined', by: ['manager', 'system'] },
  { from: 'pending', to: 'expired', by: ['system'] },
  { from: 'in_discussion', to: 'expired', by: ['system'] },
  { from: 'pending', to: 'withdrawn', by: ['volunteer'] },
  { from: 'in_discussion', to: 'withdrawn', by: ['volunteer'] },
  { from: 'accepted', to: 'withdrawn', by: ['volunteer'] },
  { from: 'pending', to: 'cancelled', by: ['manager', 'system'] },
  { from: 'in_discussion', to: 'cancelled', by: ['manager', 'system'] },
  { from: 'accepted', to: 'cancelled', by: ['manager', 'system'] },
  { from: null, to: 'waitlisted', by: ['volunteer'] },
  { from: null, to: 'offered', by: ['coordinator'] },
  { from: 'waitlisted', to: 'offered', by: ['manager', 'system'] },
  { from: 'offered', to: 'pending', by: ['volunteer'] },
  { from: 'offered', to: 'waitlisted', by: ['system'] },
  { from: 'offered', to: 'lapsed', by: ['volunteer', 'system'] },
  { from: 'waitlisted', to: 'withdrawn', by: ['volunteer'] },
  { from: 'offered', to: 'withdrawn', by: ['volunteer'] },
  { from: 'waitlisted', to: 'cancelled', by: ['manager', 'system'] },
  { from: 'offered', to: 'cancelled', by: ['manager', 'system'] },
]);

/** Neither decided against nor over: at most one per volunteer and mission (index `participations_one_live`). */
export const LIVE: readonly ParticipationState[] = ['pending', 'in_discussion', 'accepted', 'waitlisted', 'offered'];

const DAY = 86_400_000;
const DAYS_TO_ANSWER = 7;
const MONTHS_OF_DISCUSSION = 2;

/** What `answerDueAt` looks at. */
export interface Waiting {
  readonly state: ParticipationState;
  readonly appliedAt: Date;
  readonly stateChangedAt: Date;
  /** Start of its first slot; null without dates. */
  readonly firstStart: Date | null;
}

/**
 * Until when the organisation's answer is in time (domain.md, rule 7): 7 days, or halfway to the start if that is
 * sooner; two months in discussion. Null when no answer is due.
 */
export function answerDueAt({ state, appliedAt, stateChangedAt, firstStart }: Waiting): Date | null {
  if (state === 'in_discussion') {
    const due = new Date(stateChangedAt);
    due.setUTCMonth(due.getUTCMonth() + MONTHS_OF_DISCUSSION);
    return due;
  }
  if (state !== 'pending') return null;
  const applied = appliedAt.getTime();
  const halfway = firstStart ? applied + (firstStart.getTime() - applied) / 2 : Infinity;
  return new Date(Math.min(applied + DAYS_TO_ANSWER * DAY, Math.max(applied, halfway)));
}
