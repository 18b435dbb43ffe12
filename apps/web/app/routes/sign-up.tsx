import { Button, Link, Page, PageHeader, Stack } from '@maillon/ui';
import { SignUpDocument, SignUpPageDocument } from '@maillon/web-api';
import { Form, data, redirect, useNavigation } from 'react-router';
import { SignUpFields } from '../features/identity/sign-up-fields';
import { readSignUp } from '../features/identity/sign-up.server';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { signUpLabel } from '../features/identity/sign-up-label';
import { api } from '../lib/api.server';
import { problemsOf, typed, type FormAnswer } from '../lib/forms';
import { useText } from '../lib/i18n';
import { localeOfPath, localPath } from '../lib/locales';
import { useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/sign-up';

export const handle = { catalogues: ['joining', 'problems'] };

export function loader({ context }: Route.LoaderArgs) {
  return api(context).run(SignUpPageDocument);
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const locale = localeOfPath(new URL(request.url).pathname);
  const refused = (problems: FormAnswer['problems']) =>
    data<FormAnswer>({ problems, values: typed(form) }, { status: 422 });
  const read = readSignUp(form, locale);
  if ('fields' in read) return refused({ fields: read.fields });
  try {
    const { signUp } = await api(context).run(SignUpDocument, { input: read.input });
    if (signUp.__typename === 'TooYoung') return refused({ fields: { birthDate: signUp.code } });
    if (signUp.__typename !== 'SignUpStarted') return refused({ fields: {}, form: signUp.code });
  } catch (error) {
    return refused(problemsOf(error));
  }
  throw redirect(localPath(locale, '/check-mail'));
}

export default function SignUp({ loaderData: { site }, actionData }: Route.ComponentProps) {
  const t = useText('joining');
  const local = useLocalPath();
  const navigation = useNavigation();
  const problems = useProblems(actionData?.problems, signUpLabel(t));
  return (
    <Page narrow>
      <title>{t('signUp.title')}</title>
      <Stack gap={5}>
        <PageHeader title={t('signUp.title')}>
          <p>
            {t('apply.haveAccount')} <Link href={local('/sign-in')}>{t('signIn.submit')}</Link>
          </p>
        </PageHeader>
        <Form method="post" noValidate>
          <Stack gap={4}>
            <FormProblemsSummary problems={problems} attempt={actionData} />
            <SignUpFields
              values={actionData?.values ?? {}}
              error={problems.of}
              youngestAge={site.youngestAge}
              termsVersion={site.termsVersion}
            />
            <Button variant="primary" busy={navigation.state === 'submitting'} busyLabel={t('apply.sending')}>
              {t('signUp.submit')}
            </Button>
          </Stack>
        </Form>
      </Stack>
    </Page>
  );
}
