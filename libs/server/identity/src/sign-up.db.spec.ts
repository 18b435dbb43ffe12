import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { IdentityModule, MailTokens, Passwords } from './index';
import { makeAccount } from './testing';

let app: TestApp;
let visitors = 0;

beforeAll(async () => {
  app = await bootTestApp({ modules: [IdentityModule] });
});
afterAll(() => app.close());
afterEach(() => app.setClock());

const PASSWORD = 'trois pommes vertes volent';

const SIGN_UP = `mutation ($input: SignUpInput!) {
  signUp(input: $input) {
    __typename
    ... on SignUpStarted { email }
    ... on UserError { code }
    ... on TooYoung { minimumAge }
    ... on TermsOutdated { termsVersion }
  }
}`;
const CONFIRM = `mutation ($token: String!) {
  confirmEmail(token: $token) {
    __typename
    ... on SignedIn { viewer { id firstName emailLocale: locale grants { role scopeType scopeId } } }
    ... on UserError { code }
  }
}`;

interface Result {
  __typename: string;
  code?: string;
  email?: string;
}

/** Each call from an address of its own, so that limits per address of the network do not mix tests. */
function from(): { headers: Record<string, string> } {
  visitors += 1;
  return { headers: { 'x-forwarded-for': `10.0.${visitors >> 8}.${visitors & 255}` } };
}

function person(email: string, more: object = {}) {
  const names = { firstName: 'Anne', lastName: 'Le Goff', birthDate: '1990-05-17', locale: 'fr' };
  return { ...names, email, password: PASSWORD, termsVersion: '2026-01', ...more };
}

async function signUp(email: string, more: object = {}) {
  return app.gql<{ signUp: Result }>(SIGN_UP, { input: person(email, more) }, from());
}

async function confirm(token: string) {
  return app.gql<{ confirmEmail: Result & { viewer?: object } }>(CONFIRM, { token }, from());
}

interface AccountEvent {
  name: string;
  payload: { accountId: string; linkId?: string };
}

async function eventsOf(email: string): Promise<AccountEvent[]> {
  return app.sql<AccountEvent>(
    `SELECT name, payload FROM outbox_events WHERE payload->>'accountId' = (SELECT id::text FROM accounts WHERE email = $1) ORDER BY id`,
    [email],
  );
}

async function lastToken(email: string): Promise<string> {
  const last = (await eventsOf(email)).at(-1);
  return app.get(MailTokens).sign('verify_email', last?.payload.linkId ?? '');
}

async function accountOf(email: string): Promise<Record<string, unknown>> {
  const [account] = await app.sql('SELECT * FROM accounts WHERE email = $1', [email]);
  return account ?? {};
}

describe('signing up', () => {
  it('keeps the account, its grant and the terms, and announces the link', async () => {
    const { data } = await signUp('  Anne.LeGoff@Exemple.FR ');
    expect(data.signUp).toEqual({ __typename: 'SignUpStarted', email: 'anne.legoff@exemple.fr' });
    const account = await accountOf('anne.legoff@exemple.fr');
    expect(account).toMatchObject({
      first_name: 'Anne',
      last_name: 'Le Goff',
      email_verified_at: null,
      state: 'active',
    });
    expect(account).toMatchObject({ terms_version: '2026-01', locale: 'fr' });
    expect(account['password_hash']).toMatch(/^\$argon2id\$/);
    expect((await eventsOf('anne.legoff@exemple.fr')).map(({ name }) => name)).toEqual(['account.signed_up']);
    expect(
      await app.sql('SELECT role, scope_type, scope_id FROM grants WHERE account_id = $1', [account['id']]),
    ).toEqual([{ role: 'volunteer', scope_type: 'self', scope_id: null }]);
  });

  it('answers the same after the same work whether the address is new, waiting or known', async () => {
    await signUp('waiting@exemple.fr');
    await makeAccount(app, { email: 'known@exemple.fr' });
    await makeAccount(app, { email: 'suspended@exemple.fr', state: 'suspended' });
    const passwords = app.get(Passwords);
    for (const email of ['new@exemple.fr', 'waiting@exemple.fr', 'known@exemple.fr', 'suspended@exemple.fr']) {
      const hash = jest.spyOn(passwords, 'hash');
      const verify = jest.spyOn(passwords, 'verify');
      const { data, status, cookies } = await signUp(email);
      expect([status, cookies, data.signUp]).toEqual([200, [], { __typename: 'SignUpStarted', email }]);
      expect([email, hash.mock.calls.length + verify.mock.calls.length]).toEqual([email, 1]);
      jest.restoreAllMocks();
    }
  });

  it('changes nothing of a known account and tells its owner', async () => {
    await makeAccount(app, { email: 'owner@exemple.fr', firstName: 'Owner' });
    const before = await accountOf('owner@exemple.fr');
    await signUp('OWNER@exemple.fr', { firstName: 'Stranger' });
    expect(await accountOf('owner@exemple.fr')).toEqual(before);
    expect(await eventsOf('owner@exemple.fr')).toEqual([
      { name: 'account.sign_up_repeated', payload: { accountId: before['id'] } },
    ]);
  });

  it('lets the newest names and password of an unconfirmed address win and voids its older links', async () => {
    await signUp('twice@exemple.fr', { firstName: 'Older', password: 'le premier mot choisi' });
    const older = await lastToken('twice@exemple.fr');
    await signUp('twice@exemple.fr', { firstName: 'Newer', password: 'le second mot choisi' });
    const account = await accountOf('twice@exemple.fr');
    expect(account).toMatchObject({ first_name: 'Newer', version: 2 });
    expect(await app.get(Passwords).verify(String(account['password_hash']), 'le second mot choisi')).toBe(true);
    expect((await confirm(older)).data.confirmEmail).toEqual({ __typename: 'LinkExpired', code: 'LINK_EXPIRED' });
    expect((await confirm(await lastToken('twice@exemple.fr'))).data.confirmEmail.__typename).toBe('SignedIn');
  });

  it('keeps one account when the same address signs up five times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => signUp('rush@exemple.fr')));
    expect(new Set(answers.map(({ data }) => data.signUp.__typename))).toEqual(new Set(['SignUpStarted']));
    const links = await app.sql(
      `SELECT used_at IS NULL AS open FROM account_links JOIN accounts ON accounts.id = account_id WHERE email = 'rush@exemple.fr'`,
    );
    expect(links.filter(({ open }) => open)).toHaveLength(1);
    expect(await app.sql(`SELECT id FROM accounts WHERE email = 'rush@exemple.fr'`)).toHaveLength(1);
  });

  it.each([
    ['2026-03-10T22:59:00Z', 'TooYoung'],
    ['2026-03-10T23:01:00Z', 'SignUpStarted'],
  ])('counts birthdays in the installation’s time zone: %s → %s', async (instant, typename) => {
    await app.setClock(new Date(instant));
    const { data } = await signUp(`age-${typename}@exemple.fr`.toLowerCase(), { birthDate: '2010-03-11' });
    expect(data.signUp).toMatchObject({ __typename: typename, ...(typename === 'TooYoung' ? { minimumAge: 16 } : {}) });
  });

  it('asks for the present terms', async () => {
    const { data } = await signUp('terms@exemple.fr', { termsVersion: '2020-01' });
    expect(data.signUp).toEqual({ __typename: 'TermsOutdated', code: 'TERMS_OUTDATED', termsVersion: '2026-01' });
    expect(await accountOf('terms@exemple.fr')).toEqual({});
  });

  it.each([
    [{ firstName: 'Gagnez http://evil.example' }, 'firstName'],
    [{ firstName: 'Anne\r\nBcc: x@y.z' }, 'firstName'],
    [{ lastName: '   ' }, 'lastName'],
    [{ lastName: 'x'.repeat(81) }, 'lastName'],
    [{ email: 'not an address' }, 'email'],
    [{ email: '"a@evil.example b"@exemple.fr' }, 'email'],
    [{ email: 'anne@exemple.fr\nBcc: all@exemple.fr' }, 'email'],
    [{ password: 'short' }, 'password'],
    [{ password: 'motdepasse123' }, 'password'],
    [{ password: 'Anne.LeGoff.1990' }, 'password'],
    [{ birthDate: '2999-01-01' }, 'birthDate'],
    [{ birthDate: '1850-01-01' }, 'birthDate'],
  ])('refuses %j, naming the field', async (wrong, path) => {
    const { errors } = await signUp('form@exemple.fr', wrong);
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [expect.objectContaining({ path })] });
  });

  it.each([{ state: 'active' }, { emailVerifiedAt: '2026-01-01' }, { grants: [] }, { id: '1' }, { __proto__x: 1 }])(
    'refuses keys that are not asked for: %j',
    async (more) => {
      const { errors } = await signUp('mass@exemple.fr', more);
      expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
      expect(await accountOf('mass@exemple.fr')).toEqual({});
    },
  );

  it('accepts names of other scripts', async () => {
    const { data } = await signUp('nour@exemple.fr', { firstName: 'نور', lastName: 'Ó Súilleabháin-d’Arc' });
    expect(data.signUp.__typename).toBe('SignUpStarted');
  });

  it('stops the sixth attempt within an hour for one address, known or not', async () => {
    await makeAccount(app, { email: 'limited-known@exemple.fr' });
    for (const email of ['limited-new@exemple.fr', 'limited-known@exemple.fr']) {
      for (let attempt = 0; attempt < 5; attempt += 1) expect((await signUp(email)).errors).toEqual([]);
      const { errors } = await signUp(email);
      expect(errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
    }
  });
});

describe('confirming the address', () => {
  it('signs in by a cookie that scripts cannot read and announces it once', async () => {
    await signUp('confirm@exemple.fr');
    const { data, headers, cookies } = await confirm(await lastToken('confirm@exemple.fr'));
    expect(data.confirmEmail).toMatchObject({
      __typename: 'SignedIn',
      viewer: { firstName: 'Anne', grants: [{ role: 'volunteer', scopeType: 'self', scopeId: null }] },
    });
    const cookie = (headers['set-cookie'] as unknown as string[])[0] ?? '';
    expect(cookie).toMatch(/^session=[\w-]{43}; Max-Age=2592000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const viewer = await app.gql<{ viewer: { email: string } }>('{ viewer { email } }', {}, { as: cookies[0] ?? '' });
    expect(viewer.data.viewer.email).toBe('confirm@exemple.fr');
    expect((await eventsOf('confirm@exemple.fr')).map(({ name }) => name)).toEqual([
      'account.signed_up',
      'account.email_confirmed',
    ]);
  });

  it('works once, even when the link is opened five times at the same moment', async () => {
    await signUp('once@exemple.fr');
    const token = await lastToken('once@exemple.fr');
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(token)));
    const names = answers.map(({ data }) => data.confirmEmail.__typename).sort();
    expect(names).toEqual(['LinkExpired', 'LinkExpired', 'LinkExpired', 'LinkExpired', 'SignedIn']);
  });

  it('refuses links after 24 hours, of another purpose, altered or made up', async () => {
    await signUp('late@exemple.fr');
    const token = await lastToken('late@exemple.fr');
    const [event] = await eventsOf('late@exemple.fr');
    const reset = app.get(MailTokens).sign('reset_password', event?.payload.linkId ?? '');
    const altered = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const bad of [reset, altered, '', '.', 'x'.repeat(5_000), token.split('.')[0] ?? '']) {
      expect((await confirm(bad)).data.confirmEmail.__typename).toBe('LinkExpired');
    }
    await app.setClock(new Date(Date.now() + 24 * 3_600_000 + 1_000));
    expect((await confirm(token)).data.confirmEmail.__typename).toBe('LinkExpired');
  });

  it('leaves nothing in the database that opens the link', async () => {
    await signUp('dump@exemple.fr');
    const token = await lastToken('dump@exemple.fr');
    const links = await app.sql('SELECT * FROM account_links');
    const events = await app.sql('SELECT * FROM outbox_events');
    expect(JSON.stringify([links, events])).not.toContain(token.split('.')[1]);
  });
});
