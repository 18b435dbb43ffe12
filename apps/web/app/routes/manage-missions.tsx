import { ButtonLink, Card, EmptyState, Link, Page, PageHeader, Pagination, Stack, TabsNav } from '@maillon/ui';
import { ManageMissionsDocument } from '@maillon/web-api';
import Plus from 'lucide-react/icons/plus';
import { MISSION_TABS } from '../features/missions/mission-state';
import { MissionsTable } from '../features/missions/missions-table';
import { api } from '../lib/api.server';
import { useText } from '../lib/i18n';
import { useLocalPath } from '../lib/use-local';
import type { Route } from './+types/manage-missions';

type Tab = keyof typeof MISSION_TABS | 'all';
const TABS: readonly Tab[] = ['all', 'draft', 'review', 'online', 'past'];

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  const tab = TABS.find((each) => each === search.get('state')) ?? 'all';
  const after = search.get('after');
  const state = tab === 'all' ? null : [...MISSION_TABS[tab]];
  const { organisation } = await api(context).run(ManageMissionsDocument, { id: params.organisationId, state, after });
  if (!organisation) throw new Response(null, { status: 404 });
  return { organisation, tab, after };
}

export default function ManageMissions({ loaderData: { organisation, tab, after } }: Route.ComponentProps) {
  const t = useText('manage');
  const local = useLocalPath();
  const { missions, draft, review, online, viewerCan } = organisation;
  const counts: Partial<Record<Tab, number>> = {
    draft: draft.totalCount,
    review: review.totalCount,
    online: online.totalCount,
    [tab]: missions.totalCount,
  };
  const write = viewerCan.createMission && (
    <ButtonLink variant="primary" icon={Plus} href={local(`/manage/${organisation.id}/missions/new`)}>
      {t('missions.new')}
    </ButtonLink>
  );
  const { hasNextPage, endCursor } = missions.pageInfo;
  return (
    <Page>
      <title>{t('missions.title')}</title>
      <Stack gap={4}>
        <PageHeader title={t('missions.title')} actions={write} />
        <TabsNav
          label={t('missions.byState')}
          items={TABS.map((each) => ({
            href: `?state=${each}`,
            label: t(`missions.tabs.${each}`),
            count: counts[each],
            current: each === tab,
          }))}
        />
        {missions.edges.length > 0 ? (
          <Card as="div">
            <MissionsTable
              organisationId={organisation.id}
              missions={missions.edges.map(({ node }) => node)}
              caption={t(`missions.tabs.${tab}`)}
            />
          </Card>
        ) : (
          <EmptyState
            drawing="calendar"
            title={t(tab === 'all' ? 'toDo.firstMission' : 'missions.none')}
            actions={tab === 'all' ? undefined : <Link href="?state=all">{t('missions.seeAll')}</Link>}
          >
            <p>{t(tab === 'all' ? 'toDo.firstMissionText' : 'missions.noneText')}</p>
          </EmptyState>
        )}
        {(after !== null || hasNextPage) && (
          <Pagination
            label={t('pages.label')}
            previous={after === null ? undefined : { label: t('pages.first'), href: `?state=${tab}` }}
            next={hasNextPage ? { label: t('pages.next'), href: `?state=${tab}&after=${endCursor ?? ''}` } : undefined}
          />
        )}
      </Stack>
    </Page>
  );
}
