import { Database } from '@maillon/platform';
import type { ParticipationState } from '@maillon/participations';
import { Injectable } from '@nestjs/common';
import type { FiguresMonth, FiguresTotals, PublicFigures } from './figures.types';

/** What the figures are about. */
export type Scope = { area: string } | { organisation: string };

/** Local days of the area that a mission belongs to, the first included and the last not. */
export interface Period {
  from: string;
  to: string;
}

/** Missions of a scope, for `mission.` in SQL; the scope's value is $1. */
function ofScope(scope: Scope): { sql: string; value: string } {
  if ('organisation' in scope) return { sql: 'mission.organisation_id = $1::uuid', value: scope.organisation };
  return {
    sql: `mission.home_area_code IN (SELECT code FROM areas
            WHERE level = 'department' AND $1::text IN (code, region_code, country_code))`,
    value: scope.area,
  };
}

/** Whether an instant is in the period ($2 to $3) where the mission's home `area` is, as the daily facts have it. */
const inPeriod = (instant: string) =>
  `${instant} >= $2::date::timestamp AT TIME ZONE area.time_zone AND ${instant} < $3::date::timestamp AT TIME ZONE area.time_zone`;

const OPEN = `mission.state = 'published' AND mission.registration_open AND organisation.state = 'verified'
  AND EXISTS (SELECT FROM slots slot WHERE slot.mission_id = mission.id AND slot.state = 'open'
              AND slot.places_taken < slot.places AND (slot.starts_at IS NULL OR slot.starts_at > (SELECT app_now())))`;

/** The local day of a year ago where `area` is. */
const A_YEAR_AGO = `((SELECT app_now()) AT TIME ZONE area.time_zone)::date - interval '12 months'`;

/** Reads the figures: sums of daily facts, and counts of what stands in the tables now. */
@Injectable()
export class FiguresQueries {
  constructor(private readonly database: Database) {}

  /** Facts by month, oldest first, months without facts as zeros. */
  async months(scope: Scope, period: Period): Promise<(FiguresMonth & { published: number })[]> {
    const facts =
      'organisation' in scope
        ? 'fact.organisation_id = $1::uuid'
        : `fact.area_code IN (SELECT code FROM areas
             WHERE level = 'department' AND $1::text IN (code, region_code, country_code))`;
    const sum = (metric: string) =>
      `coalesce(sum(fact.value) FILTER (WHERE fact.metric = '${metric}'), 0)::int AS ${metric}`;
    return this.database.query(
      `SELECT to_char(month, 'YYYY-MM') AS month, ${['applied', 'accepted', 'declined', 'withdrawn', 'completed', 'published'].map(sum).join(', ')}
       FROM generate_series($2::date, $3::date - 1, interval '1 month') AS month
       LEFT JOIN daily_facts fact
         ON ${facts} AND fact.day >= month AND fact.day < month + interval '1 month' AND fact.day < $3::date
       GROUP BY month ORDER BY month`,
      [ofScope(scope).value, period.from, period.to],
    );
  }

  /** Participations applied for in the period by their state now, most first. */
  async byState(scope: Scope, period: Period): Promise<{ state: ParticipationState; count: number }[]> {
    const { sql, value } = ofScope(scope);
    return this.database.query(
      `SELECT participation.state, count(*)::int AS count
       FROM participations participation JOIN missions mission ON mission.id = participation.mission_id
       JOIN areas area ON area.code = mission.home_area_code
       WHERE ${sql} AND ${inPeriod('participation.applied_at')}
       GROUP BY participation.state ORDER BY count DESC, participation.state`,
      [value, period.from, period.to],
    );
  }

  /** What months cannot be added up to: distinct volunteers, places, and the median time to an answer. */
  async totals(
    scope: Scope,
    period: Period,
  ): Promise<Pick<FiguresTotals, 'volunteers' | 'placesOffered' | 'placesFilled' | 'medianFirstAnswerHours'>> {
    const { sql, value } = ofScope(scope);
    const [totals] = await this.database.query<Awaited<ReturnType<FiguresQueries['totals']>>>(
      `SELECT people.volunteers, people."medianFirstAnswerHours", seats."placesOffered", seats."placesFilled"
       FROM (
         SELECT count(DISTINCT participation.volunteer_id)::int AS volunteers,
                round((percentile_cont(0.5) WITHIN GROUP (
                  ORDER BY extract(epoch FROM participation.first_answered_at - participation.applied_at)) / 3600)::numeric, 1)::float8
                  AS "medianFirstAnswerHours"
         FROM participations participation JOIN missions mission ON mission.id = participation.mission_id
         JOIN areas area ON area.code = mission.home_area_code
         WHERE ${sql} AND ${inPeriod('participation.applied_at')}
       ) AS people, (
         SELECT coalesce(sum(slot.places), 0)::int AS "placesOffered", coalesce(sum(slot.places_taken), 0)::int AS "placesFilled"
         FROM slots slot JOIN missions mission ON mission.id = slot.mission_id
         JOIN areas area ON area.code = mission.home_area_code
         WHERE ${sql} AND slot.state = 'open' AND mission.published_at IS NOT NULL
           AND ${inPeriod('coalesce(slot.starts_at, mission.published_at)')}
       ) AS seats`,
      [value, period.from, period.to],
    );
    return totals ?? { volunteers: 0, placesOffered: 0, placesFilled: 0, medianFirstAnswerHours: null };
  }

  /** Open missions and verified organisations now. */
  async now(scope: Scope): Promise<{ openMissions: number; organisations: number }> {
    const { sql, value } = ofScope(scope);
    const [now] = await this.database.query<{ openMissions: number; organisations: number }>(
      `SELECT (SELECT count(*)::int FROM missions mission JOIN organisations organisation ON organisation.id = mission.organisation_id
               WHERE ${sql} AND ${OPEN}) AS "openMissions",
              (SELECT count(*)::int FROM (SELECT id AS organisation_id, home_area_code, state FROM organisations) AS mission
               WHERE ${sql} AND mission.state = 'verified') AS organisations`,
      [value],
    );
    return now ?? { openMissions: 0, organisations: 0 };
  }

  /** The figures that everybody may read. */
  async public(): Promise<PublicFigures> {
    const [figures] = await this.database.query<PublicFigures>(
      `SELECT (SELECT count(*)::int FROM missions mission JOIN organisations organisation ON organisation.id = mission.organisation_id
               WHERE ${OPEN}) AS "openMissions",
              (SELECT count(*)::int FROM organisations WHERE state = 'verified') AS "verifiedOrganisations",
              (SELECT count(DISTINCT participation.volunteer_id)::int
               FROM participations participation JOIN missions mission ON mission.id = participation.mission_id
               JOIN areas area ON area.code = mission.home_area_code
               WHERE participation.state <> 'declined'
                 AND (participation.decided_at AT TIME ZONE area.time_zone)::date > ${A_YEAR_AGO}) AS volunteers,
              (SELECT coalesce(sum(fact.value), 0)::int FROM daily_facts fact JOIN areas area ON area.code = fact.area_code
               WHERE fact.metric = 'accepted' AND fact.day > ${A_YEAR_AGO}) AS "acceptedParticipations"`,
    );
    if (!figures) throw new Error('A count without rows');
    return figures;
  }
}
