import { Database, Outbox } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { DailyFact, type Metric } from './daily-fact.entity';

const REBUILD_PARTICIPATIONS = `
  INSERT INTO daily_facts (day, area_code, organisation_id, metric, value)
  SELECT (fact.at AT TIME ZONE area.time_zone)::date, area.code, mission.organisation_id, fact.metric, count(*)
  FROM participations participation
  JOIN missions mission ON mission.id = participation.mission_id
  JOIN areas area ON area.code = mission.home_area_code
  CROSS JOIN LATERAL (VALUES
    ('applied', participation.applied_at),
    ('accepted', CASE WHEN participation.state <> 'declined' THEN participation.decided_at END),
    (CASE WHEN participation.state IN ('declined', 'withdrawn', 'cancelled', 'expired', 'completed')
          THEN participation.state END, participation.state_changed_at)
  ) AS fact (metric, at)
  WHERE area.code = $1 AND fact.metric IS NOT NULL AND fact.at IS NOT NULL
  GROUP BY 1, 2, 3, 4 ORDER BY 3, 1, 4`;

const REBUILD_PUBLICATIONS = `
  INSERT INTO daily_facts (day, area_code, organisation_id, metric, value)
  SELECT (mission.published_at AT TIME ZONE area.time_zone)::date, area.code, mission.organisation_id, 'published', count(*)
  FROM missions mission JOIN areas area ON area.code = mission.home_area_code
  WHERE area.code = $1 AND mission.published_at IS NOT NULL
  GROUP BY 1, 2, 3`;

/** Keeps the daily facts: one more at each event, or all anew from the tables. */
@Injectable()
export class Facts {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Counts one more of a metric for a participation's mission, on the area's local day. */
  async countParticipation(metric: Metric, participationId: string, at: Date): Promise<void> {
    await this.count(
      `SELECT mission.home_area_code, mission.organisation_id FROM participations participation
       JOIN missions mission ON mission.id = participation.mission_id WHERE participation.id = $1`,
      metric,
      participationId,
      at,
    );
  }

  /** Counts a mission's first publication, on the area's local day; coming back from a suspension counts for nothing. */
  async countPublication(missionId: string, at: Date): Promise<void> {
    await this.count(
      `SELECT home_area_code, organisation_id FROM missions
       WHERE id = $1 AND date_trunc('milliseconds', published_at) = date_trunc('milliseconds', $3::timestamptz)`,
      'published',
      missionId,
      at,
    );
  }

  /**
   * Counts everything anew from participations and missions, in one transaction: after a bulk load, or when the facts
   * are doubted. What waits to be delivered is in the tables already, so it is not counted again. Area by area, so that
   * no statement outlasts its limit however many there are, and in the order of the key. A participation was accepted on
   * the day of its decision unless that decision declined it; every other end counts on the day of its last change of
   * state.
   */
  async rebuild(): Promise<void> {
    await this.database.transaction(async () => {
      await this.outbox.supersede('statistics.');
      await this.database.manager.createQueryBuilder().delete().from(DailyFact).execute();
      const areas = await this.database.query<{ code: string }>(
        'SELECT DISTINCT home_area_code AS code FROM missions ORDER BY 1',
      );
      for (const { code } of areas) {
        await this.database.execute(REBUILD_PARTICIPATIONS, [code]);
        await this.database.execute(REBUILD_PUBLICATIONS, [code]);
      }
    });
  }

  private async count(where: string, metric: Metric, id: string, at: Date): Promise<void> {
    await this.database.execute(
      `INSERT INTO daily_facts (day, area_code, organisation_id, metric, value)
       SELECT ($3::timestamptz AT TIME ZONE area.time_zone)::date, place.home_area_code, place.organisation_id, $2, 1
       FROM (${where}) AS place JOIN areas area ON area.code = place.home_area_code
       ON CONFLICT ON CONSTRAINT daily_facts_pkey DO UPDATE SET value = daily_facts.value + 1`,
      [id, metric, at],
    );
  }
}
