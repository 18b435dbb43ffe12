import { Field, TextInput } from '@maillon/ui';
import { LIMITS } from '@maillon/rules';
import { useText } from '../../lib/i18n';

/** The field in which somebody chooses a password, with what is asked of it. */
export function NewPasswordField({ label, error }: { label: string; error: string | undefined }) {
  const t = useText('joining');
  return (
    <Field id="password" label={label} hint={t('signUp.passwordHint', { count: LIMITS.passwordMin })} error={error}>
      <TextInput name="password" type="password" autoComplete="new-password" maxLength={LIMITS.passwordMax} />
    </Field>
  );
}
