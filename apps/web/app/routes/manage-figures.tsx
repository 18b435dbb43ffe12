import { Page, PageHeader, Stack, TwoColumn } from '@maillon/ui';
import { ManageFiguresDocument } from '@maillon/web-api';
import { AcceptedChart } from '../features/statistics/accepted-chart';
import { FiguresStats } from '../features/statistics/figures-stats';
import { MonthsTable } from '../features/statistics/months-table';
import { MONTHS_BEFORE, readPeriod } from '../features/statistics/period';
import { PeriodTabs } from '../features/statistics/period-tabs';
import { StatesBars } from '../features/statistics/states-bars';
import { api } from '../lib/api.server';
import { useText } from '../lib/i18n';
import type { Route } from './+types/manage-figures';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const months = readPeriod(new URL(request.url).searchParams);
  const { figures, longer } = await api(context).run(ManageFiguresDocument, {
    organisation: params.organisationId,
    months,
    longer: months + MONTHS_BEFORE,
  });
  return { figures, longer, months };
}

export default function ManageFigures({ loaderData: { figures, longer, months } }: Route.ComponentProps) {
  const t = useText('manage');
  return (
    <Page>
      <title>{t('figures.title')}</title>
      <Stack gap={4}>
        <PageHeader title={t('figures.title')}>
          <p>{t('figures.organisationLead')}</p>
        </PageHeader>
        <PeriodTabs months={months} />
        <FiguresStats figures={figures} months={months} />
        <TwoColumn>
          <AcceptedChart figures={figures} longer={longer} beside={figures.participationsByState.length} />
          <StatesBars figures={figures} />
        </TwoColumn>
        <MonthsTable figures={figures} />
      </Stack>
    </Page>
  );
}
