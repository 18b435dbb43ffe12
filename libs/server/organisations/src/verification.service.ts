import {
  type Actor,
  AlreadyDecided,
  Database,
  EditConflict,
  type EventType,
  History,
  IllegalState,
  Outbox,
  TransactionBus,
} from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import type { QueryDeepPartialEntity } from 'typeorm';
import { Organisation, type OrganisationChangeReason } from './organisation.entity';
import {
  OrganisationChangesRequested,
  OrganisationClosed,
  type OrganisationEvent,
  OrganisationReinstated,
  OrganisationSubmitted,
  OrganisationSuspended,
  OrganisationVerified,
} from './organisation.events';
import { type OrganisationMove, OrganisationState, organisationTransitions } from './organisation.states';
import { Organisations } from './organisations.service';

interface Step {
  readonly move: Exclude<OrganisationMove, 'create'>;
  readonly to: OrganisationState;
  /** Word of the history. */
  readonly action: string;
  /** The version that the decision saw. */
  readonly version?: number;
  readonly reasonCode?: OrganisationChangeReason;
  readonly reasonText?: string | null;
  readonly event?: EventType<OrganisationEvent>;
  /** Upper modules settle what hangs on it in the same transaction. */
  readonly settles?: true;
}

/** Moves of those who post; the others are decisions that somebody else may have taken first. */
const OWN_MOVES: readonly OrganisationMove[] = ['submit', 'close'];

/** What happens to an organisation as a whole: review, suspension, end. The only writer of `organisations.state`. */
@Injectable()
export class Verification {
  constructor(
    private readonly database: Database,
    private readonly organisations: Organisations,
    private readonly history: History,
    private readonly outbox: Outbox,
    private readonly bus: TransactionBus,
  ) {}

  /** Hands a draft to the coordinators of its area; throws IllegalState. */
  submit(actor: Actor, id: string): Promise<Organisation> {
    const event = OrganisationSubmitted;
    return this.step(actor, id, { move: 'submit', to: 'submitted', action: 'submitted', event });
  }

  /** Takes a submitted organisation into review; throws AlreadyDecided. */
  take(actor: Actor, id: string): Promise<Organisation> {
    return this.step(actor, id, { move: 'take', to: 'in_review', action: 'review_taken' });
  }

  /** Lets go of a review, whoever took it; throws AlreadyDecided. */
  release(actor: Actor, id: string): Promise<Organisation> {
    return this.step(actor, id, { move: 'release', to: 'submitted', action: 'review_released' });
  }

  /** Verifies the version that was reviewed; throws AlreadyDecided, EditConflict. */
  verify(actor: Actor, id: string, version: number): Promise<Organisation> {
    const event = OrganisationVerified;
    return this.step(actor, id, { move: 'verify', to: 'verified', action: 'verified', version, event });
  }

  /** Sends an organisation back to its managers with reasons; throws AlreadyDecided, EditConflict. */
  requestChanges(
    actor: Actor,
    id: string,
    version: number,
    reasonCode: OrganisationChangeReason,
    reasonText: string | null,
  ): Promise<Organisation> {
    const event = OrganisationChangesRequested;
    const why = { reasonCode, reasonText, version };
    return this.step(actor, id, { move: 'request_changes', to: 'draft', action: 'changes_requested', event, ...why });
  }

  /** Hides an organisation and its missions; throws AlreadyDecided. */
  suspend(actor: Actor, id: string, reasonText: string): Promise<Organisation> {
    const event = OrganisationSuspended;
    return this.step(actor, id, { move: 'suspend', to: 'suspended', action: 'suspended', reasonText, event });
  }

  /** Lifts a suspension; throws AlreadyDecided. */
  reinstate(actor: Actor, id: string): Promise<Organisation> {
    const event = OrganisationReinstated;
    return this.step(actor, id, { move: 'reinstate', to: 'verified', action: 'reinstated', event });
  }

  /** Ends an organisation for good, and its missions in the same transaction; throws IllegalState when it is closed already. */
  close(actor: Actor, id: string): Promise<Organisation> {
    const event = OrganisationClosed;
    return this.step(actor, id, { move: 'close', to: 'closed', action: 'closed', event, settles: true });
  }

  private async step(actor: Actor, id: string, step: Step): Promise<Organisation> {
    return this.database.transaction(async () => {
      const organisation = await this.organisations.lock(actor, id, `organisation.${step.move}`);
      const { state: from, version } = organisation;
      if (!organisationTransitions.allow(from, step.to, step.move)) {
        throw OWN_MOVES.includes(step.move) ? new IllegalState(from) : new AlreadyDecided(from);
      }
      if (step.version !== undefined && step.version !== version) throw new EditConflict(version);
      const repository = this.database.repository(Organisation);
      await repository.update({ id }, this.effects(actor, organisation, step.to));
      const { move: _, action, to, event, settles, ...why } = step;
      const actorId = actor.accountId;
      await this.history.record({
        objectType: 'organisation',
        objectId: id,
        from,
        to,
        action,
        actorId,
        ...why,
        version,
      });
      if (event && settles) await this.bus.announce(event, { organisationId: id });
      if (event) await this.outbox.publish(event, { organisationId: id });
      return repository.findOneByOrFail({ id });
    });
  }

  private effects(
    actor: Actor,
    { verifiedAt }: Organisation,
    to: OrganisationState,
  ): QueryDeepPartialEntity<Organisation> {
    return {
      state: to,
      stateChangedAt: () => 'app_now()',
      reviewerId: to === 'in_review' ? actor.accountId : null,
      ...(to === 'verified' && !verifiedAt ? { verifiedAt: () => 'app_now()' } : {}),
    };
  }
}
