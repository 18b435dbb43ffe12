import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Database, PersonalData, personalColumns } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { AccountData } from './account-data.service';
import { IdentityCommands } from './identity.commands';
import { Account, Grants, IdentityModule, Sessions } from './index';
import { Session } from './session.entity';
import { SignUp } from './sign-up.entity';
import { giveGrant, grant, makeAccount, makeSignUp, signedInSession } from './testing';

let app: TestApp;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

beforeAll(async () => {
  app = await bootTestApp({ modules: [IdentityModule] });
});
afterAll(() => app.close());
afterEach(async () => {
  jest.restoreAllMocks();
  await app.setClock();
});

const in_ = (millis: number) => app.setClock(new Date(Date.now() + millis));

interface SessionOf {
  id: string;
  current: boolean;
  userAgent: string | null;
}

async function sessionsOf(cookie: string): Promise<SessionOf[] | null> {
  const { data } = await app.gql<{ viewer: { sessions: SessionOf[] } | null }>(
    '{ viewer { sessions { id current userAgent createdAt lastSeenAt } } }',
    {},
    { as: cookie },
  );
  return data.viewer?.sessions ?? null;
}

async function isSignedIn(cookie: string): Promise<boolean> {
  const { data } = await app.gql<{ viewer: object | null }>('{ viewer { id } }', {}, { as: cookie });
  return data.viewer !== null;
}

describe('the life of a session', () => {
  it('is found in one statement, and visits are noted once a minute', async () => {
    const cookie = await signedInSession(app, (await makeAccount(app)).id);
    const query = jest.spyOn(app.get(Database), 'query');
    const token = cookie.split('=')[1] ?? '';
    const seen = async () =>
      (await app.sql<{ at: Date }>('SELECT max(last_seen_at) AS at FROM sessions'))[0]?.at.getTime() ?? 0;
    const before = await seen();
    expect(await app.get(Sessions).actorOf(token)).toMatchObject({ accountId: expect.any(String), locale: 'fr' });
    expect(query).toHaveBeenCalledTimes(1);
    expect(await seen()).toBe(before);
    await in_(2 * MINUTE);
    await app.get(Sessions).actorOf(token);
    expect(await seen()).toBeGreaterThan(before + MINUTE);
  });

  it('ends after 14 silent days', async () => {
    const { id } = await makeAccount(app);
    const [kept, silent] = [await signedInSession(app, id), await signedInSession(app, id)];
    await in_(13 * DAY);
    expect(await isSignedIn(kept)).toBe(true);
    await in_(14 * DAY + MINUTE);
    expect([await isSignedIn(kept), await isSignedIn(silent)]).toEqual([true, false]);
  });

  it('ends after 30 days however busy', async () => {
    const cookie = await signedInSession(app, (await makeAccount(app)).id);
    for (const day of [10, 20, 29]) {
      await in_(day * DAY);
      expect(await isSignedIn(cookie)).toBe(true);
    }
    await in_(30 * DAY + MINUTE);
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it('ends after 30 silent minutes for administrators', async () => {
    const { id } = await makeAccount(app, { grants: [grant.administrator] });
    const cookie = await signedInSession(app, id);
    await in_(29 * MINUTE);
    expect(await isSignedIn(cookie)).toBe(true);
    await in_(29 * MINUTE + 31 * MINUTE);
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it('ends with the account’s suspension', async () => {
    const { id } = await makeAccount(app);
    const cookie = await signedInSession(app, id);
    await app.sql(`UPDATE accounts SET state = 'suspended' WHERE id = $1`, [id]);
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it('is not opened by what the database holds', async () => {
    await signedInSession(app, (await makeAccount(app)).id);
    const rows = await app.sql<{ token_hash: Buffer }>('SELECT token_hash FROM sessions');
    for (const { token_hash } of rows) {
      for (const encoding of ['hex', 'base64url', 'latin1'] as const) {
        expect(await isSignedIn(`session=${encodeURIComponent(token_hash.toString(encoding))}`)).toBe(false);
      }
    }
  });

  it('ends on signing out, and the cookie is cleared', async () => {
    const cookie = await signedInSession(app, (await makeAccount(app)).id);
    const { data, headers } = await app.gql<{ signOut: boolean }>('mutation { signOut }', {}, { as: cookie });
    expect(data.signOut).toBe(true);
    expect((headers['set-cookie'] as unknown as string[])[0]).toMatch(/^session=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect(await isSignedIn(cookie)).toBe(false);
    expect((await app.gql<{ signOut: boolean }>('mutation { signOut }')).data.signOut).toBe(true);
  });

  it('gives and loses roles with the next request', async () => {
    const { id } = await makeAccount(app);
    const cookie = await signedInSession(app, id);
    const roles = async () => {
      const { data } = await app.gql<{ viewer: { grants: { role: string; scopeId: string | null }[] } }>(
        '{ viewer { grants { role scopeType scopeId } } }',
        {},
        { as: cookie },
      );
      return data.viewer.grants.map(({ role, scopeId }) => `${role} ${scopeId ?? ''}`.trim());
    };
    const grants = app.get(Grants);
    expect(await grants.give(id, 'coordinator', 'area', 'FR-35', null)).toBe(true);
    expect(await grants.give(id, 'coordinator', 'area', 'FR-35', null)).toBe(false);
    expect((await roles()).sort()).toEqual(['coordinator FR-35', 'volunteer']);
    expect(await grants.holders('coordinator', 'area', 'FR-35')).toEqual([id]);
    expect(await grants.remove(id, 'coordinator', 'area', 'FR-35')).toBe(true);
    expect(await grants.remove(id, 'coordinator', 'area', 'FR-35')).toBe(false);
    expect(await roles()).toEqual(['volunteer']);
  });
});

describe('one’s sessions', () => {
  it('are listed with the present one marked, and can be ended one by one or all others at once', async () => {
    const { id } = await makeAccount(app);
    const cookies = await Promise.all([1, 2, 3].map(() => signedInSession(app, id)));
    const [here = '', second = '', third = ''] = cookies;
    const listed = await sessionsOf(here);
    expect(listed).toHaveLength(3);
    expect(listed?.filter(({ current }) => current)).toHaveLength(1);
    const other = (await sessionsOf(second))?.find(({ current }) => current)?.id ?? '';
    const revoke = (as: string, sessionId: string) =>
      app.gql<{ revokeSession: boolean }>('mutation ($id: ID!) { revokeSession(id: $id) }', { id: sessionId }, { as });
    expect((await revoke(here, other)).data).toEqual({ revokeSession: true });
    expect([await isSignedIn(second), await isSignedIn(third)]).toEqual([false, true]);
    const { data } = await app.gql<{ revokeOtherSessions: number }>(
      'mutation { revokeOtherSessions }',
      {},
      { as: here },
    );
    expect(data.revokeOtherSessions).toBe(1);
    expect([await isSignedIn(here), await isSignedIn(third)]).toEqual([true, false]);
  });

  it('of others do not exist', async () => {
    const theirs = await signedInSession(app, (await makeAccount(app)).id);
    const theirId = (await sessionsOf(theirs))?.[0]?.id;
    const mine = await signedInSession(app, (await makeAccount(app)).id);
    for (const id of [theirId, '0197a1b2-0000-7000-8000-000000000000', 'x']) {
      const { errors } = await app.gql('mutation ($id: ID!) { revokeSession(id: $id) }', { id }, { as: mine });
      expect(errors[0]).toMatchObject({ message: 'No such session', extensions: { code: 'NOT_FOUND' } });
    }
    expect(await isSignedIn(theirs)).toBe(true);
  });

  it('are nobody’s without a session', async () => {
    for (const operation of ['revokeSession(id: "x")', 'revokeOtherSessions']) {
      const { errors } = await app.gql(`mutation { ${operation} }`);
      expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });
});

describe('https', () => {
  it('pins the cookie to host and scheme', async () => {
    const secure = await bootTestApp({ modules: [IdentityModule], env: { PUBLIC_URL: 'https://maillon.example' } });
    try {
      const { email } = await makeAccount(secure);
      const { headers } = await secure.gql('mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', {
        input: { email, password: 'un mot de passe pour les essais' },
      });
      expect((headers['set-cookie'] as unknown as string[])[0]).toMatch(
        /^__Host-session=[\w-]{43}; Max-Age=\d+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      );
    } finally {
      await secure.close();
    }
  });
});

describe('personal data', () => {
  it('is handed out whole and erased without trace, leaving a tombstone', async () => {
    const canary = 'Quetzalcoatlus';
    const account = await makeAccount(app, { email: 'quetzalcoatlus@exemple.fr', firstName: canary, lastName: canary });
    await app.sql(`UPDATE accounts SET phone = '0611223344' WHERE id = $1`, [account.id]);
    await app.get(Sessions).open(account.id);
    await app.sql(`UPDATE sessions SET user_agent = 'Quetzalcoatlus/1.0' WHERE account_id = $1`, [account.id]);
    await giveGrant(app, account.id, grant.coordinator('FR-35'));
    await makeSignUp(app, { email: 'quetzalcoatlus@exemple.fr', firstName: canary });
    const exported = JSON.stringify(await app.get(PersonalData).export(account.id));
    for (const kept of [
      canary,
      'quetzalcoatlus@exemple.fr',
      '0611223344',
      '1990-05-17',
      'Quetzalcoatlus/1.0',
      'FR-35',
    ]) {
      expect(exported).toContain(kept);
    }
    expect(exported).not.toContain('argon2');
    await app.get(PersonalData).erase(account.id);
    await app.get(PersonalData).erase(account.id);
    const tables = ['accounts', 'sessions', 'grants', 'account_links', 'sign_ups', 'outbox_events'];
    const dump = JSON.stringify(await Promise.all(tables.map((table) => app.sql(`SELECT * FROM ${table}`))));
    for (const gone of [canary, 'quetzalcoatlus', '0611223344'])
      expect(dump.toLowerCase()).not.toContain(gone.toLowerCase());
    expect(await app.sql('SELECT state, email, birth_date FROM accounts WHERE id = $1', [account.id])).toEqual([
      { state: 'erased', email: null, birth_date: null },
    ]);
    const events = await app.sql(`SELECT name FROM outbox_events WHERE payload->>'accountId' = $1`, [account.id]);
    expect(events).toEqual([{ name: 'account.erased' }]);
  });

  it('is declared on every column that holds any', () => {
    expect([...personalColumns(Account).keys()].sort()).toEqual(
      ['birthDate', 'email', 'firstName', 'lastName', 'passwordHash', 'phone'].sort(),
    );
    expect([...personalColumns(SignUp).keys()].sort()).toEqual(['birthDate', 'email', 'firstName', 'lastName']);
    expect([...personalColumns(Session).keys()]).toEqual(['userAgent']);
  });

  it('is let go when its time is over', async () => {
    const account = await makeAccount(app);
    await signedInSession(app, account.id);
    await makeSignUp(app);
    const left = async (table: string) => (await app.sql(`SELECT 1 FROM ${table}`)).length;
    const accounts = await left('accounts');
    await app.get(AccountData).purge();
    expect(await left('sign_ups')).toBe(1);
    await in_(25 * HOUR);
    await app.get(AccountData).purge();
    expect([await left('sign_ups'), (await left('sessions')) > 0]).toEqual([0, true]);
    await in_(61 * DAY);
    await app.get(AccountData).purge();
    await app.get(AccountData).purge();
    expect([await left('sessions'), await left('accounts')]).toEqual([0, accounts]);
  });
});

describe('roles by the command line', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0);
  });

  const run = (command: 'give' | 'remove', ...words: string[]) =>
    app.get(IdentityCommands)[command]({ options: {}, words });

  it('are given and taken away, twice without harm', async () => {
    const { id, email } = await makeAccount(app);
    const roles = async () => (await app.get(Grants).of(id)).map(({ role, scopeId }) => [role, scopeId]);
    expect(await run('give', email.toUpperCase(), 'coordinator', 'FR-35')).toBe(0);
    expect(await run('give', email, 'coordinator', 'FR-35')).toBe(0);
    expect(await run('give', email, 'administrator')).toBe(0);
    expect(await roles()).toEqual([
      ['volunteer', null],
      ['coordinator', 'FR-35'],
      ['administrator', null],
    ]);
    expect(await run('remove', email, 'administrator')).toBe(0);
    expect(await run('remove', email, 'coordinator', 'FR-35')).toBe(0);
    expect(await roles()).toEqual([['volunteer', null]]);
    expect(said).toEqual(['Done\n', 'It was so already\n', 'Done\n', 'Done\n', 'Done\n']);
  });

  it('go to accounts only', async () => {
    expect(await run('give', 'personne@exemple.fr', 'administrator')).toBe(1);
  });

  it('are no others, and name an area by its code', async () => {
    const { email } = await makeAccount(app);
    for (const words of [
      ['coordinator'],
      ['coordinator', 'rennes'],
      ['administrator', 'FR'],
      ['manager', 'FR-35'],
      [],
    ]) {
      expect({ words, code: await run('give', email, ...words) }).toEqual({ words, code: 64 });
    }
  });
});
