import { Injectable } from '@nestjs/common';
import {
  authorise,
  Database,
  decodeCursor,
  groupBy,
  History,
  isUuid,
  Loaders,
  NotFound,
  toConnection,
  type Actor,
  type Connection,
  type HistoryRecord,
  type PageArgs,
} from '@maillon/platform';
import { Mission } from './mission.entity';
import { missionViewerCan, visibleTo, type MissionSubject } from './mission.policy';
import type { MissionState } from './mission.states';
import { Slot } from './slot.entity';

/** Codes and addresses of a mission, in the catalogue's or the given order. */
export interface MissionAbout {
  readonly id: string;
  readonly causes: readonly string[];
  readonly activities: readonly string[];
  readonly skills: readonly { readonly code: string; readonly required: boolean }[];
  readonly beneficiaryGroups: readonly string[];
  readonly addressIds: readonly string[];
}

interface Filter {
  readonly sql: string;
  readonly params: readonly unknown[];
}

const FROM = `FROM missions mission
  JOIN organisations organisation ON organisation.id = mission.organisation_id
  JOIN areas home ON home.code = mission.home_area_code`;

/** Missions: reads, in SQL; what hangs on a mission is loaded for all missions of a request at once. */
@Injectable()
export class MissionQueries {
  constructor(
    private readonly database: Database,
    private readonly loaders: Loaders,
    private readonly records: History,
  ) {}

  /** A mission by id; throws NotFound. The caller judges whether it may be seen. */
  async get(id: string): Promise<Mission> {
    const loader = this.loaders.of<string, Mission>('missions.by-id', (ids) => this.byIds(ids));
    const mission = isUuid(id) ? await loader.load(id) : undefined;
    if (!mission) throw new NotFound('mission');
    return mission;
  }

  /** Missions by id, whoever may see them; unknown ids are missing. */
  async byIds(ids: readonly string[]): Promise<Map<string, Mission>> {
    const rows = await this.database.query<Mission>(
      `SELECT ${this.database.columns(Mission, 'mission')} FROM missions mission WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The mission of that id or slug; throws NotFound also when the actor may not see it. */
  async find(actor: Actor, { id, slug }: { id?: string | null; slug?: string | null }): Promise<Mission> {
    const scope = visibleTo(actor, 3);
    const [mission] = await this.database.query<Mission>(
      `SELECT ${this.database.columns(Mission, 'mission')} ${FROM}
       WHERE (mission.id = $1 OR mission.slug = $2) AND ${scope.sql}`,
      [isUuid(id) ? id : null, slug ?? null, ...scope.params],
    );
    if (!mission) throw new NotFound('mission');
    return mission;
  }

  /** An organisation's missions that the actor may see, newest first. */
  async ofOrganisation(
    actor: Actor,
    organisationId: string,
    page: PageArgs & { state?: readonly MissionState[] | null },
  ): Promise<Connection<Mission>> {
    const scope = visibleTo(actor, 3);
    const filter = {
      sql: `mission.organisation_id = $1 AND ($2::text[] IS NULL OR mission.state = ANY ($2)) AND ${scope.sql}`,
      params: [organisationId, page.state ?? null, ...scope.params],
    };
    return this.page(filter, page, { column: 'created_at', property: 'createdAt', descending: true });
  }

  /** Missions that wait for a decision in the areas of the actor, longest waiting first; throws Forbidden. */
  async toReview(actor: Actor, page: PageArgs): Promise<Connection<Mission>> {
    authorise(actor, 'mission.list_to_review');
    return this.page(queueOf(actor), page, { column: 'state_changed_at', property: 'stateChangedAt' });
  }

  /** How many missions wait for a decision in the areas of the actor. */
  async countToReview(actor: Actor): Promise<number> {
    return this.count(queueOf(actor));
  }

  /** What the permissions look at, for a mission shown in this request. */
  async subject(missionId: string): Promise<MissionSubject> {
    const subject = await this.loaders
      .of<string, MissionSubject>('missions.subject', (ids) => this.subjects(ids))
      .load(missionId);
    if (!subject) throw new NotFound('mission');
    return subject;
  }

  /** What the permissions look at, as it stands in the database at this moment. */
  async subjects(ids: readonly string[]): Promise<Map<string, MissionSubject>> {
    const rows = await this.database.query<MissionSubject & { id: string }>(
      `SELECT mission.id, mission.organisation_id AS "organisationId", organisation.state AS "organisationState",
              array_remove(ARRAY[home.department_code, home.region_code, home.country_code], NULL) AS "areaCodes",
              mission.state
       ${FROM} WHERE mission.id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Codes and addresses of a mission. */
  async about(missionId: string): Promise<MissionAbout> {
    const about = await this.loaders
      .of<string, MissionAbout>('missions.about', (ids) => this.aboutOf(ids))
      .load(missionId);
    if (!about) throw new NotFound('mission');
    return about;
  }

  /** The slots of a mission that take place, by date; `after` leaves out those that started before it. */
  async slots(missionId: string, after?: Date): Promise<Slot[]> {
    const slots = await this.loaders.of<string, Slot[]>('missions.slots', (ids) => this.slotsOf(ids)).load(missionId);
    return (slots ?? []).filter(({ startsAt }) => !after || !startsAt || startsAt > after);
  }

  /** Slots by id, cancelled ones included. */
  async slotsByIds(ids: readonly string[]): Promise<Map<string, Slot>> {
    const rows = await this.database.query<Slot>(
      `SELECT ${this.database.columns(Slot, 'slot')} FROM slots slot WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** True when a mission takes applications: visible, registration open, a place left in a slot that lies ahead. */
  async isOpen({ id, registrationOpen }: Mission, now: Date): Promise<boolean> {
    const { state, organisationState } = await this.subject(id);
    if (state !== 'published' || organisationState !== 'verified' || !registrationOpen) return false;
    return (await this.slots(id, now)).some(({ places, placesTaken }) => placesTaken < places);
  }

  /** What the actor may do with a mission. */
  async viewerCan(actor: Actor, mission: Mission, now: Date): Promise<ReturnType<typeof missionViewerCan>> {
    return missionViewerCan(actor, await this.subject(mission.id), await this.isOpen(mission, now));
  }

  /** What happened to a mission, oldest first; throws Forbidden or NotFound. */
  async history(actor: Actor, missionId: string): Promise<HistoryRecord[]> {
    authorise(actor, 'mission.see_history', await this.subject(missionId));
    return this.records.of('mission', missionId);
  }

  private async page(
    { sql, params }: Filter,
    { first, after }: PageArgs,
    order: { column: string; property: 'createdAt' | 'stateChangedAt'; descending?: boolean },
  ): Promise<Connection<Mission>> {
    const direction = order.descending ? 'DESC' : 'ASC';
    const [at, id] = after === undefined ? [null, null] : decodeCursor(after, ['date', 'uuid']);
    const next = params.length + 1;
    const rows = await this.database.query<Mission>(
      `SELECT ${this.database.columns(Mission, 'mission')} ${FROM}
       WHERE ${sql} AND ($${next}::timestamptz IS NULL
         OR (mission.${order.column}, mission.id) ${order.descending ? '<' : '>'} ($${next}, $${next + 1}::uuid))
       ORDER BY mission.${order.column} ${direction}, mission.id ${direction} LIMIT $${next + 2}`,
      [...params, at, id, first + 1],
    );
    const cursorOf = (mission: Mission) => [mission[order.property].toISOString(), mission.id];
    return toConnection(rows, { first }, cursorOf, () => this.count({ sql, params }));
  }

  private async count({ sql, params }: Filter): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count ${FROM} WHERE ${sql}`,
      params,
    );
    return row?.count ?? 0;
  }

  private async aboutOf(ids: readonly string[]): Promise<Map<string, MissionAbout>> {
    const rows = await this.database.query<MissionAbout>(
      `SELECT mission.id,
         ARRAY(SELECT cause_code FROM mission_causes WHERE mission_id = mission.id) AS causes,
         ARRAY(SELECT activity_code FROM mission_activities WHERE mission_id = mission.id) AS activities,
         ARRAY(SELECT json_build_object('code', skill_code, 'required', required)
               FROM mission_skills WHERE mission_id = mission.id) AS skills,
         ARRAY(SELECT group_code FROM mission_beneficiaries WHERE mission_id = mission.id) AS "beneficiaryGroups",
         ARRAY(SELECT address_id FROM mission_addresses WHERE mission_id = mission.id ORDER BY position) AS "addressIds"
       FROM missions mission WHERE mission.id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async slotsOf(missionIds: readonly string[]): Promise<Map<string, Slot[]>> {
    const rows = await this.database.query<Slot>(
      `SELECT ${this.database.columns(Slot, 'slot')} FROM slots slot
       WHERE mission_id = ANY ($1::uuid[]) AND state = 'open' ORDER BY starts_at, id`,
      [missionIds],
    );
    return groupBy(rows, ({ missionId }) => missionId);
  }
}

/** What waits for a decision of the actor; a manager's own missions are seen but not decided on. */
function queueOf(actor: Actor): Filter {
  const reviewer = { ...actor, grants: actor.grants.filter(({ role }) => role !== 'manager') };
  const scope = visibleTo(reviewer);
  return { sql: `mission.state IN ('submitted', 'in_review') AND ${scope.sql}`, params: scope.params };
}
