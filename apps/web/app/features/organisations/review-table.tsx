import { DataTable, Link, StateBadge, type Column } from '@maillon/ui';
import type { OrganisationToReviewFragment } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { useFormat, useLocalPath } from '../../lib/use-local';
import { ORGANISATION_TONES } from './organisation-words';

/** Organisations that wait for a decision, with how long they have waited. */
export function OrganisationsToReview({
  organisations,
  now,
}: {
  organisations: readonly OrganisationToReviewFragment[];
  now: string;
}) {
  const t = useText('manage');
  const format = useFormat();
  const local = useLocalPath();
  const areas = new Set(organisations.map(({ homeArea }) => homeArea.name));
  const areaColumn: Column<OrganisationToReviewFragment> = {
    key: 'area',
    header: t('review.area'),
    cell: ({ homeArea }) => homeArea.name,
  };
  const columns: Column<OrganisationToReviewFragment>[] = [
    {
      key: 'name',
      header: t('review.organisation'),
      rowHeader: true,
      cell: ({ id, name }) => (
        <Link href={local(`/review/organisations/${id}`)}>
          <bdi>{name}</bdi>
        </Link>
      ),
    },
    { key: 'kind', header: t('review.kind'), cell: ({ kind }) => t(`organisationKind.${kind}`) },
    ...(areas.size > 1 ? [areaColumn] : []),
    {
      key: 'state',
      header: t('review.state'),
      cell: ({ state }) => <StateBadge tone={ORGANISATION_TONES[state]}>{t(`organisationState.${state}`)}</StateBadge>,
    },
    {
      key: 'since',
      header: t('review.since'),
      cell: ({ stateChangedAt }) => <time dateTime={stateChangedAt}>{format.ago(stateChangedAt, now)}</time>,
    },
  ];
  return (
    <DataTable
      columns={columns}
      rows={organisations}
      rowKey={({ id }) => id}
      caption={t('nav.organisations')}
      hideCaption
    />
  );
}
