import { Banner, Button, ButtonLink, Page, PageHeader, Stack } from '@maillon/ui';
import { MyDraftApplicationDocument, SubmitDraftApplicationDocument, WelcomeDocument } from '@maillon/web-api';
import { Form, redirect, useSearchParams } from 'react-router';
import { api } from '../lib/api.server';
import { useText } from '../lib/i18n';
import { localeOfPath, localPath } from '../lib/locales';
import { useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/welcome';

export const handle = { catalogues: ['public'] };

/** Where one lands after signing in: at the application that waits, else at the work that waits, else at one's participations. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const client = api(context);
  const url = new URL(request.url);
  const locale = localeOfPath(url.pathname);
  const { viewer } = await client.run(WelcomeDocument);
  if (!viewer) throw redirect(localPath(locale, '/sign-in'));
  const { myDraftApplication: draft } = await client.run(MyDraftApplicationDocument);
  if (draft) return { draft };
  const [organisation] = viewer.organisations;
  const [area] = viewer.areas;
  const path = area ? `/areas/${area.code}` : organisation ? `/manage/${organisation.id}` : '/participations';
  throw redirect(localPath(locale, path + url.search));
}

/** Sends the application that was written before signing in. */
export async function action({ request, context }: Route.ActionArgs) {
  const locale = localeOfPath(new URL(request.url).pathname);
  const { submitDraftApplication: result } = await api(context).run(SubmitDraftApplicationDocument);
  if (result.__typename === 'Participation') throw redirect(localPath(locale, `/participations/${result.id}?sent=1`));
  if (result.__typename === 'AlreadyApplied') {
    throw redirect(localPath(locale, `/participations/${result.participationId}`));
  }
  return { refused: result.code };
}

export default function Welcome({ loaderData: { draft }, actionData }: Route.ComponentProps) {
  const t = useText('public');
  const local = useLocalPath();
  const [params] = useSearchParams();
  const refusal = useProblems(actionData && { fields: {}, form: actionData.refused }).summary[0]?.message;
  return (
    <Page narrow>
      <title>{t('welcome.title')}</title>
      <Stack gap={5}>
        {params.has('confirmed') && <Banner tone="success">{t('welcome.confirmed')}</Banner>}
        <PageHeader title={t('welcome.title')} />
        <p>{t('welcome.draft', { mission: draft.mission.title })}</p>
        {refusal ? (
          <Banner
            tone="warning"
            title={refusal}
            live
            actions={<ButtonLink href={local(`/missions/${draft.mission.slug}`)}>{t('apply.back')}</ButtonLink>}
          />
        ) : (
          <Form method="post">
            <Button variant="primary">{t('apply.submit')}</Button>
          </Form>
        )}
      </Stack>
    </Page>
  );
}
