import type { ParticipationCardFragment, ParticipationState } from '@maillon/web-api';
import type { Format } from '../../lib/format';

/** The tone of a state's badge; its word and icon say the same. */
export const STATE_TONES: Record<ParticipationState, 'neutral' | 'accent' | 'positive' | 'warning' | 'danger'> = {
  pending: 'warning',
  in_discussion: 'accent',
  accepted: 'positive',
  completed: 'positive',
  declined: 'neutral',
  expired: 'neutral',
  withdrawn: 'neutral',
  cancelled: 'danger',
  waitlisted: 'warning',
  offered: 'accent',
  lapsed: 'neutral',
};

/** The dated slots of a participation in words, one line each. */
export function slotLines(participation: Pick<ParticipationCardFragment, 'slots'>, format: Format): string[] {
  return participation.slots.flatMap(({ slot }) =>
    slot.localDate && slot.localStart && slot.localEnd
      ? [format.slot(slot.localDate, slot.localStart, slot.localEnd)]
      : [],
  );
}
