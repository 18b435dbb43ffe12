import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Messaging } from '@maillon/messaging';
import { MissionFull, MissionQueries, NotYetAvailable, Seats, type Mission } from '@maillon/missions';
import {
  authorise,
  Database,
  InvalidInput,
  managesOrganisation,
  mapConstraint,
  NotFound,
  Unauthenticated,
  type Actor,
} from '@maillon/platform';
import { Volunteers } from '@maillon/volunteers';
import { Eligibility } from './eligibility.service';
import { AlreadyApplied, IdempotencyConflict, OwnOrganisation } from './participation.errors';
import { Participation } from './participation.entity';
import { LIVE } from './participation.states';
import type { ApplyInput } from './participations.inputs';
import { ParticipationTransitions } from './transitions.service';
import { Turnstile } from './turnstile';

// Stands behind the checks below: requests that the volunteer's lock does not serialise (another account, same id).
mapConstraint('participations_one_live', () => new AlreadyApplied());
mapConstraint('participations_pkey', () => new IdempotencyConflict());

/** Applying to a mission. Locks volunteer, then mission, then slots. */
@Injectable()
export class Applications {
  private readonly rush = new Turnstile();

  constructor(
    private readonly database: Database,
    private readonly eligibility: Eligibility,
    private readonly missions: MissionQueries,
    private readonly seats: Seats,
    private readonly volunteers: Volunteers,
    private readonly messaging: Messaging,
    private readonly transitions: ParticipationTransitions,
  ) {}

  /**
   * Applies to slots of a mission. The same id and request again returns the same participation. Throws the refusals of
   * ApplyResult; RateLimited beyond 20 applications a day; InvalidInput for slots of another mission.
   */
  async apply(actor: Actor, input: ApplyInput): Promise<Participation> {
    authorise(actor, 'participation.apply');
    const volunteerId = actor.accountId;
    if (volunteerId === null) throw new Unauthenticated();
    if (input.seats > 1) throw new NotYetAvailable('groups');
    if (input.standing) throw new NotYetAvailable('standing');
    const known = await this.look(volunteerId, input);
    if (known) return known;
    // In a rush everybody has looked before the first is done: look again when it is one's turn.
    return this.rush.pass(input.missionId, async () => {
      return (await this.look(volunteerId, input)) ?? this.lockAndCreate(actor, volunteerId, input);
    });
  }

  private async lockAndCreate(actor: Actor, volunteerId: string, input: ApplyInput): Promise<Participation> {
    return this.database.transaction(async () => {
      await this.volunteers.lock(volunteerId);
      return (await this.repeated(volunteerId, input)) ?? this.create(actor, volunteerId, input);
    });
  }

  /** A cheap look without transaction: the same request's participation, or what refuses it; most of a rush ends here. */
  private async look(volunteerId: string, input: ApplyInput): Promise<Participation | undefined> {
    const repeated = await this.repeated(volunteerId, input);
    if (repeated) return repeated;
    try {
      await this.seats.assertAvailable(input.slotIds, input.seats);
      return undefined;
    } catch (error) {
      throw error instanceof MissionFull && input.waitingList ? new NotYetAvailable('waiting_list') : error;
    }
  }

  private async create(actor: Actor, volunteerId: string, input: ApplyInput): Promise<Participation> {
    const { id, missionId, slotIds, message } = input;
    await this.eligibility.assertWithinDailyLimit(volunteerId);
    const wanted = await this.mission(missionId);
    if (managesOrganisation(actor, wanted.organisationId)) throw new OwnOrganisation();
    await this.eligibility.assertOldEnough(volunteerId, wanted);
    await this.eligibility.assertNoOverlap(volunteerId, slotIds, id);
    if ((await this.seats.take(slotIds, input.seats)) !== missionId) throw foreignSlots();
    // Locked by now: its state and version stand until the end.
    const { organisationId, version } = await this.mission(missionId);
    const participation = await this.transitions.create(
      { id, missionId, volunteerId, missionVersion: version, requestHash: hashOf(input) },
      slotIds,
    );
    await this.messaging.open({
      subjectType: 'participation',
      subjectId: id,
      parties: [
        { type: 'account', id: volunteerId },
        { type: 'organisation', id: organisationId },
      ],
      firstMessage: message?.trim() ? { authorId: volunteerId, body: message } : undefined,
    });
    return participation;
  }

  /** The participation that this request made before; throws IdempotencyConflict, AlreadyApplied. */
  private async repeated(volunteerId: string, input: ApplyInput): Promise<Participation | undefined> {
    const known = await this.database.query<Participation>(
      `SELECT ${this.database.columns(Participation, 'participation')} FROM participations participation
       WHERE id = $1 OR mission_id = $2 AND volunteer_id = $3 AND state = ANY ($4)`,
      [input.id, input.missionId, volunteerId, LIVE],
    );
    const same = known.find(({ id }) => id === input.id);
    if (same && (same.volunteerId !== volunteerId || same.requestHash !== hashOf(input)))
      throw new IdempotencyConflict();
    if (!same && known[0]) throw new AlreadyApplied(known[0].id);
    return same;
  }

  /** Past the request's cache: between look and transaction the mission may have changed. */
  private async mission(id: string): Promise<Mission> {
    const mission = (await this.missions.byIds([id])).get(id);
    if (!mission) throw new NotFound('mission');
    return mission;
  }
}

/** What makes two requests the same, whatever the order of the slots. */
function hashOf({ missionId, slotIds, seats, standing, waitingList, message }: ApplyInput): string {
  const request = [missionId, [...slotIds].sort(), seats, standing, waitingList, message?.trim() || null];
  return createHash('sha256').update(JSON.stringify(request)).digest('hex');
}

function foreignSlots(): InvalidInput {
  return InvalidInput.field('slotIds', 'UNKNOWN_SLOT', 'The slots are not those of the mission');
}
