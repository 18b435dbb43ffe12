import { Banner, Button, ButtonLink, Field, Page, PageHeader, Stack, TextInput } from '@maillon/ui';
import {
  ApiError,
  ConfirmEmailDocument,
  PendingSignUpDocument,
  SubmitDraftApplicationDocument,
} from '@maillon/web-api';
import { Form, data, redirect, useNavigation, type RouterContextProvider } from 'react-router';
import { NewPasswordField } from '../features/identity/new-password-field';
import { signUpLabel } from '../features/identity/sign-up-label';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { api } from '../lib/api.server';
import { missing, problemsOf, text, type FormProblems } from '../lib/forms';
import { useText } from '../lib/i18n';
import { linkPageHeaders } from '../lib/link-page';
import { localeOfPath, localPath } from '../lib/locales';
import { useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/confirm-email';

export const handle = { catalogues: ['joining', 'problems'] };
export const headers = linkPageHeaders;

/** Opening the link changes nothing (mail scanners open links): it shows what the button will open. */
export async function loader({ params, context }: Route.LoaderArgs) {
  return api(context).run(PendingSignUpDocument, { token: params.token });
}

/** Opens the account with the password chosen here, then sends the application that was written with the sign-up. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  const locale = localeOfPath(new URL(request.url).pathname);
  const refused = (problems: FormProblems) => data({ problems }, { status: 422 });
  const fields = missing(form, ['password']);
  if (fields['password']) return refused({ fields });
  try {
    const { confirmEmail } = await api(context).run(ConfirmEmailDocument, {
      input: { token: params.token, password: String(form.get('password')) },
    });
    if (confirmEmail.__typename !== 'SignedIn') return refused({ fields: {}, form: confirmEmail.code });
  } catch (error) {
    return refused(problemsOf(error));
  }
  throw redirect(localPath(locale, await send(context, text(form, 'draft'))));
}

/** Where to go on: the application that was sent, or the page that says why it could not be. */
async function send(context: Readonly<RouterContextProvider>, draftId: string): Promise<string> {
  if (draftId !== '') {
    try {
      const { submitDraftApplication: sent } = await api(context).run(SubmitDraftApplicationDocument, { id: draftId });
      if (sent.__typename === 'Participation') return `/participations/${sent.id}?sent=1&confirmed=1`;
    } catch (error) {
      // The account is open all the same, and the draft waits there.
      if (!(error instanceof ApiError || error instanceof Response)) throw error;
    }
  }
  return '/welcome?confirmed=1';
}

export default function ConfirmEmail({ loaderData: { pendingSignUp }, actionData }: Route.ComponentProps) {
  const t = useText('joining');
  const local = useLocalPath();
  return (
    <Page narrow>
      <title>{t('confirmEmail.title')}</title>
      <Stack gap={5}>
        <PageHeader title={t('confirmEmail.title')} />
        {pendingSignUp && actionData?.problems.form !== 'LINK_EXPIRED' ? (
          <ConfirmForm signUp={pendingSignUp} problems={actionData?.problems} />
        ) : (
          <Banner
            tone="warning"
            title={t('confirmEmail.expired')}
            live
            actions={
              <>
                <ButtonLink href={local('/sign-in')}>{t('signIn.submit')}</ButtonLink>
                <ButtonLink href={local('/sign-up')}>{t('signUp.title')}</ButtonLink>
              </>
            }
          >
            {t('confirmEmail.expiredText')}
          </Banner>
        )}
      </Stack>
    </Page>
  );
}

type PendingSignUp = NonNullable<Route.ComponentProps['loaderData']['pendingSignUp']>;

function ConfirmForm({ signUp, problems: found }: { signUp: PendingSignUp; problems: FormProblems | undefined }) {
  const t = useText('joining');
  const navigation = useNavigation();
  const problems = useProblems(found, signUpLabel(t));
  const { draftApplication: draft } = signUp;
  return (
    <Form method="post" noValidate>
      <Stack gap={4}>
        <FormProblemsSummary problems={problems} attempt={found} />
        <p>
          {draft
            ? t('confirmEmail.draft', { name: signUp.firstName, mission: draft.mission.title })
            : t('confirmEmail.text', { name: signUp.firstName })}
        </p>
        {draft && <input type="hidden" name="draft" value={draft.id} />}
        <Field id="email" label={t('signUp.email')}>
          <TextInput name="email" type="email" autoComplete="username" value={signUp.email} readOnly dir="ltr" />
        </Field>
        <NewPasswordField label={t('signUp.password')} error={problems.of('password')} />
        <Button variant="primary" busy={navigation.state === 'submitting'} busyLabel={t('apply.sending')}>
          {draft ? t('apply.submit') : t('confirmEmail.submit')}
        </Button>
      </Stack>
    </Form>
  );
}
