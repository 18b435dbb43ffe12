import { defineEvent } from '@maillon/platform';

export interface ParticipationEvent {
  readonly participationId: string;
}

export const ParticipationApplied = defineEvent<ParticipationEvent>('participation.applied');
/** The organisation's first reply, by a message. */
export const ParticipationDiscussed = defineEvent<ParticipationEvent>('participation.discussed');
export const ParticipationAccepted = defineEvent<ParticipationEvent>('participation.accepted');
export const ParticipationDeclined = defineEvent<ParticipationEvent>('participation.declined');
export const ParticipationWithdrawn = defineEvent<ParticipationEvent>('participation.withdrawn');
/** By the organisation, or because the mission was called off. */
export const ParticipationCancelled = defineEvent<ParticipationEvent>('participation.cancelled');
/** Nobody answered before its last slot started. */
export const ParticipationExpired = defineEvent<ParticipationEvent>('participation.expired');
/** Its last slot is over; hours are another matter. */
export const ParticipationCompleted = defineEvent<ParticipationEvent>('participation.completed');
