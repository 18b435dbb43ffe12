import { CheckboxRow, DatePartsField, Field, Grid, Link, TextInput } from '@maillon/ui';
import { LIMITS } from '@maillon/rules';
import { useLocalPath } from '../../lib/use-local';
import { useText } from '../../lib/i18n';

/** The fields of a sign-up: who you are, how to reach you, and the terms. */
export function SignUpFields({
  values,
  error,
  youngestAge,
  termsVersion,
}: {
  values: Record<string, string>;
  error: (field: string) => string | undefined;
  youngestAge: number;
  termsVersion: string;
}) {
  const t = useText('joining');
  const local = useLocalPath();
  return (
    <>
      <Grid cells="small">
        <Field id="firstName" label={t('signUp.firstName')} error={error('firstName')}>
          <TextInput
            name="firstName"
            autoComplete="given-name"
            maxLength={LIMITS.firstName}
            defaultValue={values['firstName']}
          />
        </Field>
        <Field id="lastName" label={t('signUp.lastName')} error={error('lastName')}>
          <TextInput
            name="lastName"
            autoComplete="family-name"
            maxLength={LIMITS.lastName}
            defaultValue={values['lastName']}
          />
        </Field>
      </Grid>
      <DatePartsField
        id="birthDate"
        name="birthDate"
        birthDate
        label={t('signUp.birthDate')}
        hint={t('signUp.birthDateHint', { count: youngestAge })}
        labels={{ day: t('signUp.day'), month: t('signUp.month'), year: t('signUp.year') }}
        defaultValues={{
          day: values['birthDate-day'],
          month: values['birthDate-month'],
          year: values['birthDate-year'],
        }}
        error={error('birthDate')}
      />
      <Field id="email" label={t('signUp.email')} hint={t('signUp.emailHint')} error={error('email')}>
        <TextInput
          name="email"
          type="email"
          autoComplete="email"
          maxLength={LIMITS.email}
          defaultValue={values['email']}
        />
      </Field>
      <input type="hidden" name="termsVersion" value={termsVersion} />
      <div>
        <CheckboxRow
          id="terms"
          name="terms"
          value="accepted"
          label={t('signUp.terms')}
          hint={error('terms') && <strong className="text-danger">{error('terms')}</strong>}
          defaultChecked={values['terms'] === 'accepted'}
        />
        <p className="small">
          <Link href={local('/legal')}>{t('signUp.readTerms')}</Link>
        </p>
      </div>
    </>
  );
}
