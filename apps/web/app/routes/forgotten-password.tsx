import { Button, EmptyState, Field, Page, PageHeader, Stack, TextInput } from '@maillon/ui';
import { RequestPasswordResetDocument } from '@maillon/web-api';
import { Form, data, useNavigation } from 'react-router';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { api } from '../lib/api.server';
import { missing, problemsOf, text, typed, type FormAnswer } from '../lib/forms';
import { useText } from '../lib/i18n';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/forgotten-password';

export const handle = { catalogues: ['joining', 'problems'] };

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const fields = missing(form, ['email']);
  const refused = (problems: FormAnswer['problems']) =>
    data({ sent: false, problems, values: typed(form) }, { status: 422 });
  if (fields['email']) return refused({ fields });
  try {
    await api(context).run(RequestPasswordResetDocument, { email: text(form, 'email') });
  } catch (error) {
    return refused(problemsOf(error));
  }
  return { sent: true, problems: undefined, values: {} as Record<string, string> };
}

export default function ForgottenPassword({ actionData }: Route.ComponentProps) {
  const t = useText('joining');
  const navigation = useNavigation();
  const problems = useProblems(actionData?.problems);
  return (
    <Page narrow>
      <title>{t('forgotten.title')}</title>
      {actionData?.sent ? (
        <EmptyState drawing="inbox" title={t('checkMail.title')} headingLevel={1}>
          <p>{t('forgotten.sent')}</p>
        </EmptyState>
      ) : (
        <Stack gap={5}>
          <PageHeader title={t('forgotten.title')}>
            <p>{t('forgotten.text')}</p>
          </PageHeader>
          <Form method="post" noValidate>
            <Stack gap={4}>
              <FormProblemsSummary problems={problems} attempt={actionData} />
              <Field id="email" label={t('signUp.email')} error={problems.of('email')}>
                <TextInput
                  name="email"
                  type="email"
                  autoComplete="username"
                  defaultValue={actionData?.values['email']}
                />
              </Field>
              <Button variant="primary" busy={navigation.state === 'submitting'} busyLabel={t('apply.sending')}>
                {t('forgotten.submit')}
              </Button>
            </Stack>
          </Form>
        </Stack>
      )}
    </Page>
  );
}
