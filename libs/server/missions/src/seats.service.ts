import { Injectable } from '@nestjs/common';
import { Database, InvalidInput, NotFound, Outbox, TransactionBus } from '@maillon/platform';
import { MissionClosed, MissionFull } from './mission.errors';
import { MissionPlacesChanged, SlotFreed } from './mission.events';

/** What must hold for a place to be taken, besides being free; the SQL form of "open" in docs/glossary.md. */
const OPEN = `mission.state = 'published' AND mission.registration_open AND organisation.state = 'verified'
  AND slot.state = 'open' AND (slot.starts_at IS NULL OR slot.starts_at > app_now())`;

/**
 * The only writer of `slots.places_taken`. Locks the mission, then its slots in id order: whoever also locks a
 * participation does so after this, whoever locks a volunteer does so before.
 */
@Injectable()
export class Seats {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly bus: TransactionBus,
  ) {}

  /** A cheap read that throws what `take` would throw now; it promises nothing. */
  async assertAvailable(slotIds: readonly string[], seats: number): Promise<void> {
    const refusal = await this.refusal(slotIds, seats);
    if (refusal) throw refusal;
  }

  /**
   * Takes `seats` places in each of the slots, all of one mission, or none: throws MissionFull naming the slots without
   * a place, MissionClosed, NotFound (never published), or InvalidInput for unknown slots. Returns the id of the
   * mission, which stays locked.
   */
  async take(slotIds: readonly string[], seats: number): Promise<string> {
    const missionId = await this.lockMission(slotIds);
    const taken = await this.database.execute(
      `WITH locked AS (SELECT id FROM slots WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE)
       UPDATE slots slot SET places_taken = slot.places_taken + $2
       FROM locked, missions mission
       JOIN organisations organisation ON organisation.id = mission.organisation_id
       WHERE slot.id = locked.id AND mission.id = slot.mission_id
         AND slot.places_taken + $2 <= slot.places AND ${OPEN}`,
      [slotIds, seats],
    );
    if (taken !== new Set(slotIds).size) throw (await this.refusal(slotIds, seats)) ?? new MissionClosed();
    await this.outbox.publish(MissionPlacesChanged, { missionId });
    return missionId;
  }

  /**
   * Gives places back, of slots of one mission that may be named several times, by the same few statements however many;
   * upper modules hear `SlotFreed` in the same transaction.
   */
  async release(given: readonly { readonly slotId: string; readonly seats: number }[]): Promise<void> {
    if (given.length === 0) return;
    const slotIds = [...new Set(given.map(({ slotId }) => slotId))].sort();
    const missionId = await this.lockMission(slotIds);
    const released = await this.database.execute(
      `WITH freed AS (
         SELECT slot_id, sum(seats) AS seats FROM unnest($1::uuid[], $2::int[]) AS given (slot_id, seats) GROUP BY slot_id
       ), locked AS (
         SELECT id FROM slots WHERE id IN (SELECT slot_id FROM freed) ORDER BY id FOR NO KEY UPDATE
       )
       UPDATE slots slot SET places_taken = slot.places_taken - freed.seats
       FROM locked JOIN freed ON freed.slot_id = locked.id WHERE slot.id = locked.id`,
      [given.map(({ slotId }) => slotId), given.map(({ seats }) => seats)],
    );
    if (released !== slotIds.length) throw new Error('Places of an unknown slot given back');
    for (const slotId of slotIds) await this.bus.announce(SlotFreed, { slotId });
    await this.outbox.publish(MissionPlacesChanged, { missionId });
  }

  /** Locks the mission of the slots without changing anything, for whoever changes a participation before its seats. */
  async lock(slotIds: readonly string[]): Promise<void> {
    await this.database.query(
      `SELECT FROM missions WHERE id IN (SELECT mission_id FROM slots WHERE id = ANY ($1::uuid[]))
       ORDER BY id FOR NO KEY UPDATE`,
      [slotIds],
    );
  }

  /** Locks the mission of the slots: its state cannot change, nor its places, until the transaction ends. */
  private async lockMission(slotIds: readonly string[]): Promise<string> {
    const missions = await this.database.query<{ id: string }>(
      `UPDATE missions SET search_revision = search_revision + 1
       WHERE id IN (SELECT mission_id FROM slots WHERE id = ANY ($1::uuid[])) RETURNING id`,
      [slotIds],
    );
    const [mission] = missions;
    if (!mission || missions.length > 1) throw unknownSlots();
    return mission.id;
  }

  private async refusal(slotIds: readonly string[], seats: number) {
    const slots = await this.database.query<{ id: string; known: boolean; open: boolean; fits: boolean }>(
      `SELECT slot.id, mission.published_at IS NOT NULL AS known, ${OPEN} AS open,
              slot.places_taken + $2 <= slot.places AS fits
       FROM slots slot
       JOIN missions mission ON mission.id = slot.mission_id
       JOIN organisations organisation ON organisation.id = mission.organisation_id
       WHERE slot.id = ANY ($1::uuid[]) ORDER BY slot.id`,
      [slotIds, seats],
    );
    if (slots.length !== new Set(slotIds).size) return unknownSlots();
    if (slots.some(({ known }) => !known)) return new NotFound('mission');
    if (slots.some(({ open }) => !open)) return new MissionClosed();
    const full = slots.filter(({ fits }) => !fits).map(({ id }) => id);
    return full.length > 0 ? new MissionFull(full) : undefined;
  }
}

function unknownSlots(): InvalidInput {
  return InvalidInput.field('slotIds', 'UNKNOWN_SLOT', 'The slots are not those of one mission');
}
