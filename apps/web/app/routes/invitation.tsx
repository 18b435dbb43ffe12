import { Banner, ButtonLink, Page, PageHeader, Stack } from '@maillon/ui';
import { AcceptInvitationDocument, InvitationPageDocument } from '@maillon/web-api';
import { Form, redirect, useLocation } from 'react-router';
import { SubmitButton } from '../features/platform/submit-button';
import { api } from '../lib/api.server';
import { useText } from '../lib/i18n';
import { linkPageHeaders } from '../lib/link-page';
import { localeOfPath, localPath } from '../lib/locales';
import { useLocalPath } from '../lib/use-local';
import type { Route } from './+types/invitation';

export const handle = { catalogues: ['manage'] };
export const headers = linkPageHeaders;

export async function loader({ context }: Route.LoaderArgs) {
  const { viewer } = await api(context).run(InvitationPageDocument);
  return { email: viewer?.email };
}

/** Opening the link changes nothing (mail scanners open links): the button accepts. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const locale = localeOfPath(new URL(request.url).pathname);
  const { acceptInvitation: result } = await api(context).run(AcceptInvitationDocument, { token: params.token });
  if (result.__typename === 'Organisation') throw redirect(localPath(locale, `/manage/${result.id}?joined=1`));
  return { refused: result.__typename };
}

export default function Invitation({ loaderData: { email }, actionData }: Route.ComponentProps) {
  const t = useText('manage');
  return (
    <Page narrow>
      <title>{t('invitation.title')}</title>
      <Stack gap={5}>
        <PageHeader title={t('invitation.title')}>
          <p>{t('invitation.lead')}</p>
        </PageHeader>
        {actionData?.refused === 'LinkExpired' && (
          <Banner tone="warning" live title={t('invitation.expired')}>
            {t('invitation.expiredText')}
          </Banner>
        )}
        {actionData?.refused === 'AddressMismatch' && (
          <Banner tone="warning" live title={t('invitation.mismatch')}>
            {t('invitation.mismatchText', { email })}
          </Banner>
        )}
        {email ? !actionData && <Accept email={email} /> : <SignInFirst />}
      </Stack>
    </Page>
  );
}

function Accept({ email }: { email: string }) {
  const t = useText('manage');
  return (
    <Form method="post">
      <Stack gap={4}>
        <p>{t('invitation.as', { email })}</p>
        <div>
          <SubmitButton variant="primary" intent="accept">
            {t('invitation.accept')}
          </SubmitButton>
        </div>
      </Stack>
    </Form>
  );
}

function SignInFirst() {
  const t = useText('manage');
  const local = useLocalPath();
  const { pathname } = useLocation();
  return (
    <Banner
      title={t('invitation.signIn')}
      actions={
        <>
          <ButtonLink variant="primary" href={`${local('/sign-in')}?next=${encodeURIComponent(pathname)}`}>
            {t('invitation.signInButton')}
          </ButtonLink>
          <ButtonLink href={local('/sign-up')}>{t('invitation.signUpButton')}</ButtonLink>
        </>
      }
    >
      {t('invitation.signInText')}
    </Banner>
  );
}
