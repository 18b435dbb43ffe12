import { Cluster, Link, Rows, Stack, StateBadge } from '@maillon/ui';
import type { MissionToDoFragment } from '@maillon/web-api';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useText } from '../../lib/i18n';
import { useFormat, useLocalPath } from '../../lib/use-local';
import { changesRequested, MISSION_TONES, missionHistory } from './mission-state';

/** Missions that are not online yet: what a coordinator asked to change, and since when each stands there. */
export function MissionsToDo({
  organisationId,
  missions,
  now,
}: {
  organisationId: string;
  missions: readonly MissionToDoFragment[];
  now: string;
}) {
  const t = useText('manage');
  const format = useFormat();
  const local = useLocalPath();
  return (
    <Rows
      items={missions.map(({ id, title, state, stateChangedAt, history }) => {
        const returned = state === 'draft' ? changesRequested(history) : undefined;
        return {
          key: id,
          content: (
            <Stack gap={1}>
              <Cluster justify="between">
                <Link href={local(`/manage/${organisationId}/missions/${id}`)}>
                  <bdi>{title}</bdi>
                </Link>
                <StateBadge tone={returned ? 'warning' : MISSION_TONES[state]} icon={returned && TriangleAlert}>
                  {returned ? t('missions.returned') : t(`missionState.${state}`)}
                </StateBadge>
              </Cluster>
              {returned?.reasonCode && <p>{missionHistory(t).reason(returned.reasonCode)}</p>}
              {returned?.reasonText && <p>{t('history.quote', { text: returned.reasonText })}</p>}
              <p className="soft small">{t('missions.since', { ago: format.ago(stateChangedAt, now) })}</p>
            </Stack>
          ),
        };
      })}
    />
  );
}
