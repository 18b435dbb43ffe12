import { Banner, Card, EmptyState, Link, Page, PageHeader, Pagination, Section, Stack } from '@maillon/ui';
import { ReviewQueuesDocument, type ReviewQueuesQuery } from '@maillon/web-api';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { MissionsToReview } from '../features/missions/review-table';
import { OrganisationsToReview } from '../features/organisations/review-table';
import { api } from '../lib/api.server';
import { useText } from '../lib/i18n';
import { withoutLocale } from '../lib/locales';
import { useLocalPath } from '../lib/use-local';
import type { Route } from './+types/review';

const FEW = 5;
const PAGE = 20;
const QUEUES = ['organisations', 'missions'] as const;
const DONE = ['verify', 'publish', 'changes', 'release', 'gone'] as const;

/** Both queues with their first rows, or one of them page by page. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { pathname, searchParams } = new URL(request.url);
  const after = searchParams.get('after');
  const queue = QUEUES.find((each) => withoutLocale(pathname).startsWith(`/review/${each}`));
  const queues = await api(context).run(ReviewQueuesDocument, {
    organisations: queue !== 'missions',
    missions: queue !== 'organisations',
    first: queue ? PAGE : FEW,
    after: queue ? after : null,
  });
  return { ...queues, queue, after, now: new Date().toISOString() };
}

export default function Review({ loaderData }: Route.ComponentProps) {
  const { queue, organisationsToReview: organisations, missionsToReview: missions, now } = loaderData;
  const t = useText('manage');
  const [params] = useSearchParams();
  const done = DONE.find((each) => each === params.get('done'));
  const title = queue ? t(`review.titles.${queue}`) : t('review.title');
  const empty = !organisations?.totalCount && !missions?.totalCount;
  return (
    <Page>
      <title>{title}</title>
      <Stack gap={5}>
        <PageHeader title={title} />
        {done && <Banner tone={done === 'gone' ? 'warning' : 'success'} title={t(`review.done.${done}`)} live />}
        {empty && (
          <EmptyState drawing="done" title={t('review.none')}>
            <p>{t('review.noneText')}</p>
          </EmptyState>
        )}
        {organisations && organisations.edges.length > 0 && (
          <Queue name="organisations" connection={organisations} queue={queue} after={loaderData.after}>
            <OrganisationsToReview organisations={organisations.edges.map(({ node }) => node)} now={now} />
          </Queue>
        )}
        {missions && missions.edges.length > 0 && (
          <Queue name="missions" connection={missions} queue={queue} after={loaderData.after}>
            <MissionsToReview missions={missions.edges.map(({ node }) => node)} now={now} />
          </Queue>
        )}
      </Stack>
    </Page>
  );
}

type Connection = Pick<NonNullable<ReviewQueuesQuery['missionsToReview']>, 'totalCount' | 'pageInfo'>;

function Queue({
  name,
  connection: { totalCount, pageInfo },
  queue,
  after,
  children,
}: {
  name: 'organisations' | 'missions';
  connection: Connection;
  queue: string | undefined;
  after: string | null;
  children: ReactNode;
}) {
  const t = useText('manage');
  const local = useLocalPath();
  const path = local(`/review/${name}`);
  if (!queue) {
    return (
      <Section
        title={t(`nav.${name}`)}
        action={totalCount > FEW && <Link href={path}>{t('review.all', { count: totalCount })}</Link>}
      >
        <Card as="div">{children}</Card>
      </Section>
    );
  }
  return (
    <>
      <Card as="div">{children}</Card>
      {(after ?? pageInfo.hasNextPage) && (
        <Pagination
          label={t('pages.label')}
          previous={after ? { label: t('pages.first'), href: path } : undefined}
          next={
            pageInfo.hasNextPage
              ? { label: t('pages.next'), href: `${path}?after=${pageInfo.endCursor ?? ''}` }
              : undefined
          }
        />
      )}
    </>
  );
}
