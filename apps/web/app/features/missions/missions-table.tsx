import { Cluster, DataTable, Link, StateBadge, Tag, type Column } from '@maillon/ui';
import type { MissionRowFragment } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { useFormat, useLocalPath } from '../../lib/use-local';
import { MISSION_TONES } from './mission-state';
import { slotWords } from './mission-words';

/** An organisation's missions: where each stands, when it takes place next, how many places are taken. */
export function MissionsTable({
  organisationId,
  missions,
  caption,
}: {
  organisationId: string;
  missions: readonly MissionRowFragment[];
  caption: string;
}) {
  const t = useText('manage');
  const format = useFormat();
  const local = useLocalPath();
  const base = local(`/manage/${organisationId}`);
  const columns: Column<MissionRowFragment>[] = [
    {
      key: 'title',
      header: t('missions.mission'),
      rowHeader: true,
      cell: ({ id, title }) => (
        <Link href={`${base}/missions/${id}`}>
          <bdi>{title}</bdi>
        </Link>
      ),
    },
    {
      key: 'state',
      header: t('missions.state'),
      cell: ({ state, registrationOpen }) => (
        <Cluster gap={2}>
          <StateBadge tone={MISSION_TONES[state]}>{t(`missionState.${state}`)}</StateBadge>
          {state === 'published' && !registrationOpen && <Tag tone="warning">{t('missions.registrationClosed')}</Tag>}
        </Cluster>
      ),
    },
    { key: 'next', header: t('missions.next'), cell: (mission) => <NextDate mission={mission} /> },
    {
      key: 'places',
      header: t('missions.taken'),
      align: 'end',
      cell: ({ slots }) =>
        slots.length > 0 ? t('missions.takenOf', { count: taken(slots), total: format.number(sum(slots)) }) : '–',
    },
    {
      key: 'applications',
      header: t('missions.applications'),
      hideHeader: true,
      cell: ({ id, title }) => (
        <Link
          href={`${base}/applications?state=all&mission=${id}`}
          aria-label={t('missions.applicationsOf', { title })}
        >
          {t('missions.applications')}
        </Link>
      ),
    },
  ];
  return <DataTable columns={columns} rows={missions} rowKey={({ id }) => id} caption={caption} hideCaption />;
}

const sum = (slots: MissionRowFragment['slots']) => slots.reduce((total, { places }) => total + places, 0);
const taken = (slots: MissionRowFragment['slots']) =>
  slots.reduce((total, { places, placesLeft }) => total + places - placesLeft, 0);

function NextDate({ mission }: { mission: MissionRowFragment }) {
  const t = useText('manage');
  const words = useText('public');
  const format = useFormat();
  const [next] = mission.slots;
  const when = next && slotWords(next, format);
  if (when) return when;
  if (!next) return <span className="soft">{t('missions.over')}</span>;
  return (
    <span className="soft">
      {mission.commitmentBucket ? words(`commitment.${mission.commitmentBucket}`) : t('applications.noDate')}
    </span>
  );
}
