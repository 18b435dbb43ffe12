import { Banner } from '@maillon/ui';
import type { HistoryLineFragment, MissionState, OrganisationState } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { useFormat } from '../../lib/use-local';
import { changesRequested, missionHistory } from './mission-state';

/** Where a mission that is not online stands, and what its people can do about it. */
export function MissionStateBanner({
  mission,
  now,
}: {
  mission: {
    state: MissionState;
    stateChangedAt: string;
    history: readonly HistoryLineFragment[];
    organisation: { state: OrganisationState; homeArea: { name: string } };
  };
  now: string;
}) {
  const t = useText('manage');
  const format = useFormat();
  const { state, history, organisation } = mission;
  const words = missionHistory(t);
  if (state === 'published') {
    if (organisation.state === 'verified') return null;
    return (
      <Banner tone="warning" title={t('missionStateBanner.hidden')}>
        {t('missionStateBanner.hiddenText')}
      </Banner>
    );
  }
  const last = state === 'draft' ? changesRequested(history) : history.findLast(({ to }) => to === state);
  if (state === 'draft' && organisation.state === 'closed') {
    return <Banner title={t('missionStateBanner.closed')}>{t('missionStateBanner.closedText')}</Banner>;
  }
  if (state === 'draft') {
    if (!last) return null;
    return (
      <Banner tone="warning" title={t('missionStateBanner.returned')}>
        {last.reasonCode && <p>{words.reason(last.reasonCode)}</p>}
        {last.reasonText && <p>{t('history.quote', { text: last.reasonText })}</p>}
      </Banner>
    );
  }
  return (
    <Banner
      tone={state === 'suspended' || state === 'cancelled' ? 'danger' : 'info'}
      title={t(`missionStateBanner.${state}`, { ago: format.ago(mission.stateChangedAt, now) })}
    >
      <p>{t(`missionStateBanner.${state}Text`, { area: organisation.homeArea.name })}</p>
      {last?.reasonText && <p>{t('history.quote', { text: last.reasonText })}</p>}
    </Banner>
  );
}
