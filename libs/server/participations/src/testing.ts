import { IdentityModule } from '@maillon/identity';
import { makeAccount, type AccountTraits, type TestAccount } from '@maillon/identity/testing';
import { MessagingModule } from '@maillon/messaging';
import { MissionsModule } from '@maillon/missions';
import { makeMission, type MissionTraits, type TestMission } from '@maillon/missions/testing';
import { OrganisationsModule } from '@maillon/organisations';
import { newId } from '@maillon/platform';
import type { TestApp } from '@maillon/testing';
import { VolunteersModule } from '@maillon/volunteers';
import type { ParticipationState } from './participation.states';
import { ParticipationsModule } from './participations.module';

/** This module and those it is built on, lower ones first; they bring geo and catalogue. */
export const MODULES = [
  IdentityModule,
  OrganisationsModule,
  VolunteersModule,
  MessagingModule,
  MissionsModule,
  ParticipationsModule,
];

/** What differs from a pending application to the first slot of a mission. */
export interface ParticipationTraits {
  id?: string;
  state?: ParticipationState;
  slotIds?: readonly string[];
  appliedAt?: Date;
  reasonCode?: string | null;
}

/** States whose seats are held, or were used. */
const HELD: readonly ParticipationState[] = ['pending', 'in_discussion', 'accepted', 'offered', 'completed'];

/** Writes a participation with its rows, seats and conversation; keeps no history and announces nothing. */
export async function makeParticipation(
  app: TestApp,
  volunteerId: string,
  mission: TestMission,
  traits: ParticipationTraits = {},
): Promise<string> {
  const { id = newId(), state = 'pending', slotIds = mission.slotIds.slice(0, 1), appliedAt = null } = traits;
  const { reasonCode = state === 'declined' ? 'other' : null } = traits;
  const held = HELD.includes(state);
  await app.sql(
    `INSERT INTO participations (id, mission_id, volunteer_id, state, mission_version, request_hash, applied_at, reason_code)
     VALUES ($1, $2, $3, $4, 1, 'made by a test', coalesce($5, app_now()), $6)`,
    [id, mission.id, volunteerId, state, appliedAt, reasonCode],
  );
  await app.sql(
    'INSERT INTO participation_slots (participation_id, slot_id, state) SELECT $1, unnest($2::uuid[]), $3',
    [id, slotIds, held ? 'held' : 'released'],
  );
  if (held) await app.sql('UPDATE slots SET places_taken = places_taken + 1 WHERE id = ANY ($1)', [slotIds]);
  const conversationId = newId();
  await app.sql(`INSERT INTO conversations (id, subject_type, subject_id) VALUES ($1, 'participation', $2)`, [
    conversationId,
    id,
  ]);
  await app.sql(
    `INSERT INTO conversation_parties (conversation_id, party_type, party_id)
     SELECT $1::uuid, 'account', $2::uuid UNION ALL SELECT $1::uuid, 'organisation', organisation_id FROM missions WHERE id = $3`,
    [conversationId, volunteerId, mission.id],
  );
  return id;
}

/** Seats held in participations, and places taken, of every slot where the two differ: none, at any time. */
export async function wrongSeats(app: TestApp): Promise<object[]> {
  return app.sql(
    `SELECT slot.id, slot.places_taken AS taken, coalesce(sum(held.seats), 0)::int AS held
     FROM slots slot LEFT JOIN participation_slots held ON held.slot_id = slot.id AND held.state = 'held'
     GROUP BY slot.id HAVING slot.places_taken <> coalesce(sum(held.seats), 0)`,
  );
}

/** A volunteer, and a mission of the organisation to apply to. */
export async function makeCase(
  app: TestApp,
  organisationId: string,
  { mission, account }: { mission?: MissionTraits; account?: AccountTraits } = {},
): Promise<{ volunteer: TestAccount; mission: TestMission }> {
  return { volunteer: await makeAccount(app, account), mission: await makeMission(app, organisationId, mission) };
}
