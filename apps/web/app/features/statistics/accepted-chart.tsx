import { BarChart } from '@maillon/ui';
import type { AcceptedByMonthFragment } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { directionOf } from '../../lib/locales';
import { useFormat, useLocale } from '../../lib/use-local';
import { comparable, ENOUGH } from './compare';
import { yearBefore } from './period';

const LEAST_HEIGHT = 200;
/** A line of the states with its gap, and what a chart has beside its bars, in pixels. */
const STATE_HEIGHT = 47;
const FRAME_HEIGHT = 80;

/** Accepted participations by month with the same months a year before, as a chart and as its table. */
export function AcceptedChart({
  figures,
  longer,
  beside,
}: {
  figures: AcceptedByMonthFragment;
  longer: AcceptedByMonthFragment;
  /** How many states stand beside it, each on a line: the chart is about as high. */
  beside: number;
}) {
  const t = useText('manage');
  const format = useFormat();
  const locale = useLocale();
  const { months } = figures;
  const known = new Map(longer.months.map(({ month, accepted }) => [month, accepted]));
  const before = months.map(({ month }) => known.get(yearBefore(month)) ?? 0);
  const best = months.reduce<(typeof months)[number] | undefined>(
    (most, each) => (!most || each.accepted > most.accepted ? each : most),
    undefined,
  );
  const total = months.reduce((sum, { accepted }) => sum + accepted, 0);
  const totalBefore = before.reduce((sum, accepted) => sum + accepted, 0);
  const compares = totalBefore >= ENOUGH && comparable(total, totalBefore);
  // A month is named once: "janv." in the chart; over more than a year the year tells two apart.
  const label = (month: string) =>
    months.length > 12 ? `${format.month(month, 'short')} ${month.slice(2, 4)}` : format.month(month, 'short');
  return (
    <BarChart
      title={t('figures.acceptedByMonth')}
      summary={
        best && total > 0
          ? t('figures.chartSummary', {
              count: total,
              number: format.number(total),
              month: format.month(best.month),
              most: format.number(best.accepted),
            })
          : t('figures.chartEmpty')
      }
      points={months.map(({ month, accepted }, index) => ({
        label: label(month),
        value: accepted,
        comparison: compares ? before[index] : undefined,
      }))}
      format={format.number}
      labels={{
        point: t('figures.month'),
        value: t('figures.thisPeriod'),
        comparison: compares ? t('figures.yearBefore') : undefined,
      }}
      table={{ label: t('figures.seeTable') }}
      dir={directionOf(locale)}
      height={Math.max(LEAST_HEIGHT, beside * STATE_HEIGHT - FRAME_HEIGHT)}
    />
  );
}
