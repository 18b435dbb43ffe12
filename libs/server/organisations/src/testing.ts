import { Geography } from '@maillon/geo';
import { giveGrant, grant } from '@maillon/identity/testing';
import { newId } from '@maillon/platform';
import type { TestApp } from '@maillon/testing';
import type { OrganisationState } from './organisation.states';

/** What differs from a verified association in Rennes without members. */
export interface OrganisationTraits {
  name?: string;
  state?: OrganisationState;
  /** Code of the commune of its seat; the department becomes the home area. */
  commune?: string;
  causes?: readonly string[];
  /** Accounts that manage it; the first created it. */
  managers?: readonly string[];
  /** Account that took the review; needed for `in_review`. */
  reviewer?: string;
}

/** An organisation as tests use it. */
export interface TestOrganisation {
  id: string;
  slug: string;
  homeAreaCode: string;
}

/** Writes an organisation, its address, causes and managers; keeps no version and announces nothing. */
export async function makeOrganisation(app: TestApp, traits: OrganisationTraits = {}): Promise<TestOrganisation> {
  const { name = 'Les Amis du Canal', state = 'verified', commune = 'FR-35238', causes = ['solidarity'] } = traits;
  const { managers = [], reviewer = null } = traits;
  const id = newId();
  const slug = `organisation-${id}`;
  const geography = app.get(Geography);
  const address = await geography.createAddress({ commune, postcode: '35000', street: '3 rue du Canal' });
  const homeAreaCode = (await geography.commune(commune))?.departmentCode ?? '';
  await app.sql(
    `INSERT INTO organisations (id, slug, name, kind, statement, address_id, home_area_code, time_zone, language, state,
       verified_at, reviewer_id, created_by)
     VALUES ($1, $2, $3, 'association', 'Nous entretenons les berges.', $4, $5, 'Europe/Paris', 'fr', $6,
       CASE WHEN $6 IN ('verified', 'suspended') THEN app_now() END, $7, $8)`,
    [id, slug, name, address.id, homeAreaCode, state, reviewer, managers[0] ?? newId()],
  );
  for (const cause of causes) {
    await app.sql('INSERT INTO organisation_causes (organisation_id, cause_code) VALUES ($1, $2)', [id, cause]);
  }
  for (const accountId of managers) await giveGrant(app, accountId, grant.manager(id));
  return { id, slug, homeAreaCode };
}
