import { Grants } from '@maillon/identity';
import {
  type Actor,
  authorise,
  Database,
  EditConflict,
  IllegalState,
  isUuid,
  newId,
  NotFound,
  Outbox,
  RateLimited,
  TransactionBus,
  Unauthenticated,
} from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { OrganisationContent } from './organisation-content.service';
import { Organisation } from './organisation.entity';
import { OrganisationMoved, OrganisationUpdated } from './organisation.events';
import { EDITABLE } from './organisation.states';
import type { OrganisationInput } from './organisations.inputs';
import { OrganisationQueries } from './organisations.queries';

const CREATED_A_DAY = 10;
const DAY_SECONDS = 86_400;

/** Organisations: creating and editing; every edit is a version. What decides on them stands in Verification. */
@Injectable()
export class Organisations {
  constructor(
    private readonly database: Database,
    private readonly queries: OrganisationQueries,
    private readonly content: OrganisationContent,
    private readonly grants: Grants,
    private readonly outbox: Outbox,
    private readonly bus: TransactionBus,
  ) {}

  /** An organisation by id, whoever may see it; throws NotFound. */
  get(id: string): Promise<Organisation> {
    return this.queries.get(id);
  }

  /** An organisation as it stands: none of it changes until the transaction ends. Throws NotFound. */
  async hold(id: string): Promise<Organisation> {
    const organisation = isUuid(id)
      ? await this.database.repository(Organisation).findOne({ where: { id }, lock: { mode: 'pessimistic_read' } })
      : null;
    if (!organisation) throw new NotFound('organisation');
    return organisation;
  }

  /**
   * Creates a draft; whoever creates it becomes its first manager. The same id with the same content returns the
   * organisation created before; with another content it is a Conflict. Throws InvalidInput, Forbidden,
   * RateLimited (10 a day).
   */
  async create(actor: Actor, input: OrganisationInput): Promise<Organisation> {
    authorise(actor, 'organisation.create');
    const createdBy = actor.accountId;
    if (createdBy === null) throw new Unauthenticated();
    return this.database.transaction(async () => {
      const id = input.id ?? newId();
      // The same request twice at once: the second waits here and then finds the first.
      await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
      const repeated = await this.content.createdBefore(actor, id, input);
      if (repeated) return repeated;
      await this.assertWithinDailyLimit(createdBy);
      const slug = await this.content.freeSlug(input.name);
      const columns = await this.content.columns(actor, input);
      await this.database.repository(Organisation).insert({ id, slug, createdBy, ...columns });
      await this.grants.give(createdBy, 'manager', 'organisation', id, null);
      return this.content.keep(actor, id, input.causes, { action: 'created', to: 'draft' });
    });
  }

  /**
   * Replaces the data that the actor read at `version`. Throws EditConflict, IllegalState (while it is reviewed, once
   * it is closed), InvalidInput, NotFound, Forbidden.
   */
  async update(actor: Actor, id: string, version: number, input: OrganisationInput): Promise<Organisation> {
    return this.database.transaction(async () => {
      const organisation = await this.lock(actor, id, 'organisation.edit');
      if (organisation.version !== version) throw new EditConflict(organisation.version);
      if (!EDITABLE.includes(organisation.state)) throw new IllegalState(organisation.state);
      const columns = await this.content.columns(actor, input, organisation);
      await this.database
        .repository(Organisation)
        .update({ id }, { ...columns, version: version + 1, updatedAt: () => 'app_now()' });
      if (columns.homeAreaCode !== organisation.homeAreaCode) {
        await this.bus.announce(OrganisationMoved, { organisationId: id });
      }
      await this.outbox.publish(OrganisationUpdated, { organisationId: id });
      return this.content.keep(actor, id, input.causes, { action: 'edited' });
    });
  }

  /** The organisation, locked until the transaction ends, if the actor may do this with it; throws NotFound, Forbidden. */
  async lock(actor: Actor, id: string, action: string): Promise<Organisation> {
    const organisation = isUuid(id)
      ? await this.database.repository(Organisation).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } })
      : null;
    if (!organisation) throw new NotFound('organisation');
    authorise(actor, action, await this.queries.subject(organisation));
    return organisation;
  }

  /**
   * Stores what an upper module worked out from the answers to applications: responsiveness (0 to 100) and the mean
   * time to a first answer in hours. Nobody needs to be told: ranking and pages read both where they stand.
   */
  async setResponsiveness(id: string, responsiveness: number, meanAnswerHours: number | null): Promise<void> {
    await this.database.execute(
      `UPDATE organisations SET responsiveness = $2, mean_answer_hours = $3
       WHERE id = $1 AND (responsiveness, mean_answer_hours) IS DISTINCT FROM ($2::integer, $3::double precision)`,
      [id, responsiveness, meanAnswerHours],
    );
  }

  /** Counts what was created, not what was refused; one account's creations take turns. */
  private async assertWithinDailyLimit(accountId: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [accountId]);
    const [row] = await this.database.query<{ count: number; seconds: number }>(
      `SELECT count(*)::int AS count, ceil(extract(epoch FROM min(created_at) - app_now()))::int + ${DAY_SECONDS} AS seconds
       FROM organisations WHERE created_by = $1 AND created_at > app_now() - interval '1 day'`,
      [accountId],
    );
    if (row && row.count >= CREATED_A_DAY) throw new RateLimited(Math.max(1, row.seconds));
  }
}
