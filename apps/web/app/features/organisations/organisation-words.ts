import type { HistoryLineFragment, OrganisationState } from '@maillon/web-api';
import type { Translate } from '../../lib/i18n';

/** The tone of a state's badge; its word and icon say the same. */
export const ORGANISATION_TONES: Record<OrganisationState, 'neutral' | 'accent' | 'positive' | 'warning' | 'danger'> = {
  draft: 'neutral',
  submitted: 'warning',
  in_review: 'accent',
  verified: 'positive',
  suspended: 'danger',
  closed: 'neutral',
};

/** Why an organisation may be sent back. */
export const ORGANISATION_REASONS = [
  'incomplete',
  'unclear',
  'wrong_identity',
  'not_eligible',
  'duplicate',
  'other',
] as const;

/** Words for the history of an organisation. */
export function organisationHistory(t: Translate<'manage'>) {
  return {
    title: ({ action }: HistoryLineFragment) => t(`history.organisation.${action}` as 'history.organisation.submitted'),
    reason: (code: string) => t(`organisationReason.${code}` as 'organisationReason.other'),
  };
}
