import { Banner, Button, Link, Page, PageHeader, Stack } from '@maillon/ui';
import { ConfirmEmailDocument } from '@maillon/web-api';
import { Form, redirect, useNavigation } from 'react-router';
import { api } from '../lib/api.server';
import { useText } from '../lib/i18n';
import { linkPageHeaders } from '../lib/link-page';
import { localeOfPath, localPath } from '../lib/locales';
import { useLocalPath } from '../lib/use-local';
import type { Route } from './+types/confirm-email';

export const handle = { catalogues: ['public'] };
export const headers = linkPageHeaders;

/** Opening the link changes nothing (mail scanners open links): the button confirms, then an application that waits is sent. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const locale = localeOfPath(new URL(request.url).pathname);
  const { confirmEmail } = await api(context).run(ConfirmEmailDocument, { token: params.token });
  if (confirmEmail.__typename !== 'SignedIn') return { expired: true };
  throw redirect(localPath(locale, '/welcome?confirmed=1'));
}

export default function ConfirmEmail({ actionData }: Route.ComponentProps) {
  const t = useText('public');
  const local = useLocalPath();
  const navigation = useNavigation();
  return (
    <Page narrow>
      <title>{t('confirmEmail.title')}</title>
      <Stack gap={5}>
        <PageHeader title={t('confirmEmail.title')} />
        {actionData?.expired ? (
          <Banner tone="warning" title={t('confirmEmail.expired')} live>
            <Link href={local('/sign-in')}>{t('confirmEmail.again')}</Link>
          </Banner>
        ) : (
          <Form method="post">
            <Stack gap={4}>
              <p>{t('confirmEmail.text')}</p>
              <Button variant="primary" busy={navigation.state === 'submitting'} busyLabel={t('apply.sending')}>
                {t('confirmEmail.submit')}
              </Button>
            </Stack>
          </Form>
        )}
      </Stack>
    </Page>
  );
}
