import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What is counted each day. */
const METRICS = [
  'applied',
  'accepted',
  'declined',
  'withdrawn',
  'cancelled',
  'expired',
  'completed',
  'published',
] as const;
export type Metric = (typeof METRICS)[number];

/** How often something happened on a local day, in an area (department) and for an organisation. No person stands in it. */
@Entity('daily_facts')
@Check('daily_facts_metric_known', `metric IN (${METRICS.map((metric) => `'${metric}'`).join(', ')})`)
@Check('daily_facts_value_range', 'value >= 0')
@Index('daily_facts_organisation', ['organisationId', 'day'])
export class DailyFact {
  @PrimaryColumn('text')
  areaCode!: string;

  @PrimaryColumn('uuid')
  organisationId!: string;

  @PrimaryColumn('date')
  day!: string;

  @PrimaryColumn('text')
  metric!: Metric;

  @Column('bigint')
  value!: number;
}
