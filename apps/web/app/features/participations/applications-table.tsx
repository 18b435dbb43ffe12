import { Cluster, DataTable, Link, StateBadge, Tag, type Column } from '@maillon/ui';
import type { ApplicationRowFragment } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { useFormat, useLocalPath } from '../../lib/use-local';
import { applicantName } from './applicant-name';
import { slotLines, STATE_TONES } from './participation-words';

/** Applications to an organisation: who, for what and when, how long they wait; only a first name and an initial. */
export function ApplicationsTable({
  organisationId,
  applications,
  caption,
  now,
  showState,
}: {
  organisationId: string;
  applications: readonly ApplicationRowFragment[];
  caption: string;
  now: string;
  /** Left out where all are in the same state. */
  showState?: boolean;
}) {
  const t = useText('manage');
  const common = useText();
  const format = useFormat();
  const local = useLocalPath();
  const stateColumn: Column<ApplicationRowFragment> = {
    key: 'state',
    header: t('applications.state'),
    cell: ({ state }) => <StateBadge tone={STATE_TONES[state]}>{common(`participationState.${state}`)}</StateBadge>,
  };
  const columns: Column<ApplicationRowFragment>[] = [
    {
      key: 'volunteer',
      header: t('applications.volunteer'),
      rowHeader: true,
      cell: ({ id, volunteer, conversation }) => (
        <Cluster gap={2}>
          <Link href={local(`/manage/${organisationId}/applications/${id}`)}>
            <bdi>{applicantName(volunteer, t)}</bdi>
          </Link>
          {conversation.unread > 0 && (
            <Tag tone="accent">{t('applications.unread', { count: conversation.unread })}</Tag>
          )}
        </Cluster>
      ),
    },
    { key: 'mission', header: t('applications.mission'), cell: ({ mission }) => <bdi>{mission.title}</bdi> },
    { key: 'slots', header: t('applications.slots'), cell: (row) => <FirstSlot application={row} /> },
    ...(showState ? [stateColumn] : []),
    {
      key: 'since',
      header: t('applications.since'),
      cell: ({ appliedAt, answerDueAt }) => (
        <Cluster gap={2}>
          <time dateTime={appliedAt}>{format.ago(appliedAt, now)}</time>
          {answerDueAt && answerDueAt < now && <Tag tone="danger">{t('applications.late')}</Tag>}
        </Cluster>
      ),
    },
  ];
  return <DataTable columns={columns} rows={applications} rowKey={({ id }) => id} caption={caption} hideCaption />;
}

function FirstSlot({ application }: { application: ApplicationRowFragment }) {
  const t = useText('manage');
  const format = useFormat();
  const [first, ...others] = slotLines(application, format);
  if (!first) return <span className="soft">{t('applications.noDate')}</span>;
  return (
    <>
      {first}
      {others.length > 0 && <span className="soft"> {t('applications.moreSlots', { count: others.length })}</span>}
    </>
  );
}
