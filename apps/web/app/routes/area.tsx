import { ButtonLink, Card, FactsList, Page, PageHeader, Stack, TwoColumn } from '@maillon/ui';
import { AreaPageDocument, type AreaPageQuery } from '@maillon/web-api';
import Building2 from 'lucide-react/icons/building-2';
import Megaphone from 'lucide-react/icons/megaphone';
import Send from 'lucide-react/icons/send';
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
      <Stack gap={4}>
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
          <AcceptedChart figures={figures} longer={longer} />
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
    <Card title={t('area.now')}>
      <FactsList
        items={[
          { icon: Building2, label: t('area.organisations'), value: format.number(figures.organisations) },
          { icon: Megaphone, label: t('area.openMissions'), value: format.number(figures.openMissions) },
          { icon: Send, label: t('area.published'), value: format.number(figures.missionsPublished) },
        ]}
      />
    </Card>
  );
}
