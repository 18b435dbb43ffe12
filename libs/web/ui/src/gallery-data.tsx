import Mail from 'lucide-react/icons/mail';
import { BarChart } from './bar-chart';
import { Button, ButtonLink } from './button';
import { Card } from './card';
import { BulkBar, DataTable, RowCheckbox, type Column } from './data-table';
import { FunnelBars } from './funnel-bars';
import type { GalleryLocale, Words } from './gallery-samples';
import { Grid, Section, Stack, TwoColumn } from './layout';
import { LoadMore, Pagination } from './pagination';
import { Stat } from './stat';
import { StateBadge, type Tone } from './tag';
import { TabsNav } from './tabs-nav';

type Row = Words['rows'][number];

const accepted = [380, 440, 410, 520, 600, 570, 480, 360, 630, 710, 840, 660];
const before = [300, 330, 380, 410, 470, 450, 400, 310, 490, 520, 610, 580];
const funnel = [11_320, 10_048, 6_604, 5_871];

function columns(words: Words): Column<Row>[] {
  const { name, waiting, delay, state, action, select } = words.columns;
  return [
    {
      key: 'select',
      header: select,
      hideHeader: true,
      cell: (row) => (
        <RowCheckbox label={`${select} ${row.name}`} name="ids" value={row.name} defaultChecked={row.waiting === 8} />
      ),
    },
    {
      key: 'name',
      header: name,
      rowHeader: true,
      sort: { href: '?sort=name' },
      cell: (row) => (
        <>
          <strong>{row.name}</strong>
          <div className="soft small">{row.detail}</div>
        </>
      ),
    },
    {
      key: 'waiting',
      header: waiting,
      align: 'end',
      sort: { href: '?sort=waiting', direction: 'descending' },
      cell: (row) => row.waiting,
    },
    { key: 'delay', header: delay, align: 'end', cell: (row) => row.delay },
    { key: 'state', header: state, cell: (row) => <StateBadge tone={row.tone as Tone}>{row.state}</StateBadge> },
    {
      key: 'action',
      header: action,
      hideHeader: true,
      cell: () => (
        <ButtonLink href="/messages/new" variant="quiet" size="small" icon={Mail}>
          {words.write}
        </ButtonLink>
      ),
    },
  ];
}

function Figures({ words, locale, dir }: { words: Words; locale: GalleryLocale; dir: 'ltr' | 'rtl' }) {
  const format = new Intl.NumberFormat(locale).format;
  const points = words.months.map((label, index) => ({
    label,
    value: accepted[index] ?? 0,
    comparison: before[index],
  }));
  return (
    <TwoColumn>
      <BarChart
        title={words.chartTitle}
        headingLevel={3}
        summary={words.chartSummary}
        points={points}
        format={format}
        labels={words.chartLabels}
        table={{ label: words.chartTable }}
        dir={dir}
      />
      <Card title={words.funnelTitle} headingLevel={3}>
        <FunnelBars
          steps={words.funnel.map((label, index) => ({
            label,
            value: funnel[index] ?? 0,
            text: format(funnel[index] ?? 0),
            share: words.funnelShares[index],
          }))}
        />
      </Card>
    </TwoColumn>
  );
}

export function DataPieces({ words, locale, dir }: { words: Words; locale: GalleryLocale; dir: 'ltr' | 'rtl' }) {
  return (
    <Section title={words.data}>
      <Grid cells="tiny">
        {words.stats.map((stat, index) => (
          <Stat
            key={stat.label}
            label={stat.label}
            value={stat.value}
            change={{ value: stat.change, than: words.than, tone: stat.tone as 'positive' }}
            definition={index === 3 ? { href: '/definitions', label: words.definition } : undefined}
          />
        ))}
      </Grid>
      <Figures words={words} locale={locale} dir={dir} />
      <TabsNav
        label={words.tabsLabel}
        items={words.tabs.map((label, index) => ({
          label,
          href: `?tab=${index}`,
          count: [14, 32, 5][index],
          current: index === 0,
        }))}
      />
      <Stack>
        <Card as="div">
          <DataTable
            columns={columns(words)}
            rows={words.rows}
            rowKey={(row) => row.name}
            caption={words.tableCaption}
          />
        </Card>
        <div>
          <BulkBar summary={words.selected}>
            <Button variant="primary">{words.write}</Button>
            <Button>{words.cancel}</Button>
          </BulkBar>
        </div>
      </Stack>
      <Pagination
        label={words.pagesLabel}
        previous={{ label: words.previous, href: '?page=1' }}
        next={{ label: words.next, href: '?page=3' }}
        pages={[
          { label: '1', href: '?page=1' },
          { label: '2', href: '?page=2', current: true },
          { label: '3', href: '?page=3' },
          { label: '…' },
          { label: '12', href: '?page=12' },
        ]}
      />
      <LoadMore href="?after=20" shown={words.shown}>
        {words.more}
      </LoadMore>
    </Section>
  );
}
