import { fold } from '@maillon/geo';
import { Clock, Database } from '@maillon/platform';
import { addDays, halfDaysOf, type LocalSpan } from '@maillon/rules';
import { Injectable } from '@nestjs/common';
import { FOREVER, type IndexedMission, type SearchDocument } from './mission-search';

interface SlotRow {
  readonly date: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly startsAt: string | null;
  readonly places: number;
  readonly taken: number;
}

interface AddressRow {
  readonly position: number;
  readonly addressId: string;
  readonly name: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly commune: string;
  readonly department: string | null;
  readonly departmentCode: string | null;
}

interface MissionRow {
  readonly missionId: string;
  readonly revision: number;
  readonly organisationId: string;
  readonly organisationVersion: number;
  readonly organisationName: string;
  readonly title: string;
  readonly description: string;
  readonly benefit: string | null;
  readonly practical: string | null;
  readonly language: string;
  readonly format: string;
  readonly rhythm: string;
  readonly commitment: string | null;
  readonly minimumAge: number;
  readonly accessible: boolean;
  readonly registrationOpen: boolean;
  readonly publishedAt: Date;
  readonly endsAt: Date | null;
  readonly homeDepartment: string | null;
  readonly causes: string[];
  readonly activities: string[];
  readonly skills: { readonly code: string; readonly required: boolean }[];
  readonly beneficiaryGroups: string[];
  readonly addresses: AddressRow[];
  readonly slots: SlotRow[];
}

/** Labels of the catalogue in all languages, folded, by kind and code. */
type Labels = ReadonlyMap<string, string>;

/** Visible = published, by a verified organisation (domain.md). */
const VISIBLE = `FROM missions m JOIN organisations o ON o.id = m.organisation_id
  WHERE m.state = 'published' AND o.state = 'verified'`;

const COLUMNS = `
  m.id AS "missionId", m.search_revision AS revision, o.id AS "organisationId", o.version AS "organisationVersion",
  o.name AS "organisationName", m.title, m.description, m.benefit, m.practical, m.language, m.format, m.rhythm,
  m.commitment_bucket AS commitment, m.minimum_age AS "minimumAge", m.accessibility_note IS NOT NULL AS accessible,
  m.registration_open AS "registrationOpen", m.published_at AS "publishedAt", m.ends_at AS "endsAt",
  (SELECT department_code FROM areas WHERE code = m.home_area_code) AS "homeDepartment",
  ARRAY(SELECT cause_code FROM mission_causes WHERE mission_id = m.id ORDER BY 1) AS causes,
  ARRAY(SELECT activity_code FROM mission_activities WHERE mission_id = m.id ORDER BY 1) AS activities,
  ARRAY(SELECT json_build_object('code', skill_code, 'required', required)
        FROM mission_skills WHERE mission_id = m.id ORDER BY skill_code) AS skills,
  ARRAY(SELECT group_code FROM mission_beneficiaries WHERE mission_id = m.id ORDER BY 1) AS "beneficiaryGroups",
  ARRAY(SELECT json_build_object('position', ma.position, 'addressId', a.id, 'name', a.name, 'latitude', a.latitude,
          'longitude', a.longitude, 'commune', c.name, 'department', d.name, 'departmentCode', c.department_code)
        FROM mission_addresses ma JOIN addresses a ON a.id = ma.address_id JOIN areas c ON c.code = a.commune_code
        LEFT JOIN areas d ON d.code = c.department_code WHERE ma.mission_id = m.id ORDER BY ma.position) AS addresses,
  ARRAY(SELECT json_build_object('date', s.local_date, 'start', s.local_start, 'end', s.local_end,
          'startsAt', s.starts_at, 'places', s.places, 'taken', s.places_taken)
        FROM slots s WHERE s.mission_id = m.id AND s.state = 'open' AND (s.starts_at IS NULL OR s.starts_at > $1)
        ORDER BY s.starts_at) AS slots`;

const BATCH = 500;

/** Reads missions as search sees them. */
@Injectable()
export class SearchDocuments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The documents of those missions that are visible at this moment. */
  async of(missionIds: readonly string[]): Promise<SearchDocument[]> {
    return this.load(`AND m.id = ANY ($2::uuid[])`, [missionIds], await this.labels());
  }

  /** The documents of all visible missions, in order of id, a few hundred at a time. */
  async *all(): AsyncIterable<SearchDocument[]> {
    const labels = await this.labels();
    for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined;) {
      const documents: SearchDocument[] = await this.load(
        `AND m.id > $2::uuid ORDER BY m.id LIMIT ${BATCH}`,
        [after],
        labels,
      );
      if (documents.length > 0) yield documents;
      after = documents.at(-1)?.missionId;
    }
  }

  /**
   * Missions whose projection is missing, behind, overtaken by time or should not be there: of one organisation, or of
   * all (then at most 5 000).
   */
  async drifted(organisationId?: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT coalesce(truth.id, found.mission_id) AS id
       FROM (SELECT m.id, m.search_revision, o.version ${VISIBLE} AND ($2::uuid IS NULL OR o.id = $2)) truth
       FULL JOIN (SELECT * FROM mission_search WHERE $2::uuid IS NULL OR organisation_id = $2) found
         ON found.mission_id = truth.id
       WHERE truth.id IS NULL OR found.mission_id IS NULL OR found.refresh_at <= $1
         OR (found.revision, found.organisation_version) <> (truth.search_revision, truth.version)
       LIMIT 5000`,
      [this.clock.now(), organisationId ?? null],
    );
    return rows.map(({ id }) => id);
  }

  /** What the projection holds, in order of id, as other engines should hold it. */
  async *projected(): AsyncIterable<IndexedMission[]> {
    for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined;) {
      const rows: IndexedMission[] = await this.database.query<IndexedMission>(
        `SELECT mission_id AS "missionId", revision FROM mission_search
         WHERE mission_id > $1::uuid ORDER BY mission_id LIMIT 5000`,
        [after],
      );
      if (rows.length > 0) yield rows;
      after = rows.at(-1)?.missionId;
    }
  }

  private async load(condition: string, params: readonly unknown[], labels: Labels): Promise<SearchDocument[]> {
    const rows = await this.database.query<MissionRow>(`SELECT ${COLUMNS} ${VISIBLE} ${condition}`, [
      this.clock.now(),
      ...params,
    ]);
    return rows.map((row) => toDocument(row, labels));
  }

  private async labels(): Promise<Labels> {
    const rows = await this.database.query<{ key: string; labels: string }>(
      `SELECT kind || ' ' || code AS key, string_agg(label, ' ') AS labels FROM catalogue_labels GROUP BY kind, code`,
    );
    return new Map(rows.map(({ key, labels }) => [key, fold(labels)]));
  }
}

function toDocument(row: MissionRow, labels: Labels): SearchDocument {
  const labelsOf = (kind: string, codes: readonly string[]) => codes.map((code) => labels.get(`${kind} ${code}`) ?? '');
  const skills = row.skills.map(({ code }) => code);
  const addresses = row.format === 'remote' ? [] : row.addresses;
  const { slots, ...times } = timesOf(row);
  return {
    missionId: row.missionId,
    revision: row.revision,
    organisationId: row.organisationId,
    organisationVersion: row.organisationVersion,
    language: row.language,
    title: fold(row.title),
    labels: [
      fold(row.organisationName),
      ...labelsOf('cause', row.causes),
      ...labelsOf('activity', row.activities),
      ...labelsOf('skill', skills),
      ...labelsOf('beneficiary_group', row.beneficiaryGroups),
    ].join(' '),
    where: fold(addresses.flatMap(({ name, commune, department }) => [name, commune, department]).join(' ')),
    body: fold([row.description, row.benefit, row.practical].join(' ')),
    facets: {
      format: [row.format],
      causes: row.causes,
      activities: row.activities,
      skills,
      beneficiaryGroups: row.beneficiaryGroups,
      rhythm: [row.rhythm],
      commitment: row.commitment ? [row.commitment] : [],
      halfDays: [...new Set(slots.flatMap(halfDaysOf))].sort(),
    },
    requiredSkills: row.skills.filter(({ required }) => required).map(({ code }) => code),
    departments: distinct([...addresses.map(({ departmentCode }) => departmentCode), row.homeDepartment]),
    minimumAge: row.minimumAge,
    accessible: row.accessible,
    publishedAt: row.publishedAt,
    endsAt: row.endsAt ?? FOREVER,
    ...times,
    points: addresses.flatMap(({ position, addressId, latitude, longitude }) =>
      latitude === null || longitude === null ? [] : [{ position, addressId, latitude, longitude }],
    ),
  };
}

/**
 * What the slots ahead say. Only those with a free place count for dates and half-days, unless all are full: who asks
 * for Saturday is not sent to a mission whose Saturday is taken.
 */
function timesOf({ slots: ahead, registrationOpen }: MissionRow) {
  const free = ahead.filter(({ places, taken }) => taken < places);
  const counted = free.length > 0 ? free : ahead;
  const starts = counted.flatMap(({ startsAt }) => (startsAt === null ? [] : [new Date(startsAt)]));
  const undated = counted.length === 0 || starts.length < counted.length;
  const dated = counted.flatMap(({ date, start, end }): LocalSpan[] =>
    date === null || start === null || end === null ? [] : [{ localDate: date, localStart: start, localEnd: end }],
  );
  const last = undated ? FOREVER : (starts.at(-1) ?? FOREVER);
  const allStarts = ahead.flatMap(({ startsAt }) => (startsAt === null ? [] : [new Date(startsAt)]));
  return {
    slots: dated,
    openUntil: registrationOpen && free.length > 0 ? last : null,
    startsAt: starts[0] ?? null,
    days: undated ? null : distinct(dated.flatMap(daysOf)),
    places: ahead.reduce((sum, { places }) => sum + places, 0),
    placesLeft: ahead.reduce((sum, { places, taken }) => sum + places - taken, 0),
    refreshAt: allStarts[0] ?? null,
  };
}

/** The local dates that a slot touches. */
function daysOf({ localDate, localStart, localEnd }: LocalSpan): string[] {
  const reachesNextDay = localEnd <= localStart && !localEnd.startsWith('00:00');
  return reachesNextDay ? [localDate, addDays(localDate, 1)] : [localDate];
}

const distinct = (values: readonly (string | null)[]) => [...new Set(values.filter((value) => value !== null))].sort();
