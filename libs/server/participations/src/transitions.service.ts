import { Injectable } from '@nestjs/common';
import { Seats } from '@maillon/missions';
import { AlreadyDecided, Database, groupBy, History, IllegalState, Outbox, type EventType } from '@maillon/platform';
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
    await this.record({ id, state: null }, { to: 'pending', by: 'volunteer', actorId: volunteerId });
    await this.outbox.publish(ParticipationApplied, { participationId: id });
    return this.database.repository(Participation).findOneByOrFail({ id });
  }

  /**
   * Moves a participation as it was read; throws IllegalState when the table forbids it, AlreadyDecided when somebody
   * else decided since.
   */
  async move(participation: Participation, move: Move): Promise<Participation> {
    const { id, state } = participation;
    if (!participationTransitions.allow(state, move.to, move.by)) throw new IllegalState(state);
    const { event, rows } = EFFECTS[move.to] ?? {};
    const held = rows ? await this.held(id) : [];
    if (held.length > 0) await this.seats.lock(held.map(({ slotId }) => slotId));
    const moved = await this.update(participation, move);
    if (rows) await this.release(held, rows);
    await this.record(participation, move);
    if (event) await this.outbox.publish(event, { participationId: id });
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
    await this.record({ id, state: 'pending' }, { to: 'in_discussion', by: 'manager', actorId });
    await this.outbox.publish(ParticipationDiscussed, { participationId: id });
  }

  /** The rows in which a participation holds seats. */
  async held(participationId: string): Promise<ParticipationSlotRow[]> {
    return this.database.repository(ParticipationSlotRow).findBy({ participationId, state: 'held' });
  }

  /** Gives the seats of some rows of one participation back. */
  async release(held: readonly ParticipationSlotRow[], to: 'released' | 'cancelled'): Promise<void> {
    for (const [seats, rows] of groupBy(held, (row) => row.seats)) {
      const slotIds = rows.map(({ slotId }) => slotId);
      await this.database.query(
        'UPDATE participation_slots SET state = $3 WHERE participation_id = $1 AND slot_id = ANY ($2::uuid[])',
        [rows[0]?.participationId, slotIds, to],
      );
      await this.seats.release(slotIds, seats);
    }
  }

  private async update({ id, version }: Participation, move: Move): Promise<Participation> {
    const { to, by, actorId, reasonCode = null, reasonText = null } = move;
    const [moved] = await this.database.query<Participation>(
      `UPDATE participations participation SET
         state = $3, state_changed_at = app_now(), version = version + 1, reason_code = $6, reason_text = $7,
         first_answered_at = CASE WHEN $5 = 'manager' THEN coalesce(first_answered_at, app_now()) ELSE first_answered_at END,
         decided_at = CASE WHEN $3 IN ('accepted', 'declined') THEN app_now() ELSE decided_at END,
         decided_by = CASE WHEN $3 IN ('accepted', 'declined') THEN $8::uuid ELSE decided_by END
       WHERE id = $1 AND version = $2 AND state = ANY ($4)
       RETURNING ${this.database.columns(Participation, 'participation')}`,
      [id, version, to, participationTransitions.sources(to, by), by, reasonCode, reasonText, actorId],
    );
    if (moved) return moved;
    const now = await this.database.repository(Participation).findOneByOrFail({ id });
    throw new AlreadyDecided(now.state);
  }

  private async record({ id, state }: { id: string; state: ParticipationState | null }, move: Move): Promise<void> {
    await this.history.record({
      objectType: 'participation',
      objectId: id,
      action: move.to,
      from: state,
      to: move.to,
      // The words stay in the row alone: its two sides read them, and erasing an account erases them.
      reasonCode: move.reasonCode,
      actorId: move.actorId,
    });
  }
}
