import {
  Avatar,
  CauseMark,
  Cluster,
  EmptyState,
  FactsList,
  Link,
  LoadMore,
  Page,
  PageHeader,
  Prose,
  Section,
  Stack,
} from '@maillon/ui';
import { OrganisationMissionsDocument, OrganisationPageDocument } from '@maillon/web-api';
import BadgeCheck from 'lucide-react/icons/badge-check';
import Clock from 'lucide-react/icons/clock';
import Globe from 'lucide-react/icons/globe';
import MapPin from 'lucide-react/icons/map-pin';
import { MissionHits } from '../features/matching/mission-hits';
import { answerWords } from '../features/missions/mission-words';
import { Paragraphs } from '../features/platform/paragraphs';
import { api } from '../lib/api.server';
import { capital } from '../lib/format';
import { useText } from '../lib/i18n';
import { useFormat, useLocalPath } from '../lib/use-local';
import type { Route } from './+types/organisation';

export const handle = { catalogues: ['pages', 'public'] };

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const client = api(context);
  const after = new URL(request.url).searchParams.get('after');
  const { organisation } = await client.run(OrganisationPageDocument, { slug: params.slug });
  if (!organisation) throw new Response(null, { status: 404 });
  const { missions } = await client.run(OrganisationMissionsDocument, { organisation: organisation.id, after });
  return { organisation, missions };
}

export default function OrganisationPage({ loaderData: { organisation, missions } }: Route.ComponentProps) {
  const t = useText('pages');
  const words = useText('public');
  const local = useLocalPath();
  return (
    <Page>
      <title>{organisation.name}</title>
      <Stack gap={6}>
        <PageHeader
          title={organisation.name}
          eyebrow={
            <Cluster gap={3}>
              <Avatar name={organisation.name} square size="small" />
              {t(`organisation.kind.${organisation.kind}`)}
            </Cluster>
          }
          back={{ href: local('/missions'), label: t('organisation.back') }}
        />
        <OrganisationFacts organisation={organisation} />
        {organisation.statement && (
          <Prose>
            <Paragraphs text={organisation.statement} />
          </Prose>
        )}
        <Cluster gap={3}>
          {organisation.causes.map(({ code, label }) => (
            <CauseMark key={code} code={code}>
              {label}
            </CauseMark>
          ))}
        </Cluster>
        <Section title={t('organisation.missions')}>
          {missions.edges.length === 0 ? (
            <EmptyState drawing="calendar" title={t('organisation.noMissions')} headingLevel={3}>
              <p>{t('organisation.noMissionsText')}</p>
            </EmptyState>
          ) : (
            <MissionHits hits={missions.edges} beside />
          )}
          {missions.pageInfo.hasNextPage && missions.pageInfo.endCursor && (
            <LoadMore
              href={`?after=${missions.pageInfo.endCursor}`}
              shown={words('search.shown', { count: missions.edges.length })}
            >
              {words('search.more')}
            </LoadMore>
          )}
        </Section>
      </Stack>
    </Page>
  );
}

function OrganisationFacts({ organisation }: { organisation: Route.ComponentProps['loaderData']['organisation'] }) {
  const t = useText('pages');
  const words = useText('public');
  const format = useFormat();
  const answer = answerWords(organisation.meanAnswerHours, words);
  const place = [organisation.address?.commune.name, organisation.homeArea.name].filter(Boolean).join(', ');
  return (
    <FactsList
      items={[
        { icon: MapPin, label: t('organisation.where'), value: place },
        ...(organisation.verifiedAt
          ? [
              {
                icon: BadgeCheck,
                label: t('organisation.verified'),
                value: t('organisation.verifiedSince', { date: format.date(organisation.verifiedAt, 'UTC') }),
              },
            ]
          : []),
        ...(answer ? [{ icon: Clock, label: t('organisation.answers'), value: capital(answer) }] : []),
        ...(organisation.website
          ? [
              {
                icon: Globe,
                label: t('organisation.website'),
                value: (
                  <Link href={organisation.website} rel="noopener nofollow">
                    {organisation.website.replace(/^https?:\/\//, '')}
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
