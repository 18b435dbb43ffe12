import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { grant, makeAccount } from '@maillon/identity/testing';
import { OrganisationsModule } from '@maillon/organisations';
import { makeOrganisation } from '@maillon/organisations/testing';
import type { Actor } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import pg from 'pg';
import { MissionsModule } from './index';
import { makeMission } from './testing';

let app: TestApp;
beforeAll(async () => {
  app = await bootTestApp({
    modules: [IdentityModule, GeoModule, CatalogueModule, OrganisationsModule, MissionsModule],
  });
});
afterAll(() => app.close());

const coordinator = async (area: string) => (await makeAccount(app, { grants: [grant.coordinator(area)] })).actor;

const FIELDS = `id slug title state version registrationOpen openForApplications places placesLeft startsAt endsAt
  timeZone language commitmentBucket homeArea { code } causes { code } activities { code } beneficiaryGroups { code }
  skills { skill { code } required } addresses { street commune { name } }
  slots { id localDate localStart localEnd zone startsAt endsAt places placesLeft state address { id } }
  viewerCan { edit submit review publish suspend cancel end apply }`;

describe('lists', () => {
  const codes = ['solidarity', 'health', 'nature'];

  it('shows the queue of one’s areas, longest waiting first, page by page', async () => {
    const { id: organisationId } = await makeOrganisation(app, { commune: 'FR-29232' });
    const made = [];
    for (let index = 0; index < 3; index++) {
      made.push(await makeMission(app, organisationId, { state: 'submitted', homeAreaCode: 'FR-29' }));
    }
    const page = async (as: Actor, after?: string) => {
      const document = `query ($after: String) { missionsToReview(first: 2, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } viewer { missionsToReview } }`;
      const { data, errors } = await app.gql<{ missionsToReview: Page }>(document, { after }, { as });
      return data?.missionsToReview ?? errors[0]?.extensions.code;
    };
    interface Page {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string };
      edges: { node: { id: string } }[];
    }
    const brest = await coordinator('FR-29');
    const first = (await page(brest)) as Page;
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const second = (await page(brest, first.pageInfo.endCursor)) as Page;
    const ids = [...first.edges, ...second.edges].map(({ node }) => node.id);
    expect(ids).toEqual(made.map(({ id }) => id));
    const others = ((await page(await coordinator('FR-35'))) as Page).edges.map(({ node }) => node.id);
    expect(others.filter((id) => ids.includes(id))).toEqual([]);
    expect(await page((await makeAccount(app)).actor)).toBe('FORBIDDEN');
    const manager = await makeAccount(app, { grants: [grant.manager(organisationId)] });
    expect(await page(manager.actor)).toBe('FORBIDDEN');
  });

  it('takes a constant number of statements however long the list is', async () => {
    const { id: organisationId, slug } = await makeOrganisation(app, { name: 'Grande association' });
    const document = `query ($slug: String, $first: Int) { organisation(slug: $slug) { missions(first: $first) {
      totalCount edges { node { ${FIELDS} organisation { name } } } } } }`;
    const list = async (first: number) => {
      const query = jest.spyOn(pg.Client.prototype, 'query');
      const { data, errors } = await app.gql<{ organisation: { missions: { edges: object[] } } }>(document, {
        slug,
        first,
      });
      const statements = query.mock.calls.length;
      query.mockRestore();
      expect(errors).toEqual([]);
      return { rows: data.organisation.missions.edges.length, statements };
    };
    for (let index = 0; index < 20; index++) {
      const { id, slotIds } = await makeMission(app, organisationId, { slots: [{}, {}] });
      await app.sql('INSERT INTO mission_causes (mission_id, cause_code) VALUES ($1, $2)', [id, codes[index % 3]]);
      await app.sql(
        `INSERT INTO mission_addresses (mission_id, address_id, position) SELECT $1, address_id, 0 FROM organisations WHERE id = $2`,
        [id, organisationId],
      );
      await app.sql(
        `UPDATE slots SET address_id = (SELECT address_id FROM mission_addresses WHERE mission_id = $2) WHERE id = ANY ($1)`,
        [slotIds, id],
      );
    }
    await list(1);
    const [one, twenty] = [await list(1), await list(20)];
    expect([one.rows, twenty.rows]).toEqual([1, 20]);
    expect(twenty.statements).toBe(one.statements);
    expect(twenty.statements).toBeGreaterThan(5);
    expect(twenty.statements).toBeLessThan(20);
  });
});
