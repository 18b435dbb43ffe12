import { Geography } from '@maillon/geo';
import {
  type Actor,
  authorise,
  can,
  type Connection,
  Database,
  decodeCursor,
  groupBy,
  isUuid,
  Loaders,
  NotFound,
  type PageArgs,
  toConnection,
} from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { Organisation } from './organisation.entity';
import { type OrganisationSubject, visibleTo } from './organisation.policy';

const FROM = 'FROM organisations organisation JOIN areas home ON home.code = organisation.home_area_code';

/** Organisations: reads, in SQL; what hangs on one is loaded for all organisations of a request at once. */
@Injectable()
export class OrganisationQueries {
  constructor(
    private readonly database: Database,
    private readonly loaders: Loaders,
    private readonly geography: Geography,
  ) {}

  /** An organisation by id, whoever may see it; throws NotFound. */
  async get(id: string): Promise<Organisation> {
    const loader = this.loaders.of('organisations.by-id', (ids: readonly string[]) => this.byIds(ids));
    const organisation = isUuid(id) ? await loader.load(id) : undefined;
    if (!organisation) throw new NotFound('organisation');
    return organisation;
  }

  /** Organisations by id, whoever may see them; unknown ids are missing. */
  async byIds(ids: readonly string[]): Promise<Map<string, Organisation>> {
    const rows = await this.database.query<Organisation>(
      `SELECT ${this.columns} FROM organisations organisation WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The organisation of that id or slug; throws NotFound also when the actor may not see it. */
  async find(actor: Actor, { id, slug }: { id?: string | null; slug?: string | null }): Promise<Organisation> {
    const scope = visibleTo(actor, 3);
    const [organisation] = await this.database.query<Organisation>(
      `SELECT ${this.columns} ${FROM} WHERE (organisation.id = $1::uuid OR organisation.slug = $2) AND ${scope.sql}`,
      [isUuid(id) ? id : null, slug ?? null, ...scope.params],
    );
    if (!organisation) throw new NotFound('organisation');
    return organisation;
  }

  /** What the permissions look at. */
  async subject({ id, state, homeAreaCode }: Organisation): Promise<OrganisationSubject> {
    return { id, state, areaCodes: await this.geography.ancestors(homeAreaCode) };
  }

  /** Codes of the causes of an organisation. */
  async causes(organisationId: string): Promise<string[]> {
    const loader = this.loaders.of('organisations.causes', (ids: readonly string[]) => this.causesOf(ids));
    return ((await loader.load(organisationId)) ?? []).map(({ code }) => code);
  }

  /** Organisations that wait for a decision in the areas of the actor, longest waiting first; throws Forbidden. */
  async toReview(actor: Actor, { first, after }: PageArgs): Promise<Connection<Organisation>> {
    authorise(actor, 'organisation.list_to_review');
    const scope = queueOf(actor, 4);
    const [at, id] = after === undefined ? [null, null] : decodeCursor(after, ['date', 'uuid']);
    const rows = await this.database.query<Organisation>(
      `SELECT ${this.columns} ${FROM}
       WHERE ${scope.sql} AND ($1::timestamptz IS NULL OR (organisation.state_changed_at, organisation.id) > ($1, $2::uuid))
       ORDER BY organisation.state_changed_at, organisation.id LIMIT $3`,
      [at, id, first + 1, ...scope.params],
    );
    const cursorOf = (row: Organisation) => [row.stateChangedAt.toISOString(), row.id];
    return toConnection(rows, { first }, cursorOf, () => this.countToReview(actor));
  }

  /** How many organisations wait for a decision in the areas of the actor. */
  async countToReview(actor: Actor): Promise<number> {
    if (!can(actor, 'organisation.list_to_review')) return 0;
    const scope = queueOf(actor, 1);
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count ${FROM} WHERE ${scope.sql}`,
      scope.params,
    );
    return row?.count ?? 0;
  }

  private get columns(): string {
    return this.database.columns(Organisation, 'organisation');
  }

  private async causesOf(ids: readonly string[]): Promise<Map<string, { id: string; code: string }[]>> {
    const rows = await this.database.query<{ id: string; code: string }>(
      'SELECT organisation_id AS id, cause_code AS code FROM organisation_causes WHERE organisation_id = ANY ($1::uuid[])',
      [ids],
    );
    return groupBy(rows, ({ id }) => id);
  }
}

/** What waits for a decision of the actor; a manager's own organisations are seen but not decided on. */
function queueOf(actor: Actor, at: number): { sql: string; params: unknown[] } {
  const reviewer = { ...actor, grants: actor.grants.filter(({ role }) => role !== 'manager') };
  const scope = visibleTo(reviewer, at);
  return { sql: `organisation.state IN ('submitted', 'in_review') AND ${scope.sql}`, params: scope.params };
}
