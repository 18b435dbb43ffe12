import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { IdentityModule, MailTokens } from '@maillon/identity';
import { grant, makeAccount, signedInSession, type TestAccount } from '@maillon/identity/testing';
import { type Actor, actorOf, newId, PersonalData } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { INVITATION, Members, OrganisationsModule } from './index';
import { OrganisationData } from './organisation-data.service';
import { makeOrganisation } from './testing';

let app: TestApp;

beforeAll(async () => {
  app = await bootTestApp({ modules: [IdentityModule, GeoModule, CatalogueModule, OrganisationsModule] });
});
afterAll(() => app.close());
afterEach(() => app.setClock());

const DAY = 24 * 60 * 60 * 1000;

interface Answer {
  __typename: string;
  id?: string;
  email?: string;
  code?: string;
  viewerCan?: { manageMembers: boolean };
}

async function run(as: Actor | string | undefined, document: string, variables: object): Promise<Answer> {
  const { data, errors } = await app.gql<{ result: Answer } | null>(document, variables, { as });
  return data?.result ?? { __typename: errors[0]?.extensions.code ?? 'no answer' };
}

const invite = (as: Actor | undefined, organisationId: string, email: string) =>
  run(
    as,
    `mutation ($organisationId: ID!, $email: String!) {
      result: inviteMember(organisationId: $organisationId, email: $email) {
        __typename ... on Invitation { id email expiresAt } ... on UserError { code }
      }
    }`,
    { organisationId, email },
  );

const accept = (as: Actor | string | undefined, token: string) =>
  run(
    as,
    `mutation ($token: String!) {
      result: acceptInvitation(token: $token) {
        __typename ... on Organisation { id viewerCan { manageMembers } } ... on UserError { code }
      }
    }`,
    { token },
  );

const remove = (as: Actor | undefined, organisationId: string, accountId: string) =>
  run(
    as,
    `mutation ($organisationId: ID!, $accountId: ID!) {
      result: removeMember(organisationId: $organisationId, accountId: $accountId) {
        __typename ... on Organisation { id } ... on UserError { code }
      }
    }`,
    { organisationId, accountId },
  );

async function revoke(as: Actor, id: string): Promise<string> {
  const { data, errors } = await app.gql<{ revokeInvitation: boolean } | null>(
    'mutation ($id: ID!) { revokeInvitation(id: $id) }',
    { id },
    { as },
  );
  return errors[0]?.extensions.code ?? String(data?.revokeInvitation);
}

async function team(size = 1, more: Parameters<typeof makeOrganisation>[1] = {}) {
  const accounts: TestAccount[] = [];
  for (let n = 0; n < size; n += 1) accounts.push(await makeAccount(app));
  const organisation = await makeOrganisation(app, { ...more, managers: accounts.map(({ id }) => id) });
  const actors = accounts.map(({ id }) => actorOf(id, [grant.manager(organisation.id)]));
  const [boss, ...others] = accounts.map((account, n) => ({ ...account, actor: actors[n] as Actor }));
  return { organisation, boss: boss as TestAccount, others };
}

const tokenOf = (invitation: Answer) => app.get(MailTokens).sign(INVITATION, invitation.id ?? '');

async function eventsOf(organisationId: string): Promise<string[]> {
  const rows = await app.sql<{ name: string }>(
    `SELECT name FROM outbox_events WHERE payload->>'organisationId' = $1
       OR payload->>'invitationId' IN (SELECT id::text FROM organisation_invitations WHERE organisation_id = $1::uuid) ORDER BY id`,
    [organisationId],
  );
  return rows.map(({ name }) => name);
}

describe('inviting', () => {
  it('is possible fifty times a day', async () => {
    const { organisation, boss } = await team();
    const answers = [];
    for (let index = 0; index < 51; index++)
      answers.push(await invite(boss.actor, organisation.id, `${index}@exemple.fr`));
    expect(answers.slice(0, 50).filter(({ __typename }) => __typename !== 'Invitation')).toEqual([]);
    expect(answers[50]?.__typename).toBe('RATE_LIMITED');
  });

  it('answers the same whether the address has an account, and makes its reader a manager', async () => {
    const { organisation, boss } = await team();
    const known = await makeAccount(app, { email: 'invitee@exemple.fr' });
    const forKnown = await invite(boss.actor, organisation.id, 'Invitee@exemple.fr');
    const forUnknown = await invite(boss.actor, organisation.id, 'unknown@exemple.fr');
    expect([forKnown, forUnknown]).toMatchObject([
      { __typename: 'Invitation', email: 'invitee@exemple.fr' },
      { __typename: 'Invitation', email: 'unknown@exemple.fr' },
    ]);
    const cookie = await signedInSession(app, known.id);
    expect(await accept(cookie, tokenOf(forKnown))).toEqual({
      __typename: 'Organisation',
      id: organisation.id,
      viewerCan: { manageMembers: true },
    });
    expect((await app.get(Members).ids(organisation.id)).sort()).toEqual([boss.id, known.id].sort());
    expect(await eventsOf(organisation.id)).toEqual([
      'organisation.member_invited',
      'organisation.member_invited',
      'organisation.member_joined',
    ]);
    expect((await invite(boss.actor, organisation.id, 'invitee@exemple.fr')).code).toBe('ALREADY_MEMBER');
  });

  it('is good once, for its addressee, for 14 days, until revoked or replaced', async () => {
    const { organisation, boss } = await team();
    const addressee = await makeAccount(app);
    const stranger = await makeAccount(app);
    const first = await invite(boss.actor, organisation.id, addressee.email);
    const second = await invite(boss.actor, organisation.id, addressee.email);
    expect((await accept(addressee.actor, tokenOf(first))).code).toBe('LINK_EXPIRED');
    expect((await accept(stranger.actor, tokenOf(second))).code).toBe('ADDRESS_MISMATCH');
    await app.setClock(new Date(Date.now() + 14 * DAY + 1_000));
    expect((await accept(addressee.actor, tokenOf(second))).code).toBe('LINK_EXPIRED');
    await app.setClock();
    const outcomes = await Promise.all([1, 2, 3].map(() => accept(addressee.actor, tokenOf(second))));
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['LinkExpired', 'LinkExpired', 'Organisation']);
    const third = await invite(boss.actor, organisation.id, stranger.email);
    expect([await revoke(boss.actor, third.id ?? ''), await revoke(boss.actor, third.id ?? '')]).toEqual([
      'true',
      'NOT_FOUND',
    ]);
    expect((await accept(stranger.actor, tokenOf(third))).code).toBe('LINK_EXPIRED');
    for (const bad of ['', 'x', app.get(MailTokens).sign('reset_password', third.id ?? '')]) {
      expect((await accept(stranger.actor, bad)).code).toBe('LINK_EXPIRED');
    }
    expect((await accept(undefined, tokenOf(third))).__typename).toBe('UNAUTHENTICATED');
  });

  it('is for managers; to those who may not see the organisation, it does not exist', async () => {
    const { organisation, boss } = await team(1, { state: 'draft' });
    const coordinator = await makeAccount(app, { grants: [grant.coordinator('FR-35')] });
    const outsider = await makeAccount(app);
    const invitation = await invite(boss.actor, organisation.id, 'somebody@exemple.fr');
    expect((await invite(coordinator.actor, organisation.id, 'a@exemple.fr')).__typename).toBe('FORBIDDEN');
    expect((await invite(outsider.actor, organisation.id, 'a@exemple.fr')).__typename).toBe('NOT_FOUND');
    expect((await invite(undefined, organisation.id, 'a@exemple.fr')).__typename).toBe('UNAUTHENTICATED');
    expect((await invite(boss.actor, organisation.id, 'nowhere')).__typename).toBe('INVALID_INPUT');
    expect(await revoke(outsider.actor, invitation.id ?? '')).toBe('NOT_FOUND');
    expect(await revoke(coordinator.actor, invitation.id ?? '')).toBe('FORBIDDEN');
    expect(await revoke(boss.actor, newId())).toBe('NOT_FOUND');
  });

  it('ends with the organisation', async () => {
    const { organisation, boss } = await team();
    const addressee = await makeAccount(app);
    const invitation = await invite(boss.actor, organisation.id, addressee.email);
    await app.sql(`UPDATE organisations SET state = 'closed' WHERE id = $1`, [organisation.id]);
    expect((await accept(addressee.actor, tokenOf(invitation))).code).toBe('LINK_EXPIRED');
    expect((await invite(boss.actor, organisation.id, 'late@exemple.fr')).code).toBe('ILLEGAL_STATE');
  });

  it('keeps one open invitation per address, five at once included', async () => {
    const { organisation, boss } = await team();
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => invite(boss.actor, organisation.id, 'rush@exemple.fr')),
    );
    expect(outcomes.map(({ __typename }) => __typename)).toEqual(Array.from({ length: 5 }, () => 'Invitation'));
    const { data } = await app.gql<{ organisation: { invitations: { email: string }[] } }>(
      'query ($id: ID) { organisation(id: $id) { invitations { email } } }',
      { id: organisation.id },
      { as: boss.actor },
    );
    expect(data.organisation.invitations).toEqual([{ email: 'rush@exemple.fr' }]);
  });
});

describe('leaving', () => {
  it('takes the role with the next request', async () => {
    const { organisation, boss, others } = await team(2);
    const other = others[0] as TestAccount;
    const cookie = await signedInSession(app, other.id);
    const mayEdit = async () => {
      const { data } = await app.gql<{ organisation: { viewerCan: { edit: boolean } } }>(
        'query ($id: ID) { organisation(id: $id) { viewerCan { edit } } }',
        { id: organisation.id },
        { as: cookie },
      );
      return data.organisation.viewerCan.edit;
    };
    expect(await mayEdit()).toBe(true);
    expect((await remove(boss.actor, organisation.id, other.id)).__typename).toBe('Organisation');
    expect(await mayEdit()).toBe(false);
  });

  it('is refused to the last manager, and to both when both leave at once', async () => {
    const { organisation, boss, others } = await team(2);
    const other = others[0] as TestAccount;
    const outcomes = await Promise.all([
      remove(boss.actor, organisation.id, boss.id),
      remove(other.actor, organisation.id, other.id),
    ]);
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['LastManager', 'Organisation']);
    expect(await app.get(Members).ids(organisation.id)).toHaveLength(1);
  });

  it('does not count colleagues whose account is suspended', async () => {
    const { organisation, boss, others } = await team(2);
    await app.sql(`UPDATE accounts SET state = 'suspended' WHERE id = $1`, [others[0]?.id]);
    expect((await remove(boss.actor, organisation.id, boss.id)).code).toBe('LAST_MANAGER');
  });

  it('is possible for all once the organisation is closed', async () => {
    const { organisation, boss } = await team(1, { state: 'closed' });
    expect((await remove(boss.actor, organisation.id, boss.id)).__typename).toBe('Organisation');
  });

  it('concerns members alone, and is decided by members', async () => {
    const { organisation, boss } = await team(2);
    const outsider = await makeAccount(app);
    expect((await remove(boss.actor, organisation.id, outsider.id)).__typename).toBe('NOT_FOUND');
    expect((await remove(boss.actor, organisation.id, 'x')).__typename).toBe('NOT_FOUND');
    expect((await remove(outsider.actor, organisation.id, boss.id)).__typename).toBe('FORBIDDEN');
  });
});

describe('personal data', () => {
  it('is handed out and erased; a sole manager hands over first', async () => {
    const { organisation, boss } = await team();
    await app.sql('UPDATE organisations SET contact_email = $2 WHERE id = $1', [organisation.id, boss.email]);
    const other = await team();
    await invite(other.boss.actor, other.organisation.id, boss.email);
    const data = app.get(PersonalData);
    expect(await data.export(boss.id)).toMatchObject({
      organisations: {
        organisations: [{ id: organisation.id, contactEmail: boss.email, createdByYou: true }],
        invitations: [{ organisationId: other.organisation.id, email: boss.email }],
      },
    });
    await expect(data.erase(boss.id)).rejects.toMatchObject({ code: 'LAST_MANAGER' });
    expect(await app.sql('SELECT state FROM accounts WHERE id = $1', [boss.id])).toEqual([{ state: 'active' }]);
    const successor = await makeAccount(app);
    const invitation = await invite(boss.actor, organisation.id, successor.email);
    await accept(successor.actor, tokenOf(invitation));
    await data.erase(boss.id);
    const dump = JSON.stringify([
      await app.sql('SELECT * FROM organisations'),
      await app.sql('SELECT * FROM organisation_invitations'),
      await app.sql('SELECT * FROM accounts'),
    ]);
    expect(dump).not.toContain(boss.email);
    expect(await app.get(Members).ids(organisation.id)).toEqual([successor.id]);
  });

  it('lets invitations go thirty days after they ended', async () => {
    const { organisation, boss } = await team();
    await invite(boss.actor, organisation.id, 'old@exemple.fr');
    const left = async () =>
      (await app.sql('SELECT 1 FROM organisation_invitations WHERE organisation_id = $1', [organisation.id])).length;
    await app.setClock(new Date(Date.now() + 43 * DAY));
    await app.get(OrganisationData).purge();
    expect(await left()).toBe(1);
    await app.setClock(new Date(Date.now() + 45 * DAY));
    await app.get(OrganisationData).purge();
    expect(await left()).toBe(0);
  });
});
