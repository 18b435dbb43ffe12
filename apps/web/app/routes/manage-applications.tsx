import {
  Button,
  Card,
  EmptyState,
  Field,
  Link,
  Page,
  PageHeader,
  Pagination,
  SearchLine,
  Select,
  Stack,
  TabsNav,
} from '@maillon/ui';
import { ManageApplicationsDocument } from '@maillon/web-api';
import { Form } from 'react-router';
import {
  APPLICATION_TABS,
  applicationQuery,
  readApplicationSearch,
  type ApplicationSearch,
  type ApplicationTab,
} from '../features/participations/application-filter';
import { ApplicationsTable } from '../features/participations/applications-table';
import { api } from '../lib/api.server';
import { useText } from '../lib/i18n';
import type { Route } from './+types/manage-applications';

/** Applications as the address says: those that wait oldest first, the others latest first. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const search = readApplicationSearch(new URL(request.url).searchParams);
  const { tab, mission, after } = search;
  const state = APPLICATION_TABS[tab];
  const { organisation } = await api(context).run(ManageApplicationsDocument, {
    id: params.organisationId,
    filter: { state: state && [...state], mission },
    oldestFirst: tab === 'pending',
    mission,
    after,
  });
  if (!organisation) throw new Response(null, { status: 404 });
  return { organisation, search, now: new Date().toISOString() };
}

export default function ManageApplications({ loaderData: { organisation, search, now } }: Route.ComponentProps) {
  const t = useText('manage');
  const { participations } = organisation;
  const counts: Partial<Record<ApplicationTab, number>> = {
    pending: organisation.pending.totalCount,
    discussion: organisation.inDiscussion.totalCount,
    [search.tab]: participations.totalCount,
  };
  const { hasNextPage, endCursor } = participations.pageInfo;
  return (
    <Page>
      <title>{t('applications.title')}</title>
      <Stack gap={4}>
        <PageHeader title={t('applications.title')} />
        <MissionFilter search={search} missions={organisation.missions.edges.map(({ node }) => node)} />
        <TabsNav
          label={t('applications.byState')}
          items={(Object.keys(APPLICATION_TABS) as ApplicationTab[]).map((tab) => ({
            href: applicationQuery({ ...search, tab, after: null }),
            label: t(`applications.tabs.${tab}`),
            count: counts[tab],
            current: tab === search.tab,
          }))}
        />
        {participations.edges.length > 0 ? (
          <Card as="div">
            <ApplicationsTable
              organisationId={organisation.id}
              applications={participations.edges.map(({ node }) => node)}
              caption={t(`applications.tabs.${search.tab}`)}
              now={now}
              showState={(APPLICATION_TABS[search.tab]?.length ?? 2) > 1}
            />
          </Card>
        ) : (
          <NoApplications search={search} />
        )}
        {(search.after !== null || hasNextPage) && (
          <Pagination
            label={t('pages.label')}
            previous={
              search.after === null
                ? undefined
                : { label: t('pages.first'), href: applicationQuery({ ...search, after: null }) }
            }
            next={
              hasNextPage
                ? { label: t('pages.next'), href: applicationQuery({ ...search, after: endCursor }) }
                : undefined
            }
          />
        )}
      </Stack>
    </Page>
  );
}

function MissionFilter({
  search,
  missions,
}: {
  search: ApplicationSearch;
  missions: readonly { id: string; title: string }[];
}) {
  const t = useText('manage');
  if (missions.length < 2 && !search.mission) return null;
  return (
    <Form method="get">
      <input type="hidden" name="state" value={search.tab} />
      <SearchLine>
        <Field id="mission" label={t('applications.mission')}>
          <Select
            key={search.mission}
            name="mission"
            defaultValue={search.mission ?? ''}
            options={[
              { value: '', label: t('applications.allMissions') },
              ...missions.map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
        </Field>
        <Button>{t('applications.filter')}</Button>
      </SearchLine>
    </Form>
  );
}

function NoApplications({ search }: { search: ApplicationSearch }) {
  const t = useText('manage');
  const waiting = search.tab === 'pending';
  return (
    <EmptyState
      drawing={waiting ? 'done' : 'inbox'}
      title={t(waiting ? 'toDo.noApplications' : 'applications.none')}
      actions={
        <>
          {search.mission && (
            <Link href={applicationQuery({ ...search, mission: null, after: null })}>
              {t('applications.anyMission')}
            </Link>
          )}
          {search.tab !== 'all' && (
            <Link href={applicationQuery({ ...search, tab: 'all', after: null })}>{t('applications.seeAll')}</Link>
          )}
        </>
      }
    >
      <p>{t(waiting ? 'toDo.noApplicationsText' : 'applications.noneText')}</p>
    </EmptyState>
  );
}
