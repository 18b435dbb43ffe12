import { Card, DataTable, type Column } from '@maillon/ui';
import type { FiguresSheetFragment } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { useFormat } from '../../lib/use-local';

type Month = FiguresSheetFragment['months'][number];
const COUNTS = ['applied', 'accepted', 'declined', 'withdrawn', 'completed'] as const;

/** What happened month by month, the latest first. */
export function MonthsTable({ figures }: { figures: FiguresSheetFragment }) {
  const t = useText('manage');
  const format = useFormat();
  const columns: Column<Month>[] = [
    { key: 'month', header: t('figures.month'), rowHeader: true, cell: ({ month }) => format.month(month) },
    ...COUNTS.map((key) => ({
      key,
      header: t(`figures.counts.${key}`),
      align: 'end' as const,
      cell: (month: Month) => format.number(month[key]),
    })),
  ];
  return (
    <Card as="div">
      <DataTable
        columns={columns}
        rows={[...figures.months].reverse()}
        rowKey={({ month }) => month}
        caption={t('figures.monthByMonth')}
        dense
      />
    </Card>
  );
}
