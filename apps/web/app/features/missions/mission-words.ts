import type { MissionCardFragment, SlotChoiceFragment } from '@maillon/web-api';
import type { Format } from '../../lib/format';
import type { Translate } from '../../lib/i18n';

type Slot = Pick<SlotChoiceFragment, 'localDate' | 'localStart' | 'localEnd'>;

/** "Samedi 12 décembre, 9 h – 12 h" of a dated slot; null for an undated one. */
export function slotWords(slot: Slot, format: Format): string | null {
  if (!slot.localDate || !slot.localStart || !slot.localEnd) return null;
  return format.slot(slot.localDate, slot.localStart, slot.localEnd);
}

/** When a mission takes place: its next slot and how many follow, or its rhythm when it has no dates. */
export function whenWords(mission: MissionCardFragment, t: Translate<'public'>, format: Format): string {
  const dated = mission.slots.filter((slot) => slot.localDate);
  const [next] = dated;
  const words = next && slotWords(next, format);
  if (!words) return mission.commitmentBucket ? t(`commitment.${mission.commitmentBucket}`) : t('mission.anyTime');
  return dated.length > 1 ? t('mission.nextDate', { date: words, count: dated.length - 1 }) : words;
}

/** How fast an organisation answers, in words; null while nothing is known. */
export function answerWords(hours: number | null, t: Translate<'public'>): string | null {
  if (hours === null) return null;
  return hours < 24
    ? t('mission.answersInHours', { count: Math.max(1, Math.round(hours)) })
    : t('mission.answersInDays', { count: Math.round(hours / 24) });
}
