import { Injectable } from '@nestjs/common';
import { AlreadyDecided, Database, groupBy } from '@maillon/platform';
import { In } from 'typeorm';
import { Participation, ParticipationSlotRow, type ReasonCode } from './participation.entity';
import { LIVE } from './participation.states';
import { ParticipationTransitions, type Decision } from './transitions.service';

const BATCH = 100;

/** Has begun, or never had dates and the mission is over ($2). */
const DONE = `coalesce(slot.starts_at <= app_now(), $2)`;

/** What becomes of participations by themselves: dates pass, missions end or are called off, accounts are erased. */
@Injectable()
export class Settlement {
  constructor(
    private readonly database: Database,
    private readonly transitions: ParticipationTransitions,
  ) {}

  /** The mission is over: what waits is declined, what took place is completed. Inside the transaction that ends it. */
  async missionEnded(missionId: string): Promise<void> {
    await this.close(await this.lockLive(missionId), 'mission_ended');
  }

  /** The mission is called off: what lies ahead is cancelled. Inside the transaction that cancels it. */
  async missionCancelled(missionId: string): Promise<void> {
    await this.close(await this.lockLive(missionId), 'mission_cancelled');
  }

  /** The account is erased: what lies ahead is cancelled, words go, the rest stays with the tombstone. */
  async erase(accountId: string): Promise<void> {
    const live = { volunteerId: accountId, state: In([...LIVE]) };
    for (const participation of await this.database.repository(Participation).findBy(live)) {
      await this.close([participation], null);
    }
    await this.database.query('UPDATE participations SET reason_text = NULL WHERE volunteer_id = $1', [accountId]);
    await this.database.query(
      'DELETE FROM draft_applications USING accounts WHERE accounts.id = $1 AND draft_applications.email = accounts.email',
      [accountId],
    );
  }

  /** Expires what nobody answered before its last slot started; returns how many. */
  async expire(): Promise<number> {
    return this.each(`participation.state = 'pending'`, 'starts_at', 'expired');
  }

  /** Completes what was accepted and is over; participations without dates wait for the end of the mission. */
  async complete(): Promise<number> {
    return this.each(`participation.state = 'accepted'`, 'ends_at', 'completed');
  }

  /** Moves those whose held slots have all reached that instant, each in a transaction of its own. */
  private async each(which: string, instant: 'starts_at' | 'ends_at', to: 'expired' | 'completed'): Promise<number> {
    for (let moved = 0; ;) {
      const due = await this.database.query<Participation>(
        `SELECT ${this.database.columns(Participation, 'participation')} FROM participations participation
         WHERE ${which} AND (
           SELECT bool_and(slot.${instant} <= app_now() AND slot.${instant} IS NOT NULL)
           FROM participation_slots held JOIN slots slot ON slot.id = held.slot_id
           WHERE held.participation_id = participation.id AND held.state = 'held'
         )
         ORDER BY participation.id LIMIT ${BATCH}`,
      );
      const before = moved;
      for (const participation of due) if (await this.moveOne(participation, to)) moved++;
      if (due.length < BATCH || moved === before) return moved;
    }
  }

  /** False when somebody else decided first. */
  private async moveOne(participation: Participation, to: 'expired' | 'completed'): Promise<boolean> {
    try {
      await this.database.transaction(() => this.transitions.move(participation, { to, by: 'system', actorId: null }));
      return true;
    } catch (error) {
      if (error instanceof AlreadyDecided) return false;
      throw error;
    }
  }

  /** The mission itself is locked already: none can be added. */
  private async lockLive(missionId: string): Promise<Participation[]> {
    return this.database.repository(Participation).find({
      where: { missionId, state: In([...LIVE]) },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
  }

  /**
   * Of participations in one mission: accepted ones are completed as far as they have taken place, their seats ahead
   * freed; those that wait for an answer are declined once the mission is over; all others are cancelled.
   */
  private async close(participations: readonly Participation[], reasonCode: ReasonCode | null): Promise<void> {
    const isOver = reasonCode === 'mission_ended';
    const accepted = participations.filter(({ state }) => state === 'accepted');
    const rows = await this.heldBy(accepted, isOver);
    const tookPlace = new Set(rows.filter(({ done }) => done).map(({ participationId }) => participationId));
    const outcomes = groupBy(participations, ({ id, state }) => {
      if (tookPlace.has(id)) return 'completed';
      return isOver && (state === 'pending' || state === 'in_discussion') ? 'declined' : 'cancelled';
    });
    await this.transitions.moveAll(
      [...outcomes].map(([to, some]): Decision => ({
        participations: some,
        to,
        by: 'system',
        actorId: null,
        reasonCode: to === 'completed' ? null : reasonCode,
        frees: rows.filter(({ participationId, done }) => tookPlace.has(participationId) && !done),
      })),
    );
  }

  /** The rows in which participations hold seats, each with whether it has taken place. */
  private async heldBy(
    participations: readonly Participation[],
    isOver: boolean,
  ): Promise<(ParticipationSlotRow & { done: boolean })[]> {
    return this.database.query(
      `SELECT ${this.database.columns(ParticipationSlotRow, 'held')}, ${DONE} AS done
       FROM participation_slots held JOIN slots slot ON slot.id = held.slot_id
       WHERE held.participation_id = ANY ($1::uuid[]) AND held.state = 'held'`,
      [participations.map(({ id }) => id), isOver],
    );
  }
}
