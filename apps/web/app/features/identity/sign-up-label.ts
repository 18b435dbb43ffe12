import type { Translate } from '../../lib/i18n';

const NAMED = ['firstName', 'lastName', 'birthDate', 'email', 'password'] as const;

/** The name of a sign-up field, for the summary of what is wrong. */
export function signUpLabel(t: Translate<'joining'>) {
  return (field: string): string | undefined => {
    const name = NAMED.find((each) => each === field);
    return name && t(`signUp.${name}`);
  };
}
