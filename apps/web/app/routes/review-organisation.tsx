import { AsideLayout, Card, Page, PageHeader, Section, Stack, StateBadge } from '@maillon/ui';
import {
  ReleaseOrganisationDocument,
  RequestOrganisationChangesDocument,
  ReviewOrganisationDocument,
  TakeOrganisationDocument,
  VerifyOrganisationDocument,
  type ApiClient,
  type OrganisationChangeReason,
} from '@maillon/web-api';
import { redirect } from 'react-router';
import { OrganisationSheet } from '../features/organisations/organisation-sheet';
import {
  ORGANISATION_REASONS,
  ORGANISATION_TONES,
  organisationHistory,
} from '../features/organisations/organisation-words';
import { History } from '../features/platform/history';
import { ReviewCard } from '../features/platform/review-card';
import { reviewer } from '../features/platform/reviewer';
import { ReviewRefusal } from '../features/platform/review-refusal';
import { api, forbidden } from '../lib/api.server';
import { missing, optional, problemsOf, text, typed, type FormAnswer, type FormProblems } from '../lib/forms';
import { useText } from '../lib/i18n';
import { localeOfPath, localPath } from '../lib/locales';
import { refusal, revalidateChanged } from '../lib/refusals';
import { useFormat, useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/review-organisation';

export const shouldRevalidate = revalidateChanged;

export async function loader({ params, context }: Route.LoaderArgs) {
  const { organisation } = await api(context).run(ReviewOrganisationDocument, { id: params.id });
  if (!organisation) throw new Response(null, { status: 404 });
  if (!organisation.viewerCan.seeFigures) throw forbidden();
  return { organisation, now: new Date().toISOString() };
}

/** Decides on the version that was read; taking it stays on the page, a decision leads back to the queue. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  const refused = (problems: FormProblems) => refusal<FormAnswer>({ problems, values: typed(form) });
  const intent = text(form, 'intent');
  try {
    const fields = intent === 'changes' ? missing(form, ['reasonCode', 'reason']) : {};
    if (Object.keys(fields).length > 0) return refused({ fields });
    const result = await decide(api(context), params.id, intent, form);
    if (result.__typename !== 'Organisation') return refused({ fields: {}, form: result.code });
  } catch (error) {
    return refused(problemsOf(error));
  }
  if (intent === 'take') throw redirect('?');
  const done = intent === 'approve' ? 'verify' : intent;
  throw redirect(localPath(localeOfPath(new URL(request.url).pathname), `/review?done=${done}`));
}

async function decide(
  client: ApiClient,
  id: string,
  intent: string,
  form: FormData,
): Promise<{ __typename: string; code?: string }> {
  const version = Number(text(form, 'version'));
  if (intent === 'take') return (await client.run(TakeOrganisationDocument, { id })).takeOrganisation;
  if (intent === 'release') return (await client.run(ReleaseOrganisationDocument, { id })).releaseOrganisation;
  if (intent === 'approve') return (await client.run(VerifyOrganisationDocument, { id, version })).verifyOrganisation;
  const { requestOrganisationChanges } = await client.run(RequestOrganisationChangesDocument, {
    id,
    version,
    reasonCode: text(form, 'reasonCode') as OrganisationChangeReason,
    reason: optional(form, 'reason'),
  });
  return requestOrganisationChanges;
}

export default function ReviewOrganisation({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, now } = loaderData;
  const t = useText('manage');
  const local = useLocalPath();
  const format = useFormat();
  const problems = useProblems(actionData?.problems, (field) =>
    t(field === 'reasonCode' ? 'review.reasonCode' : 'review.reason'),
  );
  const { state, viewerCan, history } = organisation;
  const waits = state === 'submitted' || state === 'in_review';
  const words = organisationHistory(t);
  return (
    <Page>
      <title>{t('review.pageTitle', { name: organisation.name })}</title>
      <Stack gap={5}>
        <PageHeader
          title={organisation.name}
          eyebrow={organisation.homeArea.name}
          back={{ href: local('/review/organisations'), label: t('review.titles.organisations') }}
        >
          <StateBadge tone={ORGANISATION_TONES[state]}>{t(`organisationState.${state}`)}</StateBadge>
        </PageHeader>
        <ReviewRefusal answer={actionData} problems={problems} />
        <AsideLayout
          asideLabel={t('review.decision')}
          sticky
          aside={
            <ReviewCard
              version={organisation.version}
              can={{
                take: state === 'submitted' && viewerCan.review,
                approve: viewerCan.verify,
                requestChanges: viewerCan.requestChanges,
                release: viewerCan.release,
              }}
              approve={t('review.verify')}
              note={waits ? reviewer(history, t, (at) => format.ago(at, now)) : t('review.nothing')}
              reasons={ORGANISATION_REASONS.map((value) => ({ value, label: words.reason(value) }))}
              values={actionData?.values ?? {}}
              error={problems.of}
            />
          }
        >
          <Card>
            <OrganisationSheet organisation={organisation} />
          </Card>
          <Section title={t('history.title')}>
            <History entries={history} timeZone="Europe/Paris" {...words} />
          </Section>
        </AsideLayout>
      </Stack>
    </Page>
  );
}
