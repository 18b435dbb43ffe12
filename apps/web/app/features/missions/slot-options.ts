import type { SlotChoiceFragment } from '@maillon/web-api';
import { capital, type Format } from '../../lib/format';
import type { Translate } from '../../lib/i18n';

/** Dated slots as choices of a slot picker, each with its place where there are several; a full one stays visible and cannot be chosen. */
export function slotOptions(slots: readonly SlotChoiceFragment[], t: Translate<'public'>, format: Format) {
  const several = new Set(slots.map(({ address }) => address?.id)).size > 1;
  const place = ({ address }: SlotChoiceFragment) =>
    several && address ? (address.name ?? address.commune.name) : null;
  return slots.flatMap((slot) =>
    slot.localDate && slot.localStart && slot.localEnd
      ? [
          {
            value: slot.id,
            date: capital(format.day(slot.localDate)),
            time: [format.hours(slot.localStart, slot.localEnd), place(slot)].filter(Boolean).join(' · '),
            places: slot.placesLeft > 0 ? t('mission.placesLeft', { count: slot.placesLeft }) : t('mission.full'),
            unavailable: slot.placesLeft === 0,
          },
        ]
      : [],
  );
}
