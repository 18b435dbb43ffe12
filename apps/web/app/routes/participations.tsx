import { Banner, ButtonLink, EmptyState, LoadMore, Page, PageHeader, Stack } from '@maillon/ui';
import { MyParticipationsDocument } from '@maillon/web-api';
import { useSearchParams } from 'react-router';
import { ParticipationCard } from '../features/participations/participation-card';
import { api, signInFirst } from '../lib/api.server';
import { useText } from '../lib/i18n';
import { useLocalPath } from '../lib/use-local';
import type { Route } from './+types/participations';

export const handle = { catalogues: ['workspace'] };

export async function loader({ request, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const after = url.searchParams.get('after');
  const { viewer, ...mine } = await api(context).run(MyParticipationsDocument, { after });
  if (!viewer) throw signInFirst(url);
  return mine;
}

export default function Participations({ loaderData }: Route.ComponentProps) {
  const { myDraftApplication: draft, myParticipations } = loaderData;
  const t = useText('workspace');
  const local = useLocalPath();
  const [params] = useSearchParams();
  return (
    <Page narrow>
      <title>{t('participation.mine')}</title>
      <Stack gap={5}>
        <PageHeader title={t('participation.mine')} />
        {params.has('confirmed') && <Banner tone="success">{t('participation.addressConfirmed')}</Banner>}
        {draft && (
          <Banner
            tone="info"
            title={t('participation.draft', { mission: draft.mission.title })}
            actions={<ButtonLink href={local('/welcome')}>{t('participation.finishDraft')}</ButtonLink>}
          />
        )}
        {myParticipations.edges.length === 0 ? (
          <EmptyState
            drawing="calendar"
            title={t('participation.none')}
            actions={
              <ButtonLink variant="primary" href={local('/missions')}>
                {t('participation.find')}
              </ButtonLink>
            }
          >
            <p>{t('participation.noneText')}</p>
          </EmptyState>
        ) : (
          <ul role="list" className="stack">
            {myParticipations.edges.map(({ node }) => (
              <li key={node.id}>
                <ParticipationCard participation={node} />
              </li>
            ))}
          </ul>
        )}
        {myParticipations.pageInfo.hasNextPage && (
          <LoadMore
            href={`?after=${myParticipations.pageInfo.endCursor ?? ''}`}
            shown={t('participation.total', { count: myParticipations.totalCount })}
          >
            {t('participation.more')}
          </LoadMore>
        )}
      </Stack>
    </Page>
  );
}
