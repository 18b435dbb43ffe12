import { Banner, Button, Link, Page, PageHeader, Stack } from '@maillon/ui';
import { ResetPasswordDocument } from '@maillon/web-api';
import { Form, data, redirect, useNavigation } from 'react-router';
import { NewPasswordField } from '../features/identity/new-password-field';
import { signUpLabel } from '../features/identity/sign-up-label';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { api } from '../lib/api.server';
import { missing, problemsOf, type FormProblems } from '../lib/forms';
import { useText } from '../lib/i18n';
import { linkPageHeaders } from '../lib/link-page';
import { localeOfPath, localPath } from '../lib/locales';
import { useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/reset-password';

export const handle = { catalogues: ['joining', 'problems'] };
export const headers = linkPageHeaders;

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  const refused = (problems: FormProblems) => data({ problems }, { status: 422 });
  const fields = missing(form, ['password']);
  if (fields['password']) return refused({ fields });
  try {
    const { resetPassword } = await api(context).run(ResetPasswordDocument, {
      input: { token: params.token, password: String(form.get('password')) },
    });
    if (resetPassword.__typename !== 'PasswordReset') return refused({ fields: {}, form: resetPassword.code });
  } catch (error) {
    return refused(problemsOf(error));
  }
  throw redirect(localPath(localeOfPath(new URL(request.url).pathname), '/sign-in'));
}

export default function ResetPassword({ actionData }: Route.ComponentProps) {
  const t = useText('joining');
  const local = useLocalPath();
  const navigation = useNavigation();
  const problems = useProblems(actionData?.problems, signUpLabel(t));
  return (
    <Page narrow>
      <title>{t('reset.title')}</title>
      <Stack gap={5}>
        <PageHeader title={t('reset.title')} />
        {actionData?.problems.form === 'LINK_EXPIRED' ? (
          <Banner tone="warning" title={t('reset.expired')} live>
            <Link href={local('/forgotten-password')}>{t('reset.again')}</Link>
          </Banner>
        ) : (
          <Form method="post" noValidate>
            <Stack gap={4}>
              <FormProblemsSummary problems={problems} attempt={actionData} />
              <NewPasswordField label={t('reset.password')} error={problems.of('password')} />
              <Button variant="primary" busy={navigation.state === 'submitting'} busyLabel={t('apply.sending')}>
                {t('reset.submit')}
              </Button>
            </Stack>
          </Form>
        )}
      </Stack>
    </Page>
  );
}
