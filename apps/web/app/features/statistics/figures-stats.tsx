import { Grid, Stat } from '@maillon/ui';
import type { FiguresSheetFragment } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { useFormat } from '../../lib/use-local';
import { delay, ENOUGH, growth, points, share, type Change } from './compare';

/** The main figures of a period, each compared with the period before when that one says enough. */
export function FiguresStats({ figures, months }: { figures: FiguresSheetFragment; months: number }) {
  const t = useText('manage');
  const format = useFormat();
  const { period, before } = figures;
  const than = t('figures.than', { count: months });
  const change = (found: Change | undefined, unit: (value: string) => string = (value) => value) =>
    found && before.applied >= ENOUGH ? { value: unit(found.value), tone: found.tone, than } : undefined;
  const filled = share(period.placesFilled, period.placesOffered);
  const none = t('figures.none');
  return (
    <Grid cells="tiny" gap={4}>
      <Stat
        label={t('figures.accepted')}
        value={format.number(period.accepted)}
        change={change(growth(period.accepted, before.accepted, format))}
      />
      <Stat
        label={t('figures.volunteers')}
        value={format.number(period.volunteers)}
        change={change(growth(period.volunteers, before.volunteers, format))}
      />
      <Stat
        label={t('figures.filled')}
        value={filled === undefined ? none : format.percent(filled)}
        change={change(points(filled, share(before.placesFilled, before.placesOffered), format), (value) =>
          t('figures.points', { value }),
        )}
      />
      <Stat
        label={t('figures.firstAnswer')}
        value={period.medianFirstAnswerHours === null ? none : format.duration(period.medianFirstAnswerHours)}
        change={change(delay(period.medianFirstAnswerHours, before.medianFirstAnswerHours, format))}
      />
    </Grid>
  );
}
