import { Banner, ButtonLink, Card, EmptyState, Link, Page, PageHeader, Section, Stack } from '@maillon/ui';
import { ManageHomeDocument, SubmitOrganisationDocument, type ManageHomeQuery } from '@maillon/web-api';
import Plus from 'lucide-react/icons/plus';
import { redirect, useSearchParams } from 'react-router';
import { MissionsToDo } from '../features/missions/missions-to-do';
import { VerificationBanner } from '../features/organisations/verification-banner';
import { ApplicationsTable } from '../features/participations/applications-table';
import { api } from '../lib/api.server';
import { problemsOf, type FormProblems } from '../lib/forms';
import { useText } from '../lib/i18n';
import { localeOfPath, localPath } from '../lib/locales';
import { useLocalPath } from '../lib/use-local';
import { refusal, revalidateChanged } from '../lib/refusals';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/manage-home';

type Organisation = NonNullable<ManageHomeQuery['organisation']>;

export const shouldRevalidate = revalidateChanged;

export async function loader({ params, context }: Route.LoaderArgs) {
  const { organisation } = await api(context).run(ManageHomeDocument, { id: params.organisationId });
  if (!organisation) throw new Response(null, { status: 404 });
  return { organisation, now: new Date().toISOString() };
}

/** Hands the organisation to the coordinators of its area. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const id = params.organisationId;
  const refused = (problems: FormProblems) => refusal({ problems });
  try {
    const { submitOrganisation } = await api(context).run(SubmitOrganisationDocument, { id });
    if ('code' in submitOrganisation) return refused({ fields: {}, form: submitOrganisation.code });
  } catch (error) {
    return refused(problemsOf(error));
  }
  throw redirect(localPath(localeOfPath(new URL(request.url).pathname), `/manage/${id}?submitted=1`));
}

export default function ManageHome({ loaderData: { organisation, now }, actionData }: Route.ComponentProps) {
  const t = useText('manage');
  const local = useLocalPath();
  const [params] = useSearchParams();
  const problems = useProblems(actionData?.problems);
  const [problem] = problems.summary;
  return (
    <Page>
      <title>{t('toDo.pageTitle', { organisation: organisation.name })}</title>
      <Stack gap={5}>
        <PageHeader
          title={t('toDo.title')}
          actions={
            organisation.viewerCan.createMission && (
              <ButtonLink variant="primary" icon={Plus} href={local(`/manage/${organisation.id}/missions/new`)}>
                {t('missions.new')}
              </ButtonLink>
            )
          }
        />
        {problem && <Banner tone="danger" title={problem.message} live />}
        {params.has('joined') && (
          <Banner tone="success" title={t('toDo.joined', { organisation: organisation.name })} />
        )}
        {params.has('created') && organisation.state === 'draft' && <Banner tone="success" title={t('toDo.created')} />}
        {organisation.state === 'submitted' && (params.has('submitted') || params.has('created')) && (
          <Banner tone="success" title={t('toDo.submitted')} />
        )}
        <VerificationBanner organisation={organisation} now={now} />
        <Waiting organisation={organisation} now={now} />
        <Unfinished organisation={organisation} now={now} />
      </Stack>
    </Page>
  );
}

function Waiting({ organisation: { id, waiting }, now }: { organisation: Organisation; now: string }) {
  const t = useText('manage');
  const local = useLocalPath();
  const all = local(`/manage/${id}/applications`);
  return (
    <Section
      title={t('toDo.applications')}
      action={
        waiting.totalCount > 0 && <Link href={all}>{t('toDo.allApplications', { count: waiting.totalCount })}</Link>
      }
    >
      {waiting.edges.length > 0 ? (
        <Card as="div">
          <ApplicationsTable
            organisationId={id}
            applications={waiting.edges.map(({ node }) => node)}
            caption={t('toDo.applications')}
            now={now}
          />
        </Card>
      ) : (
        <EmptyState drawing="done" title={t('toDo.noApplications')} headingLevel={3}>
          <p>{t('toDo.noApplicationsText')}</p>
        </EmptyState>
      )}
    </Section>
  );
}

function Unfinished({ organisation, now }: { organisation: Organisation; now: string }) {
  const t = useText('manage');
  const local = useLocalPath();
  const { id, unfinished, missions, viewerCan } = organisation;
  if (missions.totalCount === 0 && viewerCan.createMission) {
    return (
      <EmptyState
        drawing="calendar"
        title={t('toDo.firstMission')}
        actions={<ButtonLink href={local(`/manage/${id}/missions/new`)}>{t('missions.new')}</ButtonLink>}
      >
        <p>{t('toDo.firstMissionText')}</p>
      </EmptyState>
    );
  }
  if (unfinished.edges.length === 0) return null;
  return (
    <Section
      title={t('toDo.missions')}
      action={<Link href={local(`/manage/${id}/missions`)}>{t('toDo.allMissions')}</Link>}
    >
      <Card as="div">
        <MissionsToDo organisationId={id} missions={unfinished.edges.map(({ node }) => node)} now={now} />
      </Card>
    </Section>
  );
}
