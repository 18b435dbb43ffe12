import type { HistoryLineFragment, OrganisationState } from '@maillon/web-api';
import type { TextKey, Translate } from '../../lib/i18n';

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

const FIELDS: Readonly<Record<string, TextKey<'manage'>>> = {
  name: 'organisationForm.name',
  kind: 'organisationForm.kind',
  registrationNumber: 'organisationForm.registration',
  statement: 'organisationForm.statement',
  causes: 'organisationForm.causes',
  website: 'organisationForm.website',
  contactEmail: 'organisationForm.email',
  contactPhone: 'organisationForm.phone',
  'address.street': 'address.street',
  'address.commune': 'address.commune',
  'address.postcode': 'address.postcode',
};

/** Names the fields of an organisation where problems are listed. */
export function organisationLabel(t: Translate<'manage'>) {
  return (field: string): string | undefined => {
    const key = FIELDS[field];
    return key && t(key);
  };
}
