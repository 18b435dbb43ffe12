import { type Actor, actorOf, type Grant, newId } from '@maillon/platform';
import type { TestApp } from '@maillon/testing';
import type { AccountState } from './account.entity';
import { MailTokens } from './mail-tokens.service';
import { Passwords } from './passwords.service';
import { Sessions } from './sessions.service';
import { SIGN_UP_LINK } from './sign-up.entity';

/** The password of every account made here. */
export const TEST_PASSWORD = 'un mot de passe pour les essais';
let hash: Promise<string> | undefined;

/** What differs from an active adult with a confirmed address and the volunteer's grant. */
export interface AccountTraits {
  email?: string;
  firstName?: string;
  lastName?: string;
  birthDate?: string;
  phone?: string | null;
  state?: Exclude<AccountState, 'erased'>;
  grants?: readonly Grant[];
}

/** An account as tests use it: `gql(…, { as: account.actor })`. */
export interface TestAccount {
  id: string;
  email: string;
  actor: Actor;
}

/** Writes an account and its grants; announces nothing. */
export async function makeAccount(app: TestApp, traits: AccountTraits = {}): Promise<TestAccount> {
  const id = newId();
  const email = traits.email ?? `${id}@exemple.fr`;
  const {
    firstName = 'Camille',
    lastName = 'Martin',
    birthDate = '1990-05-17',
    phone = null,
    state = 'active',
  } = traits;
  const { grants = [] } = traits;
  hash ??= new Passwords().hash(TEST_PASSWORD);
  await app.sql(
    `INSERT INTO accounts (id, email, password_hash, first_name, last_name, birth_date, phone, locale,
       terms_version, terms_accepted_at, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'fr', '2026-01', app_now(), $8)`,
    [id, email, await hash, firstName, lastName, birthDate, phone, state],
  );
  const all: Grant[] = [{ role: 'volunteer', scopeType: 'self', scopeId: null }, ...grants];
  for (const grant of all) await giveGrant(app, id, grant);
  return { id, email, actor: actorOf(id, all) };
}

/** Writes a sign-up that waits for its address to be confirmed, with the token of its link; announces nothing. */
export async function makeSignUp(
  app: TestApp,
  { email = `${newId()}@exemple.fr`, firstName = 'Dana' }: { email?: string; firstName?: string } = {},
): Promise<{ id: string; email: string; token: string }> {
  const id = newId();
  await app.sql(
    `INSERT INTO sign_ups (id, email, first_name, last_name, birth_date, locale, terms_version, expires_at)
     VALUES ($1, $2, $3, 'Le Goff', '1990-05-17', 'fr', '2026-01', app_now() + interval '1 day')`,
    [id, email, firstName],
  );
  return { id, email, token: app.get(MailTokens).sign(SIGN_UP_LINK, id) };
}

/** Writes one grant row. */
export async function giveGrant(app: TestApp, accountId: string, { role, scopeType, scopeId }: Grant): Promise<void> {
  await app.sql('INSERT INTO grants (id, account_id, role, scope_type, scope_id) VALUES ($1, $2, $3, $4, $5)', [
    newId(),
    accountId,
    role,
    scopeType,
    scopeId,
  ]);
}

/** Opens a session and returns its Cookie header: `gql(…, { as: cookie })` goes the whole way through the session. */
export async function signedInSession(app: TestApp, accountId: string): Promise<string> {
  const sessions = app.get(Sessions);
  return `${sessions.cookieName}=${await sessions.open(accountId)}`;
}

/** Grants as tests write them. */
export const grant = {
  manager: (organisationId: string): Grant => ({ role: 'manager', scopeType: 'organisation', scopeId: organisationId }),
  coordinator: (areaCode: string): Grant => ({ role: 'coordinator', scopeType: 'area', scopeId: areaCode }),
  administrator: { role: 'administrator', scopeType: 'platform', scopeId: null } as Grant,
};
