import { ButtonLink, Grid, Page, PageHeader, Section, Stack, Stat, TwoColumn } from '@maillon/ui';
import { AreaPageDocument, type AreaPageQuery } from '@maillon/web-api';
import { AcceptedChart } from '../features/statistics/accepted-chart';
import { FiguresStats } from '../features/statistics/figures-stats';
import { MonthsTable } from '../features/statistics/months-table';
import { MONTHS_BEFORE, readPeriod } from '../features/statistics/period';
import { PeriodTabs } from '../features/statistics/period-tabs';
import { StatesBars } from '../features/statistics/states-bars';
import { api } from '../lib/api.server';
import { useText } from '../lib/i18n';
import { useFormat, useLocalPath } from '../lib/use-local';
import type { Route } from './+types/area';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const months = readPeriod(new URL(request.url).searchParams);
  const { viewer, figures, longer } = await api(context).run(AreaPageDocument, {
    area: params.code,
    months,
    longer: months + MONTHS_BEFORE,
  });
  return { viewer, figures, longer, months };
}

export default function AreaPage({ loaderData: { viewer, figures, longer, months }, params }: Route.ComponentProps) {
  const t = useText('manage');
  const format = useFormat();
  const local = useLocalPath();
  const title = figures.area?.name ?? params.code;
  const toReview = (viewer?.organisationsToReview ?? 0) + (viewer?.missionsToReview ?? 0);
  return (
    <Page>
      <title>{t('area.pageTitle', { area: title })}</title>
      <Stack gap={5}>
        <PageHeader
          title={title}
          actions={
            <ButtonLink href={local('/review')}>
              {t('area.toReview', { count: toReview, number: format.number(toReview) })}
            </ButtonLink>
          }
        />
        <PeriodTabs months={months} />
        <FiguresStats figures={figures} months={months} />
        <TwoColumn>
          <AcceptedChart figures={figures} longer={longer} beside={figures.participationsByState.length} />
          <StatesBars figures={figures} />
        </TwoColumn>
        <AreaFacts figures={figures} />
        <MonthsTable figures={figures} />
      </Stack>
    </Page>
  );
}

function AreaFacts({ figures }: { figures: AreaPageQuery['figures'] }) {
  const t = useText('manage');
  const format = useFormat();
  return (
    <Section title={t('area.now')}>
      <Grid cells="tiny" gap={4}>
        <Stat label={t('area.organisations')} value={format.number(figures.organisations)} />
        <Stat label={t('area.openMissions')} value={format.number(figures.openMissions)} />
        <Stat label={t('area.published')} value={format.number(figures.missionsPublished)} />
      </Grid>
    </Section>
  );
}
