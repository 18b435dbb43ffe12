import { isLocalDate } from '@maillon/rules';
import type { SignUpInput } from '@maillon/web-api';
import { missing, text } from '../../lib/forms';
import type { Locale } from '../../lib/locales';

/** Reads the sign-up fields of a form: the input for the API, or what is missing. */
export function readSignUp(
  form: FormData,
  locale: Locale,
): { input: SignUpInput } | { fields: Record<string, string> } {
  const birthDate = birthDateOf(form);
  // In the order of the form: the summary of what is wrong follows it.
  const fields = missing(form, ['firstName', 'lastName']);
  if (!isLocalDate(birthDate)) fields['birthDate'] = 'NOT_A_DATE';
  Object.assign(fields, missing(form, ['email']));
  if (text(form, 'terms') !== 'accepted') fields['terms'] = 'TERMS';
  if (Object.keys(fields).length > 0) return { fields };
  return {
    input: {
      firstName: text(form, 'firstName'),
      lastName: text(form, 'lastName'),
      email: text(form, 'email'),
      birthDate,
      locale,
      termsVersion: text(form, 'termsVersion'),
    },
  };
}

function birthDateOf(form: FormData): string {
  const part = (name: string, digits: number) => text(form, `birthDate-${name}`).padStart(digits, '0');
  return `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
}
