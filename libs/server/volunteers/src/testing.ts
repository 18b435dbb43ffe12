import { Geography } from '@maillon/geo';
import { type HalfDay, halfDaysToMask } from '@maillon/rules';
import type { TestApp } from '@maillon/testing';

/** What differs from a profile in Rennes, 25 km, remote welcome, nothing else said. */
export interface VolunteerTraits {
  commune?: string | null;
  radiusKm?: number;
  remote?: boolean;
  halfDays?: readonly HalfDay[];
  commitmentBucket?: string | null;
  causes?: readonly string[];
  skills?: readonly string[];
}

/** Writes the profile of an account; announces nothing. */
export async function makeVolunteer(app: TestApp, accountId: string, traits: VolunteerTraits = {}): Promise<void> {
  const { commune = 'FR-35238', radiusKm = 25, remote = true, halfDays = [], commitmentBucket = null } = traits;
  const place = commune === null ? null : await app.get(Geography).commune(commune);
  await app.sql(
    `INSERT INTO volunteers (account_id, commune_code, latitude, longitude, radius_km, remote, half_days, commitment_bucket)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[accountId, place?.code ?? null, place?.latitude ?? null, place?.longitude ?? null],
      ...[radiusKm, remote, halfDaysToMask(halfDays), commitmentBucket],
    ],
  );
  for (const code of traits.causes ?? []) {
    await app.sql('INSERT INTO volunteer_causes (account_id, cause_code) VALUES ($1, $2)', [accountId, code]);
  }
  for (const code of traits.skills ?? []) {
    await app.sql('INSERT INTO volunteer_skills (account_id, skill_code) VALUES ($1, $2)', [accountId, code]);
  }
}
