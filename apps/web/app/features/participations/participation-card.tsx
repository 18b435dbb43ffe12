import { Card, Cluster, FactsList, Lines, Link, Stack, StateBadge, Tag } from '@maillon/ui';
import type { ParticipationCardFragment } from '@maillon/web-api';
import CalendarDays from 'lucide-react/icons/calendar-days';
import Clock from 'lucide-react/icons/clock';
import MapPin from 'lucide-react/icons/map-pin';
import type { ReactNode } from 'react';
import { useText } from '../../lib/i18n';
import { useFormat, useLocalPath } from '../../lib/use-local';
import { slotLines, STATE_TONES } from './participation-words';

/** One of my participations in a list: its state first, then when, where and what comes next. */
export function ParticipationCard({ participation }: { participation: ParticipationCardFragment }) {
  const t = useText('workspace');
  const common = useText();
  const local = useLocalPath();
  const { mission, state } = participation;
  return (
    <Card>
      <Stack gap={3}>
        <Cluster gap={3}>
          <StateBadge tone={STATE_TONES[state]}>{common(`participationState.${state}`)}</StateBadge>
          {participation.conversation.unread > 0 && (
            <Tag tone="accent">{t('participation.unread', { count: participation.conversation.unread })}</Tag>
          )}
        </Cluster>
        <div>
          <p className="soft small">
            <bdi>{mission.organisation.name}</bdi>
          </p>
          <h2 className="card-title">
            <Link variant="quiet" href={local(`/participations/${participation.id}`)}>
              <bdi>{mission.title}</bdi>
            </Link>
          </h2>
        </div>
        <ParticipationFacts participation={participation} />
      </Stack>
    </Card>
  );
}

/** When and where of a participation, and by when an answer should come while one is awaited. */
export function ParticipationFacts({
  participation,
  address,
}: {
  participation: ParticipationCardFragment;
  /** The full address, where there is room for it. */
  address?: ReactNode;
}) {
  const t = useText('workspace');
  const format = useFormat();
  const { mission, state, answerDueAt } = participation;
  const lines = slotLines(participation, format);
  const waits = state === 'pending' || state === 'in_discussion';
  return (
    <FactsList
      items={[
        {
          icon: CalendarDays,
          label: t('participation.when'),
          value: lines.length > 0 ? <Lines>{lines}</Lines> : t('participation.noDate'),
        },
        {
          icon: MapPin,
          label: t('participation.where'),
          value:
            mission.format === 'remote'
              ? t('participation.remote')
              : (address ?? format.list([...new Set(mission.addresses.map(({ commune }) => commune.name))])),
        },
        ...(waits && answerDueAt
          ? [{ icon: Clock, label: t('participation.answerBy'), value: format.date(answerDueAt, mission.timeZone) }]
          : []),
      ]}
    />
  );
}
