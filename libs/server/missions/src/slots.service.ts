import { Injectable } from '@nestjs/common';
import { Geography, type Address, type AddressInput, type Area } from '@maillon/geo';
import { Clock, Database, InvalidInput, newId, type FieldProblem } from '@maillon/platform';
import { In } from 'typeorm';
import { sameTime, slotTime, textOrNull, type SlotTime } from './content';
import { NotYetAvailable, PlacesBelowHolders, SlotHasHolders } from './mission.errors';
import type { SlotInput } from './missions.inputs';
import { Slot } from './slot.entity';

const YEARS_BACK = 2;
const YEARS_AHEAD = 5;

/** An address of a mission with its commune. */
export interface Location {
  readonly address: Address;
  readonly commune: Area;
}

type WantedSlot = SlotTime & Pick<Slot, 'id' | 'addressId' | 'places'> & { readonly old: Slot | undefined };

/** Where and when missions take place: addresses and slots. Call the writes inside the transaction that locks the mission. */
@Injectable()
export class Slots {
  constructor(
    private readonly database: Database,
    private readonly geography: Geography,
    private readonly clock: Clock,
  ) {}

  /** The slots of a mission that take place, by date. */
  async of(missionId: string): Promise<Slot[]> {
    return this.database
      .repository(Slot)
      .find({ where: { missionId, state: 'open' }, order: { startsAt: 'ASC', id: 'ASC' } });
  }

  /** The addresses of an input in its order; one that the mission has already keeps its row. */
  async locate(missionId: string, inputs: readonly AddressInput[]): Promise<Location[]> {
    const known = await this.addressesOf(missionId);
    const locations: Location[] = [];
    for (const [index, input] of inputs.entries()) {
      const address =
        known.find((candidate) => isSameAddress(candidate, input)) ??
        (await this.geography.createAddress(input, `addresses.${index}`));
      const commune = await this.geography.commune(address.communeCode);
      if (!commune) throw new Error(`Address ${address.id} without a commune`);
      locations.push({ address, commune });
    }
    return locations;
  }

  /** Makes these the mission's addresses, in that order. */
  async setAddresses(missionId: string, locations: readonly Location[]): Promise<void> {
    const ids = [...new Set(locations.map(({ address }) => address.id))];
    await this.database.query('DELETE FROM mission_addresses WHERE mission_id = $1', [missionId]);
    await this.database.query(
      `INSERT INTO mission_addresses (mission_id, address_id, position)
       SELECT $1, address_id, position - 1 FROM unnest($2::uuid[]) WITH ORDINALITY AS wanted (address_id, position)`,
      [missionId, ids],
    );
  }

  /**
   * Makes the mission's slots those of the input and returns their ids in its order. A named slot keeps its id; one left
   * out goes. Throws SlotHasHolders, PlacesBelowHolders, NotYetAvailable (holders would have to confirm a new date or
   * place), InvalidInput (unknown slot, date in the past or more than five years ahead).
   */
  async replace(
    mission: { readonly id: string; readonly timeZone: string; readonly wasPublished: boolean },
    inputs: readonly SlotInput[],
    locations: readonly Location[],
  ): Promise<string[]> {
    const existing = await this.lock(mission.id);
    const wanted = inputs.map((input, index) => this.wanted(input, index, existing, locations, mission.timeZone));
    this.check(wanted);
    const kept = new Set(wanted.map(({ id }) => id));
    await this.remove(
      existing.filter(({ id }) => !kept.has(id)),
      mission.wasPublished,
    );
    await this.write(mission.id, wanted);
    return wanted.map(({ id }) => id);
  }

  private async lock(missionId: string): Promise<Slot[]> {
    return this.database.repository(Slot).find({
      where: { missionId, state: 'open' },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
  }

  private async addressesOf(missionId: string): Promise<Address[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT address_id AS id FROM mission_addresses WHERE mission_id = $1',
      [missionId],
    );
    return [...(await this.geography.addresses(rows.map(({ id }) => id))).values()];
  }

  private wanted(
    input: SlotInput,
    index: number,
    existing: readonly Slot[],
    locations: readonly Location[],
    missionZone: string,
  ): WantedSlot {
    const old = existing.find(({ id }) => id === input.id);
    if (input.id && !old) throw InvalidInput.field(`slots.${index}.id`, 'UNKNOWN_SLOT', 'The mission has no such slot');
    if (input.localDate && input.localDate !== old?.localDate)
      this.assertNear(input.localDate, `slots.${index}.localDate`);
    const location = locations[input.addressIndex ?? 0];
    const time = slotTime(input, location?.commune.timeZone ?? missionZone, `slots.${index}`);
    return { ...time, id: old?.id ?? newId(), addressId: location?.address.id ?? null, places: input.places, old };
  }

  /** Further off a date is a slip, and at the ends of the calendar it has no instants; a slot that stays is as old as it is. */
  private assertNear(localDate: string, path: string): void {
    const inYears = (years: number) => {
      const date = this.clock.now();
      date.setUTCFullYear(date.getUTCFullYear() + years);
      return date.toISOString().slice(0, 10);
    };
    if (localDate < inYears(-YEARS_BACK)) throw InvalidInput.field(path, 'IN_THE_PAST', 'A slot lies in the future');
    if (localDate > inYears(YEARS_AHEAD)) {
      throw InvalidInput.field(path, 'TOO_FAR', `A slot lies within ${YEARS_AHEAD} years`);
    }
  }

  private check(wanted: readonly WantedSlot[]): void {
    const now = this.clock.now();
    const problems: FieldProblem[] = [];
    for (const [index, { old, ...slot }] of wanted.entries()) {
      if (wanted.some(({ id }, other) => id === slot.id && other < index)) {
        problems.push({ path: `slots.${index}.id`, code: 'SLOT_TWICE', message: 'This slot stands above already' });
      }
      const moved = !old || !sameTime(old, slot);
      if (moved && slot.startsAt && slot.startsAt <= now) {
        problems.push({ path: `slots.${index}.localDate`, code: 'IN_THE_PAST', message: 'A slot lies in the future' });
      }
      if (!old || old.placesTaken === 0) continue;
      if (slot.places < old.placesTaken) throw new PlacesBelowHolders(slot.id, old.placesTaken);
      if (moved || slot.addressId !== old.addressId) throw new NotYetAvailable('reconfirmation');
    }
    if (problems.length > 0) throw new InvalidInput(problems);
  }

  /** Rows that people may refer to stay, cancelled. */
  private async remove(slots: readonly Slot[], wasPublished: boolean): Promise<void> {
    const held = slots.find(({ placesTaken }) => placesTaken > 0);
    if (held) throw new SlotHasHolders(held.id, held.placesTaken);
    if (slots.length === 0) return;
    const which = { id: In(slots.map(({ id }) => id)) };
    if (wasPublished) await this.database.repository(Slot).update(which, { state: 'cancelled' });
    else await this.database.repository(Slot).delete(which);
  }

  private async write(missionId: string, wanted: readonly WantedSlot[]): Promise<void> {
    const repository = this.database.repository(Slot);
    const added = wanted.filter(({ old }) => !old).map(({ old: _, ...slot }) => ({ ...slot, missionId }));
    if (added.length > 0) await repository.insert(added);
    for (const { old, id, ...slot } of wanted) {
      if (!old || (sameTime(old, slot) && old.addressId === slot.addressId && old.places === slot.places)) continue;
      await repository.update({ id }, slot);
    }
  }
}

/** True when an input says nothing that the address does not say. */
function isSameAddress(address: Address, input: AddressInput): boolean {
  return (
    address.communeCode === input.commune &&
    address.postcode === input.postcode.trim() &&
    address.name === textOrNull(input.name) &&
    address.street === textOrNull(input.street) &&
    address.accessNote === textOrNull(input.accessNote) &&
    (input.latitude == null || (address.latitude === input.latitude && address.longitude === input.longitude))
  );
}
