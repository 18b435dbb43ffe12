import { defineEvent } from '@maillon/platform';

export interface MissionEvent {
  readonly missionId: string;
}

export const MissionSubmitted = defineEvent<MissionEvent>('mission.submitted');
/** Published for the first time or reinstated after a suspension. */
export const MissionPublished = defineEvent<MissionEvent>('mission.published');
export const MissionChangesRequested = defineEvent<MissionEvent>('mission.changes_requested');
/** What the public sees has changed: text, dates, places offered, registration opened or closed. */
export const MissionUpdated = defineEvent<MissionEvent>('mission.updated');
export const MissionSuspended = defineEvent<MissionEvent>('mission.suspended');
/** Also announced in the transaction: participations settle with it. */
export const MissionEnded = defineEvent<MissionEvent>('mission.ended');
/** Also announced in the transaction: participations are cancelled with it. */
export const MissionCancelled = defineEvent<MissionEvent>('mission.cancelled');
/** Places were taken or given back. */
export const MissionPlacesChanged = defineEvent<MissionEvent>('mission.places_changed');

/** In-transaction: seats of a slot were given back. */
export const SlotFreed = defineEvent<{ slotId: string }>('slot.freed');
