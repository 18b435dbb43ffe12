import { DataTable, Link, StateBadge, type Column } from '@maillon/ui';
import type { MissionToReviewFragment } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { useFormat, useLocalPath } from '../../lib/use-local';
import { MISSION_TONES } from './mission-state';

/** Missions that wait for a decision, with how long they have waited. */
export function MissionsToReview({ missions, now }: { missions: readonly MissionToReviewFragment[]; now: string }) {
  const t = useText('manage');
  const format = useFormat();
  const local = useLocalPath();
  const areas = new Set(missions.map(({ homeArea }) => homeArea.name));
  const areaColumn: Column<MissionToReviewFragment> = {
    key: 'area',
    header: t('review.area'),
    cell: ({ homeArea }) => homeArea.name,
  };
  const columns: Column<MissionToReviewFragment>[] = [
    {
      key: 'title',
      header: t('review.mission'),
      rowHeader: true,
      cell: ({ id, title }) => (
        <Link href={local(`/review/missions/${id}`)}>
          <bdi>{title}</bdi>
        </Link>
      ),
    },
    {
      key: 'organisation',
      header: t('review.organisation'),
      cell: ({ organisation }) => <bdi>{organisation.name}</bdi>,
    },
    ...(areas.size > 1 ? [areaColumn] : []),
    {
      key: 'state',
      header: t('review.state'),
      cell: ({ state }) => <StateBadge tone={MISSION_TONES[state]}>{t(`missionState.${state}`)}</StateBadge>,
    },
    {
      key: 'since',
      header: t('review.since'),
      cell: ({ stateChangedAt }) => <time dateTime={stateChangedAt}>{format.ago(stateChangedAt, now)}</time>,
    },
  ];
  return (
    <DataTable columns={columns} rows={missions} rowKey={({ id }) => id} caption={t('nav.missions')} hideCaption />
  );
}
