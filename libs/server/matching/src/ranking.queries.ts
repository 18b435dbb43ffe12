import type { Point } from '@maillon/geo';
import { type Actor, Clock, Database, Loaders } from '@maillon/platform';
import { ageOn, localDateOf, maskToHalfDays } from '@maillon/rules';
import { Injectable } from '@nestjs/common';
import { Volunteers } from '@maillon/volunteers';
import { FOREVER } from './mission-search';
import { kmSql, Params, pointParams } from './postgres-search.sql';
import { type RankedMission, stranger, type Visitor } from './ranking';
import { SearchCodes } from './search-codes.service';

/** A mission as the ranking sees it, with its place nearest to the visitor. */
export type MissionInputs = RankedMission & { readonly addressId: string | null };

/** Who looks, and where they live. */
export interface VisitorAtHome {
  readonly visitor: Visitor;
  readonly home: { readonly circle: Point; readonly km: number } | null;
}

type Row = Omit<MissionInputs, 'facets' | 'relevance' | 'startsAt'> & {
  readonly codes: number[];
  readonly startsAt: Date;
};

const WEEK_MILLIS = 7 * 86_400_000;

/** Reads what the ranking looks at. Demand decays without any event, so it is counted here and stored nowhere. */
@Injectable()
export class RankingQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly loaders: Loaders,
    private readonly codes: SearchCodes,
    private readonly volunteers: Volunteers,
  ) {}

  /** Inputs of these missions in one statement; those that are visible no more are missing. */
  async inputs(missionIds: readonly string[], origin: Point | null): Promise<Map<string, MissionInputs>> {
    if (missionIds.length === 0) return new Map();
    const params = new Params();
    const ids = `${params.add(missionIds)}::uuid[]`;
    const since = params.add(new Date(this.clock.now().getTime() - WEEK_MILLIS));
    const km = origin ? kmSql('latitude', 'longitude', pointParams(params, origin)) : 'NULL::float8';
    const rows = await this.database.query<Row>(
      `SELECT m.mission_id AS "missionId", m.remote, m.codes, m.required_skills AS "requiredSkills", m.language,
         m.minimum_age AS "minimumAge", m.published_at AS "publishedAt", m.starts_at AS "startsAt", m.places,
         m.places_left AS "placesLeft", o.responsiveness, o.mean_answer_hours AS "meanAnswerHours",
         coalesce(week.applications, 0)::int AS "weekApplications", nearest.km, nearest.address_id AS "addressId"
       FROM mission_search m
       JOIN organisations o ON o.id = m.organisation_id
       LEFT JOIN (
         SELECT mission_id, count(*) AS applications FROM participations
         WHERE mission_id = ANY (${ids}) AND applied_at > ${since} GROUP BY mission_id
       ) week ON week.mission_id = m.mission_id
       LEFT JOIN (
         SELECT DISTINCT ON (mission_id) mission_id, address_id, ${km} AS km FROM mission_search_places
         WHERE mission_id = ANY (${ids}) ORDER BY mission_id, km, position
       ) nearest ON nearest.mission_id = m.mission_id
       WHERE m.mission_id = ANY (${ids}) AND o.state = 'verified'`,
      params.values,
    );
    const facets = await this.codes.decode(rows.map(({ codes }) => codes));
    return new Map(
      rows.map(({ codes: _, startsAt, ...row }, index) => [
        row.missionId,
        {
          ...row,
          startsAt: startsAt >= FOREVER ? null : startsAt,
          facets: facets[index] as RankedMission['facets'],
          relevance: 1,
        },
      ]),
    );
  }

  /** What the ranking may know of the actor. */
  async visitor({ accountId, locale }: Actor): Promise<VisitorAtHome> {
    if (accountId === null) return { visitor: stranger(locale), home: null };
    const loader = this.loaders.of<string, VisitorAtHome>(
      'matching.visitor',
      async ([id = '']) => new Map([[id, await this.load(id, locale)]]),
    );
    return (await loader.load(accountId)) ?? { visitor: stranger(locale), home: null };
  }

  private async load(accountId: string, locale: string): Promise<VisitorAtHome> {
    const [profile, [account]] = await Promise.all([
      this.volunteers.profile(accountId),
      this.database.query<{ birthDate: string | null; timeZone: string }>(
        'SELECT birth_date AS "birthDate", time_zone AS "timeZone" FROM accounts WHERE id = $1',
        [accountId],
      ),
    ]);
    const age = account?.birthDate ? ageOn(account.birthDate, localDateOf(this.clock.now(), account.timeZone)) : null;
    if (!profile) return { visitor: { ...stranger(locale), key: accountId, age }, home: null };
    const { latitude, longitude, radiusKm: km, remote, causes, skills } = profile;
    return {
      visitor: {
        key: accountId,
        locale,
        remote,
        causes,
        skills,
        halfDays: maskToHalfDays(profile.halfDays),
        commitment: profile.commitmentBucket,
        age,
      },
      home: latitude === null || longitude === null ? null : { circle: { latitude, longitude }, km },
    };
  }
}
