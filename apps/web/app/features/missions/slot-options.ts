import type { SlotChoiceFragment } from '@maillon/web-api';
import { capital, type Format } from '../../lib/format';
import type { Translate } from '../../lib/i18n';

/** Dated slots as choices of a slot picker; a full one stays visible and cannot be chosen. */
export function slotOptions(slots: readonly SlotChoiceFragment[], t: Translate<'public'>, format: Format) {
  return slots.flatMap((slot) =>
    slot.localDate && slot.localStart && slot.localEnd
      ? [
          {
            value: slot.id,
            date: capital(format.day(slot.localDate)),
            time: format.hours(slot.localStart, slot.localEnd),
            places: slot.placesLeft > 0 ? t('mission.placesLeft', { count: slot.placesLeft }) : t('mission.full'),
            unavailable: slot.placesLeft === 0,
          },
        ]
      : [],
  );
}
