import { newId } from '@maillon/platform';
import type { TestApp } from '@maillon/testing';
import type { MissionState } from './mission.states';
import type { MissionInput, SlotInput } from './missions.inputs';

const HOUR = 3_600_000;

/** What differs from a slot of three hours, ten days ahead, with five places. */
export interface SlotTraits {
  /** Null for a slot without dates. */
  startsAt?: Date | null;
  hours?: number;
  places?: number;
  taken?: number;
  state?: 'open' | 'cancelled';
}

/** What differs from a published mission in Rennes with one slot. */
export interface MissionTraits {
  title?: string;
  state?: MissionState;
  registrationOpen?: boolean;
  minimumAge?: number;
  timeZone?: string;
  homeAreaCode?: string;
  reviewerId?: string;
  slots?: readonly SlotTraits[];
}

/** A mission as tests use it. */
export interface TestMission {
  id: string;
  slug: string;
  slotIds: string[];
}

const WAS_PUBLISHED: readonly MissionState[] = ['published', 'suspended', 'ended', 'cancelled'];

/** Writes a mission with its slots; keeps no version and announces nothing. */
export async function makeMission(
  app: TestApp,
  organisationId: string,
  traits: MissionTraits = {},
): Promise<TestMission> {
  const { state = 'published', registrationOpen = true, minimumAge = 18, reviewerId = null } = traits;
  const { title = 'Aide alimentaire', timeZone = 'Europe/Paris', homeAreaCode = 'FR-35', slots = [{}] } = traits;
  const id = newId();
  const over = state === 'ended' || state === 'cancelled';
  await app.sql(
    `INSERT INTO missions (id, slug, organisation_id, title, description, format, rhythm, state, registration_open,
       minimum_age, home_area_code, language, time_zone, reviewer_id, published_at, ended_at, created_by)
     VALUES ($1, $2, $3, $4, 'Accueillir et servir.', 'remote', 'regular', $5, $6, $7, $8, 'fr', $9, $10,
       CASE WHEN $11 THEN app_now() END, CASE WHEN $12 THEN app_now() END, $13)`,
    [
      ...[id, `mission-${id}`, organisationId, title, state, registrationOpen, minimumAge, homeAreaCode, timeZone],
      ...[reviewerId, WAS_PUBLISHED.includes(state), over, newId()],
    ],
  );
  const slotIds: string[] = [];
  for (const slot of slots) slotIds.push(await makeSlot(app, id, slot, timeZone));
  await app.sql(
    `UPDATE missions SET (starts_at, ends_at) =
       (SELECT min(starts_at), max(ends_at) FROM slots WHERE mission_id = $1 AND state = 'open') WHERE id = $1`,
    [id],
  );
  return { id, slug: `mission-${id}`, slotIds };
}

async function makeSlot(app: TestApp, missionId: string, traits: SlotTraits, zone: string): Promise<string> {
  const { startsAt = new Date(Date.now() + 240 * HOUR), hours = 3, places = 5, taken = 0, state = 'open' } = traits;
  const id = newId();
  await app.sql(
    `INSERT INTO slots (id, mission_id, zone, starts_at, ends_at, local_date, local_start, local_end, places, places_taken,
       state)
     VALUES ($1, $2, $3, $4, $5, ($4 AT TIME ZONE $3)::date, ($4 AT TIME ZONE $3)::time, ($5 AT TIME ZONE $3)::time, $6,
       $7, $8)`,
    [id, missionId, zone, startsAt, startsAt && new Date(startsAt.getTime() + hours * HOUR), places, taken, state],
  );
  return id;
}

/** A mission input: one-off, in person in Rennes, one slot; `days` ahead of today. */
export function missionInput(organisationId: string, changes: Partial<MissionInput> = {}): MissionInput {
  return {
    organisationId,
    title: 'Collecte alimentaire',
    description: 'Accueillir les donateurs et trier les dons.',
    format: 'in_person',
    rhythm: 'one_off',
    causes: ['solidarity'],
    activities: [],
    skills: [],
    beneficiaryGroups: [],
    addresses: [{ postcode: '35000', commune: 'FR-35238', street: '3 rue du Canal' }],
    slots: [slotInput(10)],
    minimumAge: 18,
    ...changes,
  };
}

/** A dated slot of a mission input, from nine to noon. */
export function slotInput(daysAhead: number, changes: Partial<SlotInput> = {}): SlotInput {
  const localDate = new Date(Date.now() + daysAhead * 24 * HOUR).toISOString().slice(0, 10);
  return { localDate, localStart: '09:00', localEnd: '12:00', places: 3, ...changes };
}
