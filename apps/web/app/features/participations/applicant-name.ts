import type { Translate } from '../../lib/i18n';

/** "Camille M.", or a word for somebody whose account is erased. */
export function applicantName(volunteer: { firstName: string; initial: string }, t: Translate<'manage'>): string {
  return volunteer.firstName ? `${volunteer.firstName}\u00a0${volunteer.initial}.` : t('applications.erased');
}
