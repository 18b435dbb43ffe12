import { Injectable } from '@nestjs/common';
import { Seats } from '@maillon/missions';
import { AlreadyDecided, Database, History, IllegalState, Outbox, type EventType } from '@maillon/platform';
import { In } from 'typeorm';
import { Participation, ParticipationSlotRow, type ReasonCode, type RowState } from './participation.entity';
import {
  ParticipationAccepted,
  ParticipationApplied,
  ParticipationCancelled,
  ParticipationCompleted,
  ParticipationDeclined,
  ParticipationDiscussed,
  ParticipationExpired,
  ParticipationWithdrawn,
  type ParticipationEvent,
} from './participation.events';
import { participationTransitions, type ParticipationMover, type ParticipationState } from './participation.states';

/** A decision on a participation. */
export interface Move {
  readonly to: ParticipationState;
  readonly by: ParticipationMover;
  /** Null for the platform itself. */
  readonly actorId: string | null;
  readonly reasonCode?: ReasonCode | null;
  readonly reasonText?: string | null;
}

/** The same decision on several participations. */
export interface Decision extends Move {
  readonly participations: readonly Participation[];
  /** Rows whose seats they give back although the new state keeps seats held. */
  readonly frees?: readonly ParticipationSlotRow[];
}

export type NewApplication = Pick<Participation, 'id' | 'missionId' | 'volunteerId' | 'missionVersion' | 'requestHash'>;

interface Effect {
  readonly event: EventType<ParticipationEvent>;
  /** What becomes of the seats that it held; they stay held without it. */
  readonly rows?: Extract<RowState, 'released' | 'cancelled'>;
}

const EFFECTS: Partial<Record<ParticipationState, Effect>> = {
  accepted: { event: ParticipationAccepted },
  completed: { event: ParticipationCompleted },
  declined: { event: ParticipationDeclined, rows: 'released' },
  expired: { event: ParticipationExpired, rows: 'released' },
  withdrawn: { event: ParticipationWithdrawn, rows: 'released' },
  cancelled: { event: ParticipationCancelled, rows: 'cancelled' },
};

/**
 * The only writer of `participations.state`, with what belongs to it: seats, history, event. Locks mission, then
 * participation, then slots. Call it in a transaction.
 */
@Injectable()
export class ParticipationTransitions {
  constructor(
    private readonly database: Database,
    private readonly seats: Seats,
    private readonly history: History,
    private readonly outbox: Outbox,
  ) {}

  /** Writes an application whose seats are taken already. */
  async create(application: NewApplication, slotIds: readonly string[]): Promise<Participation> {
    const { id, volunteerId } = application;
    await this.database.repository(Participation).insert({ ...application, state: 'pending' });
    await this.database.query(
      'INSERT INTO participation_slots (participation_id, slot_id) SELECT $1, unnest($2::uuid[])',
      [id, slotIds],
    );
    await this.record([{ id, state: null }], { to: 'pending', by: 'volunteer', actorId: volunteerId });
    await this.outbox.publish(ParticipationApplied, { participationId: id });
    return this.database.repository(Participation).findOneByOrFail({ id });
  }

  /**
   * Moves a participation as it was read; throws IllegalState when the table forbids it, AlreadyDecided when somebody
   * else decided since.
   */
  async move(participation: Participation, move: Move): Promise<Participation> {
    const [moved] = await this.moveAll([{ ...move, participations: [participation] }]);
    return moved ?? participation;
  }

  /**
   * `move` for several participations of one mission, by the same few statements however many: their seats come back
   * together, each has its entry and its event. What it throws leaves nothing moved.
   */
  async moveAll(decisions: readonly Decision[]): Promise<Participation[]> {
    const freed: ParticipationSlotRow[] = [];
    for (const decision of decisions) {
      const { participations, to, by } = decision;
      const illegal = participations.find(({ state }) => !participationTransitions.allow(state, to, by));
      if (illegal) throw new IllegalState(illegal.state);
      freed.push(...(await this.freedBy(decision)));
    }
    if (freed.length > 0) await this.seats.lock(freed.map(({ slotId }) => slotId));
    const moved: Participation[] = [];
    for (const decision of decisions) moved.push(...(await this.update(decision)));
    await this.release(freed);
    for (const decision of decisions) {
      const { event } = EFFECTS[decision.to] ?? {};
      await this.record(decision.participations, decision);
      const payloads = decision.participations.map(({ id }) => ({ participationId: id }));
      if (event) await this.outbox.publishAll(event, payloads);
    }
    return moved;
  }

  /** The first reply by a manager opens the discussion; it is no decision, so the version stays. */
  async discuss(id: string, actorId: string): Promise<void> {
    const changed = await this.database.execute(
      `UPDATE participations
       SET state = 'in_discussion', state_changed_at = app_now(), first_answered_at = coalesce(first_answered_at, app_now())
       WHERE id = $1 AND state = 'pending'`,
      [id],
    );
    if (changed === 0) return;
    await this.record([{ id, state: 'pending' }], { to: 'in_discussion', by: 'manager', actorId });
    await this.outbox.publish(ParticipationDiscussed, { participationId: id });
  }

  /** The rows in which participations hold seats. */
  async held(participationIds: readonly string[]): Promise<ParticipationSlotRow[]> {
    return this.database
      .repository(ParticipationSlotRow)
      .findBy({ participationId: In([...participationIds]), state: 'held' });
  }

  /** The rows whose seats a decision gives back, with what becomes of them. */
  private async freedBy({ participations, to, frees = [] }: Decision): Promise<ParticipationSlotRow[]> {
    const state = EFFECTS[to]?.rows;
    const rows = state ? await this.held(participations.map(({ id }) => id)) : frees;
    return rows.map((row) => ({ ...row, state: state ?? 'cancelled' }));
  }

  private async release(freed: readonly ParticipationSlotRow[]): Promise<void> {
    if (freed.length === 0) return;
    await this.database.query(
      `UPDATE participation_slots held SET state = freed.state
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS freed (participation_id, slot_id, state)
       WHERE held.participation_id = freed.participation_id AND held.slot_id = freed.slot_id`,
      [
        freed.map(({ participationId }) => participationId),
        freed.map(({ slotId }) => slotId),
        freed.map(({ state }) => state),
      ],
    );
    await this.seats.release(freed);
  }

  private async update(decision: Decision): Promise<Participation[]> {
    const { participations, to, by, actorId, reasonCode = null, reasonText = null } = decision;
    const moved = await this.database.query<Participation>(
      `UPDATE participations participation SET
         state = $3, state_changed_at = app_now(), version = participation.version + 1, reason_code = $6, reason_text = $7,
         first_answered_at = CASE WHEN $5 = 'manager' THEN coalesce(first_answered_at, app_now()) ELSE first_answered_at END,
         decided_at = CASE WHEN $3 IN ('accepted', 'declined') THEN app_now() ELSE decided_at END,
         decided_by = CASE WHEN $3 IN ('accepted', 'declined') THEN $8::uuid ELSE decided_by END
       FROM unnest($1::uuid[], $2::int[]) AS seen (id, version)
       WHERE participation.id = seen.id AND participation.version = seen.version AND participation.state = ANY ($4)
       RETURNING ${this.database.columns(Participation, 'participation')}`,
      [
        participations.map(({ id }) => id),
        participations.map(({ version }) => version),
        ...[to, participationTransitions.sources(to, by), by, reasonCode, reasonText, actorId],
      ],
    );
    const done = new Set(moved.map(({ id }) => id));
    for (const { id } of participations) {
      if (done.has(id)) continue;
      const now = await this.database.repository(Participation).findOneByOrFail({ id });
      throw new AlreadyDecided(now.state);
    }
    return moved;
  }

  private async record(
    participations: readonly { id: string; state: ParticipationState | null }[],
    { to, reasonCode, actorId }: Move,
  ): Promise<void> {
    // The words stay in the row alone: its two sides read them, and erasing an account erases them.
    const act = { objectType: 'participation', action: to, to, reasonCode, actorId };
    await this.history.recordAll(
      act,
      participations.map(({ id, state }) => ({ objectId: id, from: state })),
    );
  }
}
