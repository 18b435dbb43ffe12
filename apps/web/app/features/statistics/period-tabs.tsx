import { TabsNav } from '@maillon/ui';
import { useText } from '../../lib/i18n';
import { PERIODS } from './period';

/** The period over which the figures are read, kept in the address. */
export function PeriodTabs({ months }: { months: number }) {
  const t = useText('manage');
  return (
    <TabsNav
      label={t('figures.period')}
      items={PERIODS.map((each) => ({
        href: `?months=${each}`,
        label: t('figures.months', { count: each }),
        current: each === months,
      }))}
    />
  );
}
