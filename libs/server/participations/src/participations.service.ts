import { Injectable } from '@nestjs/common';
import { Messaging } from '@maillon/messaging';
import { AlreadyDecided, authorise, Database, IllegalState, isUuid, NotFound, type Actor } from '@maillon/platform';
import { Volunteers } from '@maillon/volunteers';
import { Eligibility } from './eligibility.service';
import { Participation, type DeclineReason } from './participation.entity';
import { ParticipationQueries, type ParticipationFacts } from './participations.queries';
import { ParticipationTransitions } from './transitions.service';

interface Read {
  readonly participation: Participation;
  readonly facts: ParticipationFacts;
}

/** What managers answer and volunteers take back. Every answer names the version that it saw. */
@Injectable()
export class Participations {
  constructor(
    private readonly database: Database,
    private readonly queries: ParticipationQueries,
    private readonly eligibility: Eligibility,
    private readonly volunteers: Volunteers,
    private readonly transitions: ParticipationTransitions,
    private readonly messaging: Messaging,
  ) {}

  /** Accepts, with a message if given. Throws AlreadyDecided, IllegalState, ConsentRequired, SlotsOverlap. */
  async accept(actor: Actor, id: string, version: number, message?: string | null): Promise<Participation> {
    return this.database.transaction(async () => {
      const { participation, facts } = await this.read(actor, id, 'accept', version);
      await this.volunteers.lock(participation.volunteerId);
      const accepted = await this.transitions.move(participation, {
        to: 'accepted',
        by: 'manager',
        actorId: actor.accountId,
      });
      await this.eligibility.assertConsent(participation.volunteerId, facts.timeZone);
      const held = await this.transitions.held([id]);
      await this.eligibility.assertNoOverlap(
        participation.volunteerId,
        held.map(({ slotId }) => slotId),
        id,
      );
      if (message?.trim()) await this.messaging.writeAbout(actor, 'participation', id, message);
      return accepted;
    });
  }

  /** Declines and frees the seats. Throws AlreadyDecided, IllegalState. */
  async decline(
    actor: Actor,
    id: string,
    version: number,
    reasonCode: DeclineReason,
    reasonText?: string | null,
  ): Promise<Participation> {
    return this.database.transaction(async () => {
      const { participation } = await this.read(actor, id, 'decline', version);
      const { accountId: actorId } = actor;
      return this.transitions.move(participation, { to: 'declined', by: 'manager', actorId, reasonCode, reasonText });
    });
  }

  /** Cancels for the organisation and frees the seats. Throws AlreadyDecided, IllegalState. */
  async cancel(actor: Actor, id: string, version: number, reasonText?: string | null): Promise<Participation> {
    return this.database.transaction(async () => {
      const { participation } = await this.read(actor, id, 'cancel', version);
      const { accountId: actorId } = actor;
      return this.transitions.move(participation, { to: 'cancelled', by: 'manager', actorId, reasonText });
    });
  }

  /** Withdraws the volunteer before the first slot starts and frees the seats. Throws IllegalState, AlreadyDecided. */
  async withdraw(actor: Actor, id: string, reasonText?: string | null): Promise<Participation> {
    return this.database.transaction(async () => {
      const { participation, facts } = await this.read(actor, id, 'withdraw');
      if (facts.started) throw new IllegalState(participation.state);
      const { accountId: actorId } = actor;
      return this.transitions.move(participation, { to: 'withdrawn', by: 'volunteer', actorId, reasonText });
    });
  }

  private async read(actor: Actor, id: string, action: string, version?: number): Promise<Read> {
    const participation = isUuid(id) ? await this.database.repository(Participation).findOneBy({ id }) : null;
    const facts = participation && (await this.queries.facts([id])).get(id);
    if (!participation || !facts) throw new NotFound('participation');
    authorise(actor, `participation.${action}`, facts);
    if (version !== undefined && version !== participation.version) throw new AlreadyDecided(participation.state);
    return { participation, facts };
  }
}
