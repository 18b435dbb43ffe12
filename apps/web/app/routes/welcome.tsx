import { Banner, Button, ButtonLink, Card, Cluster, Page, PageHeader, Prose, Stack } from '@maillon/ui';
import {
  DiscardDraftApplicationDocument,
  MyDraftApplicationDocument,
  SubmitDraftApplicationDocument,
  WelcomeDocument,
} from '@maillon/web-api';
import { Form, redirect, useSearchParams } from 'react-router';
import { api } from '../lib/api.server';
import { problemsOf, text } from '../lib/forms';
import { useText } from '../lib/i18n';
import { localeOfPath, localPath } from '../lib/locales';
import { useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/welcome';

export const handle = { catalogues: ['joining', 'problems'] };

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

/** Sends the application that was written before signing in, or forgets it. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const go = (path: string) => redirect(localPath(localeOfPath(new URL(request.url).pathname), path));
  const id = text(form, 'draft');
  if (text(form, 'intent') === 'discard') {
    await api(context).run(DiscardDraftApplicationDocument, { id });
    throw go('/welcome');
  }
  try {
    const { submitDraftApplication: result } = await api(context).run(SubmitDraftApplicationDocument, { id });
    if (result.__typename === 'Participation') throw go(`/participations/${result.id}?sent=1`);
    if (result.__typename === 'AlreadyApplied') throw go(`/participations/${result.participationId}`);
    return { refused: result.code };
  } catch (error) {
    if (error instanceof Response) throw error;
    return { refused: problemsOf(error).form ?? 'INVALID_INPUT' };
  }
}

export default function Welcome({ loaderData: { draft }, actionData }: Route.ComponentProps) {
  const t = useText('joining');
  const local = useLocalPath();
  const [params] = useSearchParams();
  const refusal = useProblems(actionData && { fields: {}, form: actionData.refused }).summary[0]?.message;
  return (
    <Page narrow>
      <title>{t('welcome.title')}</title>
      <Stack gap={5}>
        {params.has('confirmed') && <Banner tone="success">{t('welcome.confirmed')}</Banner>}
        <PageHeader title={t('welcome.title')} />
        {refusal && (
          <Banner
            tone="warning"
            title={refusal}
            live
            actions={<ButtonLink href={local(`/missions/${draft.mission.slug}`)}>{t('apply.back')}</ButtonLink>}
          />
        )}
        <p>{t('welcome.draft', { mission: draft.mission.title })}</p>
        {draft.message && (
          <Card title={t('welcome.message')}>
            <Prose>
              <p dir="auto">{draft.message}</p>
            </Prose>
          </Card>
        )}
        <Form method="post">
          <input type="hidden" name="draft" value={draft.id} />
          <Cluster gap={3}>
            <Button variant="primary">{t('apply.submit')}</Button>
            <Button variant="quiet" name="intent" value="discard">
              {t('welcome.discard')}
            </Button>
          </Cluster>
        </Form>
        <p className="soft">{t('welcome.notYours')}</p>
      </Stack>
    </Page>
  );
}
