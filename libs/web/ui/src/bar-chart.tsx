import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { chartGeometry, type ChartGeometry, type ChartPoint } from './chart.scale';
import { DataTable, type Column } from './data-table';
import { Link } from './link';

export interface BarChartProps {
  /** What the chart shows; heads the figure. */
  title: ReactNode;
  headingLevel?: 2 | 3;
  /** One sentence that says what one sees, for those who do not see it. */
  summary: string;
  points: readonly ChartPoint[];
  /** Writes a value in the reader's language. */
  format: (value: number) => string;
  labels: { point: string; value: string; comparison?: string };
  /** The same figures as a table: folded below the chart, or behind an address of their own. */
  table: { label: string; href?: string };
  /** `rtl` lets time run from right to left. */
  dir?: 'ltr' | 'rtl';
  /** Of the bars, in pixels. */
  height?: number;
}

const top = 12;

function Plot({
  points,
  geometry,
  summary,
  format,
  height,
}: Pick<BarChartProps, 'points' | 'summary' | 'format'> & { geometry: ChartGeometry; height: number }) {
  return (
    <svg className="chart-plot" width="100%" height={height + 28} role="img" aria-label={summary}>
      {geometry.ticks.map((tick) => (
        <line
          key={tick.value}
          className={clsx('chart-grid', tick.value === 0 && 'chart-base')}
          x1="0"
          x2="100%"
          y1={tick.y}
          y2={tick.y}
        />
      ))}
      {geometry.bars.map((bar, index) => {
        const point = points[index];
        if (!point) return null;
        return (
          <g key={index}>
            <title>{`${point.label} : ${format(point.value)}`}</title>
            <rect className="chart-bar" x={`${bar.x}%`} width={`${bar.width}%`} y={bar.y} height={bar.height} />
            {bar.markY !== undefined && (
              <rect
                className="chart-mark"
                x={`${bar.x - 0.6}%`}
                width={`${bar.width + 1.2}%`}
                y={bar.markY - 2}
                height="4"
              />
            )}
            <text className={clsx('chart-label', `chart-label-${bar.label}`)} x={`${bar.centre}%`} y={height + 20}>
              {point.label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** Values over time as bars with an optional mark to compare, drawn on the server; its table stands beside it. */
export function BarChart({
  title,
  headingLevel = 2,
  summary,
  points,
  format,
  labels,
  table,
  dir = 'ltr',
  height = 200,
}: BarChartProps) {
  const Heading = `h${headingLevel}` as const;
  const geometry = chartGeometry(points, { height, top, mirrored: dir === 'rtl' });
  const columns: Column<ChartPoint>[] = [
    { key: 'label', header: labels.point, cell: (point) => point.label, rowHeader: true },
    { key: 'value', header: labels.value, cell: (point) => format(point.value), align: 'end' },
  ];
  if (labels.comparison) {
    columns.push({
      key: 'comparison',
      header: labels.comparison,
      cell: (point) => (point.comparison === undefined ? '–' : format(point.comparison)),
      align: 'end',
    });
  }
  return (
    <figure className="card chart">
      <figcaption className="card-head">
        <Heading className="card-title">{title}</Heading>
        {table.href && <Link href={table.href}>{table.label}</Link>}
      </figcaption>
      <div className="chart-frame">
        <svg className="chart-axis" width="100%" height={height + 28} aria-hidden="true">
          {geometry.ticks.map((tick) => (
            <text key={tick.value} className="chart-tick" x="100%" y={tick.y + 4}>
              {format(tick.value)}
            </text>
          ))}
        </svg>
        <Plot points={points} geometry={geometry} summary={summary} format={format} height={height} />
      </div>
      {labels.comparison && (
        <p className="chart-legend" aria-hidden="true">
          <span>
            <span className="chart-key" /> {labels.value}
          </span>
          <span>
            <span className="chart-key chart-key-mark" /> {labels.comparison}
          </span>
        </p>
      )}
      {!table.href && (
        <details className="chart-table">
          <summary className="disclosure">{table.label}</summary>
          <DataTable
            columns={columns}
            rows={points}
            rowKey={(point) => point.label}
            caption={title}
            hideCaption
            dense
          />
        </details>
      )}
    </figure>
  );
}
