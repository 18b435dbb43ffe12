import { Card, EmptyState, FunnelBars } from '@maillon/ui';
import type { FiguresSheetFragment, ParticipationState } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { useFormat } from '../../lib/use-local';

const ORDER: readonly ParticipationState[] = [
  'pending',
  'in_discussion',
  'waitlisted',
  'offered',
  'accepted',
  'completed',
  'declined',
  'expired',
  'withdrawn',
  'cancelled',
  'lapsed',
];

const ONE_IN_A_HUNDRED = 0.01;

/** What became of the applications of the period, state by state. */
export function StatesBars({ figures }: { figures: FiguresSheetFragment }) {
  const t = useText('manage');
  const common = useText();
  const format = useFormat();
  const counts = new Map(figures.participationsByState.map(({ state, count }) => [state, count]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const steps = ORDER.flatMap((state) => {
    const value = counts.get(state) ?? 0;
    if (value === 0) return [];
    const share = value / total;
    const text = share < ONE_IN_A_HUNDRED ? format.number(value) : `${format.number(value)} · ${format.percent(share)}`;
    return [{ label: common(`participationState.${state}`), value, text }];
  });
  return (
    <Card title={t('figures.byState')}>
      {steps.length > 0 ? (
        <FunnelBars steps={steps} />
      ) : (
        <EmptyState drawing="chart" title={t('figures.nothing')} headingLevel={3}>
          <p>{t('figures.nothingText')}</p>
        </EmptyState>
      )}
    </Card>
  );
}
