import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts counted by day, area and organisation, and what their reading needs. */
export class Statistics1767225600012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE daily_facts (
        day date NOT NULL,
        area_code text NOT NULL,
        organisation_id uuid NOT NULL,
        metric text NOT NULL,
        value bigint NOT NULL,
        CONSTRAINT daily_facts_pkey PRIMARY KEY (area_code, organisation_id, day, metric),
        CONSTRAINT daily_facts_metric_known CHECK (
          metric IN ('applied', 'accepted', 'declined', 'withdrawn', 'cancelled', 'expired', 'completed', 'published')
        ),
        CONSTRAINT daily_facts_value_range CHECK (value >= 0)
      );
      CREATE INDEX daily_facts_organisation ON daily_facts (organisation_id, day);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE daily_facts');
  }
}
