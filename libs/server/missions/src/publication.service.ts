import { Injectable } from '@nestjs/common';
import {
  AlreadyDecided,
  Database,
  EditConflict,
  History,
  IllegalState,
  InvalidInput,
  Outbox,
  systemActor,
  TransactionBus,
  type Actor,
  type EventType,
} from '@maillon/platform';
import type { QueryDeepPartialEntity } from 'typeorm';
import { Mission } from './mission.entity';
import { OrganisationNotVerified } from './mission.errors';
import {
  MissionCancelled,
  MissionChangesRequested,
  MissionEnded,
  MissionPublished,
  MissionSubmitted,
  MissionSuspended,
  MissionUpdated,
  type MissionEvent,
} from './mission.events';
import { standing } from './mission.policy';
import { isEditable, targetOf, type MissionMove, type MissionState } from './mission.states';
import { Missions } from './missions.service';

/** Why, as a code, in words, or both. */
export interface Reason {
  readonly code?: string | null;
  readonly text?: string | null;
}

interface Effect {
  /** Word of the history. */
  readonly action: string;
  readonly event?: EventType<MissionEvent>;
  /** Two coordinators may do it at once: the second gets AlreadyDecided. */
  readonly decision?: true;
  /** Upper modules settle what hangs on it in the same transaction. */
  readonly settles?: true;
}

const EFFECTS: Record<Exclude<MissionMove, 'create'>, Effect> = {
  submit: { action: 'submitted', event: MissionSubmitted },
  take: { action: 'review_taken', decision: true },
  release: { action: 'review_released', decision: true },
  request_changes: { action: 'changes_requested', event: MissionChangesRequested, decision: true },
  shelve: { action: 'shelved' },
  publish: { action: 'published', event: MissionPublished, decision: true },
  suspend: { action: 'suspended', event: MissionSuspended, decision: true },
  reinstate: { action: 'reinstated', event: MissionPublished, decision: true },
  end: { action: 'ended', event: MissionEnded, settles: true },
  cancel: { action: 'cancelled', event: MissionCancelled, settles: true },
};

type Move = keyof typeof EFFECTS;

const BATCH = 100;

/** What happens to a mission as a whole: review, publication, suspension, end. The only writer of `missions.state`. */
@Injectable()
export class Publication {
  constructor(
    private readonly database: Database,
    private readonly missions: Missions,
    private readonly history: History,
    private readonly outbox: Outbox,
    private readonly bus: TransactionBus,
  ) {}

  /** Hands a draft to the coordinators of its area; a slot must lie ahead. Throws IllegalState, InvalidInput. */
  async submit(actor: Actor, id: string): Promise<Mission> {
    return this.database.transaction(async () => {
      const mission = await this.move(actor, id, 'submit');
      await this.assertAhead(id);
      return mission;
    });
  }

  /** Takes a submitted mission for review; throws AlreadyDecided when somebody else has. */
  async take(actor: Actor, id: string): Promise<Mission> {
    return this.move(actor, id, 'take');
  }

  /** Lets go of a review, whoever took it; throws AlreadyDecided when it is none any more. */
  async release(actor: Actor, id: string): Promise<Mission> {
    return this.move(actor, id, 'release');
  }

  /** Publishes the version that was reviewed; throws EditConflict when it was edited since, AlreadyDecided, OrganisationNotVerified. */
  async publish(actor: Actor, id: string, version: number): Promise<Mission> {
    return this.move(actor, id, 'publish', { version });
  }

  /** Sends a submitted mission back with reasons; throws EditConflict, AlreadyDecided. */
  async requestChanges(actor: Actor, id: string, version: number, reason: Reason): Promise<Mission> {
    return this.move(actor, id, 'request_changes', { version, reason });
  }

  /** Hides a published mission; participations stay as they are. Throws AlreadyDecided. */
  async suspend(actor: Actor, id: string, reason: Reason): Promise<Mission> {
    return this.move(actor, id, 'suspend', { reason });
  }

  /** Lifts a suspension; throws AlreadyDecided, OrganisationNotVerified. */
  async reinstate(actor: Actor, id: string): Promise<Mission> {
    return this.move(actor, id, 'reinstate');
  }

  /** Ends a mission; upper modules settle what is open in the same transaction. Throws IllegalState. */
  async end(actor: Actor, id: string): Promise<Mission> {
    return this.move(actor, id, 'end');
  }

  /** Calls a mission off; upper modules cancel what is open in the same transaction. Throws IllegalState. */
  async cancel(actor: Actor, id: string, reason: Reason): Promise<Mission> {
    return this.move(actor, id, 'cancel', { reason });
  }

  /** Opens or closes registration, the organisation's own switch; throws IllegalState once the mission or its organisation is over. */
  async setRegistrationOpen(actor: Actor, id: string, open: boolean): Promise<Mission> {
    return this.database.transaction(async () => {
      const { mission, subject } = await this.missions.lock(actor, id, 'mission.edit');
      if (!isEditable(subject.state, subject.organisationState)) throw new IllegalState(standing(subject));
      if (mission.registrationOpen === open) return mission;
      const action = open ? 'registration_opened' : 'registration_closed';
      await this.history.record({ objectType: 'mission', objectId: id, action, actorId: actor.accountId });
      await this.outbox.publish(MissionUpdated, { missionId: id });
      return this.save(id, { registrationOpen: open });
    });
  }

  /** Ends every mission whose last date lies a month back, each in a transaction of its own; returns how many. */
  async endPast(): Promise<number> {
    for (let ended = 0; ;) {
      const due = await this.database.query<{ id: string }>(
        `SELECT id FROM missions
         WHERE state IN ('published', 'suspended') AND ends_at <= app_now() - interval '1 month'
         ORDER BY ends_at LIMIT ${BATCH}`,
      );
      const before = ended;
      for (const { id } of due) if (await this.endedNow(id)) ended++;
      if (due.length < BATCH || ended === before) return ended;
    }
  }

  /**
   * Settles the missions of an organisation in the transaction that closes it: what waits for a review is a draft again,
   * what lies ahead is called off, what is over is ended. Locks all of them, drafts too: whoever submits or publishes
   * one at the same time is either done before, and settled here, or finds the organisation closed.
   */
  async closeOrganisation(organisationId: string): Promise<void> {
    const missions = await this.database.query<{ id: string; state: MissionState; ahead: boolean }>(
      `SELECT id, state, coalesce(ends_at > app_now(), true) AS ahead FROM missions
       WHERE organisation_id = $1 ORDER BY id FOR NO KEY UPDATE`,
      [organisationId],
    );
    for (const { id, state, ahead } of missions) {
      const moves: Move[] = ['shelve', ahead ? 'cancel' : 'end'];
      const move = moves.find((each) => targetOf(each, state, 'closed'));
      if (move) await this.move(systemActor(), id, move, { reason: { code: 'organisation_closed' } });
    }
  }

  /** False when somebody else ended it first. */
  private async endedNow(id: string): Promise<boolean> {
    try {
      await this.end(systemActor(), id);
      return true;
    } catch (error) {
      if (error instanceof IllegalState) return false;
      throw error;
    }
  }

  private async move(
    actor: Actor,
    id: string,
    move: Move,
    { version, reason }: { version?: number; reason?: Reason } = {},
  ): Promise<Mission> {
    const { action, event, decision, settles } = EFFECTS[move];
    return this.database.transaction(async () => {
      const { mission, subject } = await this.missions.lock(actor, id, `mission.${move}`);
      const { state: from } = mission;
      const to = targetOf(move, from, subject.organisationState);
      if (!to) throw decision ? new AlreadyDecided(standing(subject)) : new IllegalState(standing(subject));
      if (to === 'published' && subject.organisationState !== 'verified') throw new OrganisationNotVerified();
      if (version !== undefined && version !== mission.version) throw new EditConflict(mission.version);
      const moved = await this.save(id, changesOf(actor, mission, to));
      await this.history.record({
        objectType: 'mission',
        objectId: id,
        action,
        from,
        to,
        reasonCode: reason?.code,
        reasonText: reason?.text,
        actorId: actor.accountId,
        version: mission.version,
      });
      if (event && settles) await this.bus.announce(event, { missionId: id });
      if (event) await this.outbox.publish(event, { missionId: id });
      return moved;
    });
  }

  private async save(id: string, changes: QueryDeepPartialEntity<Mission>): Promise<Mission> {
    const repository = this.database.repository(Mission);
    await repository.update(
      { id },
      { ...changes, searchRevision: () => 'search_revision + 1', updatedAt: () => 'app_now()' },
    );
    return repository.findOneByOrFail({ id });
  }

  private async assertAhead(id: string): Promise<void> {
    const ahead = await this.database.query(
      `SELECT id FROM slots
       WHERE mission_id = $1 AND state = 'open' AND (starts_at IS NULL OR starts_at > app_now()) LIMIT 1`,
      [id],
    );
    if (ahead.length === 0) throw InvalidInput.field('slots', 'ALL_PAST', 'No slot lies ahead');
  }
}

/** What comes with a new state. */
function changesOf(actor: Actor, { publishedAt }: Mission, to: MissionState): QueryDeepPartialEntity<Mission> {
  return {
    state: to,
    stateChangedAt: () => 'app_now()',
    reviewerId: to === 'in_review' ? actor.accountId : null,
    ...(to === 'published' && !publishedAt ? { publishedAt: () => 'app_now()' } : {}),
    ...(to === 'ended' || to === 'cancelled' ? { endedAt: () => 'app_now()' } : {}),
  };
}
