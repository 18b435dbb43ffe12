import type { HistoryLineFragment, MissionState } from '@maillon/web-api';
import type { Translate } from '../../lib/i18n';

/** The tone of a state's badge; its word and icon say the same. */
export const MISSION_TONES: Record<MissionState, 'neutral' | 'accent' | 'positive' | 'warning' | 'danger'> = {
  draft: 'neutral',
  submitted: 'warning',
  in_review: 'accent',
  published: 'positive',
  suspended: 'danger',
  ended: 'neutral',
  cancelled: 'danger',
};

/** States as people look for them, by their word in the address. */
export const MISSION_TABS = {
  draft: ['draft'],
  review: ['submitted', 'in_review'],
  online: ['published', 'suspended'],
  past: ['ended', 'cancelled'],
} as const satisfies Record<string, readonly MissionState[]>;

/** Why a mission may be sent back. */
export const MISSION_REASONS = [
  'incomplete',
  'unclear',
  'wrong_place_or_date',
  'wrong_category',
  'not_volunteering',
  'duplicate',
  'other',
] as const;

/** Words for the history of a mission. */
export function missionHistory(t: Translate<'manage'>) {
  return {
    title: ({ action }: HistoryLineFragment) => t(`history.mission.${action}` as 'history.mission.submitted'),
    reason: (code: string) => t(`missionReason.${code}` as 'missionReason.other'),
  };
}

/** The request for changes that sent a draft back; none when something else moved it last. */
export function changesRequested(history: readonly HistoryLineFragment[]): HistoryLineFragment | undefined {
  const last = history.findLast(({ to }) => to !== null);
  return last?.action === 'changes_requested' ? last : undefined;
}
