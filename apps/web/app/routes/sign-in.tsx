import { Button, Field, Link, Page, PageHeader, Stack, TextInput } from '@maillon/ui';
import { SignInDocument } from '@maillon/web-api';
import { Form, data, redirect, useNavigation, useSearchParams } from 'react-router';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { signUpLabel } from '../features/identity/sign-up-label';
import { api, safeNext } from '../lib/api.server';
import { missing, problemsOf, text, typed, type FormAnswer } from '../lib/forms';
import { useText } from '../lib/i18n';
import { localeOfPath, localPath } from '../lib/locales';
import { useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/sign-in';

export const handle = { catalogues: ['joining', 'problems'] };

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const refused = (problems: FormAnswer['problems']) =>
    data<FormAnswer>({ problems, values: typed(form) }, { status: 422 });
  const fields = missing(form, ['email', 'password']);
  if (Object.keys(fields).length > 0) return refused({ fields });
  try {
    const { signIn } = await api(context).run(SignInDocument, {
      input: { email: text(form, 'email'), password: String(form.get('password')) },
    });
    if (signIn.__typename !== 'SignedIn') return refused({ fields: {}, form: signIn.code });
  } catch (error) {
    return refused(problemsOf(error));
  }
  const home = localPath(localeOfPath(new URL(request.url).pathname), '/welcome');
  throw redirect(safeNext(form.get('next'), home));
}

export default function SignIn({ actionData }: Route.ComponentProps) {
  const t = useText('joining');
  const local = useLocalPath();
  const navigation = useNavigation();
  const [params] = useSearchParams();
  const problems = useProblems(actionData?.problems, signUpLabel(t));
  const next = actionData?.values['next'] ?? params.get('next') ?? '';
  return (
    <Page narrow>
      <title>{t('signIn.title')}</title>
      <Stack gap={5}>
        <PageHeader title={t('signIn.title')} />
        <Form method="post" noValidate>
          <Stack gap={4}>
            <FormProblemsSummary problems={problems} attempt={actionData} />
            <input type="hidden" name="next" value={next} />
            <Field id="email" label={t('signUp.email')} error={problems.of('email')}>
              <TextInput name="email" type="email" autoComplete="username" defaultValue={actionData?.values['email']} />
            </Field>
            <Field id="password" label={t('signUp.password')} error={problems.of('password')}>
              <TextInput name="password" type="password" autoComplete="current-password" />
            </Field>
            <Button variant="primary" busy={navigation.state === 'submitting'} busyLabel={t('signIn.busy')}>
              {t('signIn.submit')}
            </Button>
          </Stack>
        </Form>
        <p>
          <Link href={local('/forgotten-password')}>{t('signIn.forgotten')}</Link>
        </p>
        <p>
          {t('signIn.noAccount')} <Link href={local('/sign-up')}>{t('signIn.signUp')}</Link>
        </p>
      </Stack>
    </Page>
  );
}
