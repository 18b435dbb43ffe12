import { Injectable } from '@nestjs/common';
import { Accounts, type Account } from '@maillon/identity';
import { MissionQueries } from '@maillon/missions';
import {
  authorise,
  can,
  Database,
  decodeCursor,
  groupBy,
  History,
  isUuid,
  Loaders,
  NotFound,
  scopesOf,
  toConnection,
  type Actor,
  type Connection,
  type HistoryRecord,
  type PageArgs,
} from '@maillon/platform';
import { Participation, ParticipationSlotRow, type Applicant, type ParticipationSlot } from './participation.entity';
import { visibleTo, type ParticipationSubject } from './participation.policy';
import { LIVE } from './participation.states';
import type { ParticipationFilter } from './participations.inputs';

/** What the permissions and the deadline look at. */
export interface ParticipationFacts extends ParticipationSubject {
  readonly id: string;
  /** The mission's: ages count in it. */
  readonly timeZone: string;
  /** Start of the first slot in which it holds seats; null without dates. */
  readonly firstStart: Date | null;
  readonly started: boolean;
}

interface Filter {
  readonly sql: string;
  readonly params: readonly unknown[];
}

type Page = PageArgs & { oldestFirst?: boolean };

const FROM = `FROM participations participation
  JOIN missions mission ON mission.id = participation.mission_id
  JOIN areas home ON home.code = mission.home_area_code`;

/** Participations: reads, in SQL; what hangs on one is loaded for all participations of a request at once. */
@Injectable()
export class ParticipationQueries {
  constructor(
    private readonly database: Database,
    private readonly loaders: Loaders,
    private readonly missions: MissionQueries,
    private readonly accounts: Accounts,
    private readonly history: History,
  ) {}

  /** The participation; throws NotFound also when the actor may not see it. */
  async find(actor: Actor, id: string): Promise<Participation> {
    const scope = visibleTo(actor, 2);
    const [participation] = await this.select({
      sql: `participation.id = $1 AND ${scope.sql}`,
      params: [isUuid(id) ? id : null, ...scope.params],
    });
    if (!participation) throw new NotFound('participation');
    return participation;
  }

  /** The actor's own participations, newest first. */
  async mine(actor: Actor, page: PageArgs): Promise<Connection<Participation>> {
    return this.page({ sql: 'participation.volunteer_id = $1', params: [actor.accountId] }, page);
  }

  /** Participations in an organisation's missions that the actor may see, newest first unless the page says otherwise. */
  async ofOrganisation(
    actor: Actor,
    organisationId: string,
    page: Page & { filter?: ParticipationFilter | null },
  ): Promise<Connection<Participation>> {
    const { state, mission } = page.filter ?? {};
    const scope = visibleTo(actor, 4);
    return this.page(
      {
        sql: `mission.organisation_id = $1 AND ($2::text[] IS NULL OR participation.state = ANY ($2))
          AND ($3::uuid IS NULL OR participation.mission_id = $3) AND ${scope.sql}`,
        params: [organisationId, state ?? null, mission ?? null, ...scope.params],
      },
      page,
    );
  }

  /** The actor's participation in a mission: the live one, else the latest; null when there is none. */
  async mineIn(actor: Actor, missionId: string): Promise<Participation | null> {
    const { accountId } = actor;
    if (accountId === null) return null;
    const loader = this.loaders.of<string, Participation>(`participations.of-${accountId}`, (ids) =>
      this.latestOf(accountId, ids),
    );
    return (await loader.load(missionId)) ?? null;
  }

  /** How many applications wait for an answer by the organisations that the actor manages. */
  async countPending(actor: Actor): Promise<number> {
    return this.count({
      sql: `participation.state = 'pending' AND mission.organisation_id = ANY ($1::uuid[])`,
      params: [scopesOf(actor, 'manager')],
    });
  }

  /** What the permissions look at, for a participation shown in this request. */
  async factsOf(id: string): Promise<ParticipationFacts> {
    const loader = this.loaders.of<string, ParticipationFacts>('participations.facts', (ids) => this.facts(ids));
    const facts = await loader.load(id);
    if (!facts) throw new NotFound('participation');
    return facts;
  }

  /** What the permissions look at, as it stands in the database at this moment. */
  async facts(ids: readonly string[]): Promise<Map<string, ParticipationFacts>> {
    const rows = await this.database.query<ParticipationFacts>(
      `SELECT participation.id, participation.volunteer_id AS "volunteerId", participation.state,
              mission.organisation_id AS "organisationId", mission.time_zone AS "timeZone",
              array_remove(ARRAY[home.department_code, home.region_code, home.country_code], NULL) AS "areaCodes",
              first.start AS "firstStart", coalesce(first.start <= app_now(), false) AS started
       ${FROM}
       CROSS JOIN LATERAL (
         SELECT min(slot.starts_at) AS start FROM participation_slots held JOIN slots slot ON slot.id = held.slot_id
         WHERE held.participation_id = participation.id AND held.state = 'held'
       ) AS first
       WHERE participation.id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The slots of a participation, by date. */
  async slots(participationId: string): Promise<ParticipationSlot[]> {
    const loader = this.loaders.of<string, ParticipationSlotRow[]>('participations.rows', (ids) => this.rowsOf(ids));
    const rows = (await loader.load(participationId)) ?? [];
    const slotLoader = this.loaders.of('participations.slots', (ids: readonly string[]) =>
      this.missions.slotsByIds(ids),
    );
    const slots = await Promise.all(rows.map(({ slotId }) => slotLoader.load(slotId)));
    return rows.flatMap(({ seats, state, attendance, minutes }, index) => {
      const slot = slots[index];
      return slot ? [{ slot, seats, state, attendance, minutes }] : [];
    });
  }

  /** The volunteer as the actor may see them. */
  async applicant(actor: Actor, { id, volunteerId }: Participation): Promise<Applicant> {
    const facts = await this.factsOf(id);
    const loader = this.loaders.of('identity.accounts', (ids: readonly string[]) => this.accounts.byIds(ids));
    return applicantOf(await loader.load(volunteerId), volunteerId, can(actor, 'participation.see_contact', facts));
  }

  /** What happened to a participation, oldest first; throws NotFound. */
  async historyOf(actor: Actor, id: string): Promise<HistoryRecord[]> {
    authorise(actor, 'participation.see', await this.factsOf(id));
    return this.history.of('participation', id);
  }

  /** Everything kept about an account here. */
  async export(accountId: string): Promise<object> {
    const participations = await this.database.query(
      `SELECT participation.id, mission.title, participation.state, participation.applied_at AS "appliedAt",
              participation.reason_code AS "reasonCode", participation.reason_text AS "reasonText",
              (SELECT json_agg(json_build_object('startsAt', slot.starts_at, 'endsAt', slot.ends_at, 'state', held.state,
                 'attendance', held.attendance, 'minutes', held.minutes) ORDER BY slot.starts_at)
               FROM participation_slots held JOIN slots slot ON slot.id = held.slot_id
               WHERE held.participation_id = participation.id) AS slots
       ${FROM} WHERE participation.volunteer_id = $1 ORDER BY participation.applied_at, participation.id`,
      [accountId],
    );
    const drafts = await this.database.query(
      `SELECT draft.mission_id AS "missionId", draft.message, draft.created_at AS "createdAt"
       FROM draft_applications draft JOIN accounts account ON account.email = draft.email WHERE account.id = $1`,
      [accountId],
    );
    return { participations, drafts };
  }

  private async page(filter: Filter, { first, after, oldestFirst = false }: Page): Promise<Connection<Participation>> {
    const [at, id] = after === undefined ? [null, null] : decodeCursor(after, ['date', 'uuid']);
    const next = filter.params.length + 1;
    const rows = await this.select(
      {
        sql: `${filter.sql} AND ($${next}::timestamptz IS NULL
          OR (participation.applied_at, participation.id) ${oldestFirst ? '>' : '<'} ($${next}, $${next + 1}::uuid))`,
        params: [...filter.params, at, id],
      },
      first + 1,
      oldestFirst ? 'ASC' : 'DESC',
    );
    const cursorOf = ({ appliedAt, id: rowId }: Participation) => [appliedAt.toISOString(), rowId];
    return toConnection(rows, { first }, cursorOf, () => this.count(filter));
  }

  private async select({ sql, params }: Filter, limit = 1, order: 'ASC' | 'DESC' = 'DESC'): Promise<Participation[]> {
    return this.database.query<Participation>(
      `SELECT ${this.database.columns(Participation, 'participation')} ${FROM} WHERE ${sql}
       ORDER BY participation.applied_at ${order}, participation.id ${order} LIMIT ${limit}`,
      params,
    );
  }

  private async count({ sql, params }: Filter): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count ${FROM} WHERE ${sql}`,
      params,
    );
    return row?.count ?? 0;
  }

  private async latestOf(volunteerId: string, missionIds: readonly string[]): Promise<Map<string, Participation>> {
    const rows = await this.database.query<Participation>(
      `SELECT DISTINCT ON (participation.mission_id) ${this.database.columns(Participation, 'participation')}
       FROM participations participation
       WHERE participation.volunteer_id = $1 AND participation.mission_id = ANY ($2::uuid[])
       ORDER BY participation.mission_id, participation.state = ANY ($3) DESC, participation.applied_at DESC`,
      [volunteerId, missionIds, LIVE],
    );
    return new Map(rows.map((row) => [row.missionId, row]));
  }

  private async rowsOf(participationIds: readonly string[]): Promise<Map<string, ParticipationSlotRow[]>> {
    const rows = await this.database.query<ParticipationSlotRow>(
      `SELECT ${this.database.columns(ParticipationSlotRow, 'held')}
       FROM participation_slots held JOIN slots slot ON slot.id = held.slot_id
       WHERE held.participation_id = ANY ($1::uuid[]) ORDER BY slot.starts_at, slot.id`,
      [participationIds],
    );
    return groupBy(rows, ({ participationId }) => participationId);
  }
}

function applicantOf(account: Account | undefined, id: string, contact: boolean): Applicant {
  const { firstName, lastName, email, phone } = account ?? {
    firstName: null,
    lastName: null,
    email: null,
    phone: null,
  };
  return {
    id,
    firstName: firstName ?? '',
    initial: lastName?.slice(0, 1) ?? '',
    lastName: contact ? lastName : null,
    email: contact ? email : null,
    phone: contact ? phone : null,
  };
}
