import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { IdentityModule, MailTokens, Passwords, SIGN_UP_LINK } from './index';
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
const CONFIRM = `mutation ($input: ConfirmEmailInput!) {
  confirmEmail(input: $input) {
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
  return { ...names, email, termsVersion: '2026-01', ...more };
}

async function signUp(email: string, more: object = {}) {
  return app.gql<{ signUp: Result }>(SIGN_UP, { input: person(email, more) }, from());
}

async function confirm(token: string, password = PASSWORD) {
  return app.gql<{ confirmEmail: Result & { viewer?: { id: string } } }>(
    CONFIRM,
    { input: { token, password } },
    from(),
  );
}

async function pending(token: string): Promise<object | null> {
  const { data } = await app.gql<{ pendingSignUp: object | null }>(
    'query ($token: String!) { pendingSignUp(token: $token) { email firstName } }',
    { token },
    from(),
  );
  return data.pendingSignUp;
}

async function signUpsOf(email: string): Promise<{ id: string; first_name: string }[]> {
  return app.sql('SELECT * FROM sign_ups WHERE email = $1 ORDER BY id', [email]);
}

/** What the link in the latest mail to an address carries. */
async function lastToken(email: string): Promise<string> {
  return app.get(MailTokens).sign(SIGN_UP_LINK, (await signUpsOf(email)).at(-1)?.id ?? '');
}

async function accountOf(email: string): Promise<Record<string, unknown>> {
  const [account] = await app.sql('SELECT * FROM accounts WHERE email = $1', [email]);
  return account ?? {};
}

/** Number of keys derived while `work` ran. */
async function derivations(work: () => Promise<unknown>): Promise<number> {
  const spies = [jest.spyOn(app.get(Passwords), 'hash'), jest.spyOn(app.get(Passwords), 'verify')];
  await work();
  const calls = spies.reduce((total, spy) => total + spy.mock.calls.length, 0);
  jest.restoreAllMocks();
  return calls;
}

describe('signing up', () => {
  it('keeps what was handed in and announces the link; there is no account yet', async () => {
    const { data } = await signUp('  Anne.LeGoff@Exemple.FR ');
    expect(data.signUp).toEqual({ __typename: 'SignUpStarted', email: 'anne.legoff@exemple.fr' });
    const [kept] = await signUpsOf('anne.legoff@exemple.fr');
    expect(kept).toMatchObject({ first_name: 'Anne', last_name: 'Le Goff', terms_version: '2026-01', locale: 'fr' });
    expect(await accountOf('anne.legoff@exemple.fr')).toEqual({});
    const events = await app.sql(`SELECT name, payload FROM outbox_events WHERE payload->>'signUpId' = $1`, [kept?.id]);
    expect(events).toEqual([{ name: 'account.signed_up', payload: { signUpId: kept?.id } }]);
  });

  it('answers and writes the same whether the address is new, waiting, known or suspended', async () => {
    await signUp('waiting@exemple.fr');
    await makeAccount(app, { email: 'known@exemple.fr' });
    await makeAccount(app, { email: 'suspended@exemple.fr', state: 'suspended' });
    const written = async () =>
      (await app.sql(`SELECT (SELECT count(*) FROM sign_ups) + (SELECT count(*) FROM outbox_events) AS rows`))[0]?.[
        'rows'
      ];
    for (const email of ['new@exemple.fr', 'waiting@exemple.fr', 'known@exemple.fr', 'suspended@exemple.fr']) {
      const before = Number(await written());
      const { data, status, cookies } = await signUp(email);
      expect([status, cookies, data.signUp]).toEqual([200, [], { __typename: 'SignUpStarted', email }]);
      expect([email, Number(await written()) - before]).toEqual([email, 2]);
    }
  });

  it('changes nothing of a known account, and no link of that sign-up opens anything', async () => {
    await makeAccount(app, { email: 'owner@exemple.fr', firstName: 'Owner' });
    const before = await accountOf('owner@exemple.fr');
    await signUp('OWNER@exemple.fr', { firstName: 'Stranger' });
    const token = await lastToken('owner@exemple.fr');
    expect([await pending(token), (await confirm(token)).data.confirmEmail.__typename]).toEqual([null, 'LinkExpired']);
    expect(await accountOf('owner@exemple.fr')).toEqual(before);
  });

  it('cannot be prepared by a stranger: each link carries what was handed in with it, and no password', async () => {
    await signUp('victim@exemple.fr', { firstName: 'Owner' });
    const own = await lastToken('victim@exemple.fr');
    await signUp('victim@exemple.fr', { firstName: 'Stranger' });
    expect(await pending(own)).toEqual({ email: 'victim@exemple.fr', firstName: 'Owner' });
    expect(await pending(await lastToken('victim@exemple.fr'))).toMatchObject({ firstName: 'Stranger' });
    const { data } = await confirm(own, 'le mot que moi seule connais');
    expect(data.confirmEmail).toMatchObject({ __typename: 'SignedIn', viewer: { firstName: 'Owner' } });
    expect((await confirm(await lastToken('victim@exemple.fr'))).data.confirmEmail.__typename).toBe('LinkExpired');
    const { password_hash: hash } = await accountOf('victim@exemple.fr');
    expect(await app.get(Passwords).verify(String(hash), 'le mot que moi seule connais')).toBe(true);
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
    expect(await signUpsOf('terms@exemple.fr')).toEqual([]);
  });

  it.each([
    [{ firstName: 'Gagnez http://evil.example' }, 'firstName'],
    [{ firstName: 'Anne\r\nBcc: x@y.z' }, 'firstName'],
    [{ lastName: '   ' }, 'lastName'],
    [{ lastName: 'x'.repeat(81) }, 'lastName'],
    [{ email: 'not an address' }, 'email'],
    [{ email: '"a@evil.example b"@exemple.fr' }, 'email'],
    [{ email: 'anne@exemple.fr\nBcc: all@exemple.fr' }, 'email'],
    [{ birthDate: '2999-01-01' }, 'birthDate'],
    [{ birthDate: '1850-01-01' }, 'birthDate'],
  ])('refuses %j, naming the field', async (wrong, path) => {
    const { errors } = await signUp('form@exemple.fr', wrong);
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [expect.objectContaining({ path })] });
  });

  it.each([{ state: 'active' }, { password: PASSWORD }, { grants: [] }, { id: '1' }, { __proto__x: 1 }])(
    'refuses keys that are not asked for: %j',
    async (more) => {
      const { errors } = await signUp('mass@exemple.fr', more);
      expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
      expect(await signUpsOf('mass@exemple.fr')).toEqual([]);
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
  it('opens the account with the password chosen now, its grant and the terms, and signs in', async () => {
    await signUp('confirm@exemple.fr');
    const [{ id: signUpId } = { id: '' }] = await signUpsOf('confirm@exemple.fr');
    const token = await lastToken('confirm@exemple.fr');
    expect(await pending(token)).toEqual({ email: 'confirm@exemple.fr', firstName: 'Anne' });
    const { data, headers, cookies } = await confirm(token);
    expect(data.confirmEmail).toMatchObject({
      __typename: 'SignedIn',
      viewer: { firstName: 'Anne', grants: [{ role: 'volunteer', scopeType: 'self', scopeId: null }] },
    });
    const cookie = (headers['set-cookie'] as unknown as string[])[0] ?? '';
    expect(cookie).toMatch(/^session=[\w-]{43}; Max-Age=2592000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const viewer = await app.gql<{ viewer: { email: string } }>('{ viewer { email } }', {}, { as: cookies[0] ?? '' });
    expect(viewer.data.viewer.email).toBe('confirm@exemple.fr');
    const account = await accountOf('confirm@exemple.fr');
    expect(account).toMatchObject({ last_name: 'Le Goff', terms_version: '2026-01', locale: 'fr', state: 'active' });
    expect(account['password_hash']).toMatch(/^\$argon2id\$/);
    expect([await signUpsOf('confirm@exemple.fr'), await pending(token)]).toEqual([[], null]);
    const events = await app.sql(
      `SELECT payload FROM outbox_events WHERE name = 'account.opened' AND payload->>'accountId' = $1`,
      [account['id']],
    );
    expect(events).toEqual([{ payload: { accountId: account['id'], signUpId } }]);
  });

  it.each(['short', 'motdepasse123', 'Anne.LeGoff.1990', 'weak@exemple.fr'])(
    'refuses the password %s, naming the field, and the link stays good',
    async (password) => {
      await signUp('weak@exemple.fr').catch(() => undefined);
      const token = await lastToken('weak@exemple.fr');
      const { errors } = await confirm(token, password);
      expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'password' }] });
      expect(await pending(token)).not.toBeNull();
    },
  );

  it('works once, even when the link is opened five times at the same moment', async () => {
    await signUp('once@exemple.fr');
    const token = await lastToken('once@exemple.fr');
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(token)));
    const names = answers.map(({ data }) => data.confirmEmail.__typename).sort();
    expect(names).toEqual(['LinkExpired', 'LinkExpired', 'LinkExpired', 'LinkExpired', 'SignedIn']);
  });

  it('opens one account when five links of one address are opened at the same moment', async () => {
    await Promise.all(Array.from({ length: 5 }, () => signUp('rush@exemple.fr')));
    const tokens = (await signUpsOf('rush@exemple.fr')).map(({ id }) => app.get(MailTokens).sign(SIGN_UP_LINK, id));
    const answers = await Promise.all(tokens.map((token) => confirm(token)));
    expect(answers.map(({ data }) => data.confirmEmail.__typename).filter((name) => name === 'SignedIn')).toHaveLength(
      1,
    );
    expect(await app.sql(`SELECT id FROM accounts WHERE email = 'rush@exemple.fr'`)).toHaveLength(1);
    expect(
      await app.sql(`SELECT 1 FROM outbox_events WHERE payload->>'accountId' = $1`, [
        (await accountOf('rush@exemple.fr'))['id'],
      ]),
    ).toHaveLength(1);
  });

  it('refuses links after 24 hours, of another purpose, altered or made up, before deriving any key', async () => {
    await signUp('late@exemple.fr');
    const token = await lastToken('late@exemple.fr');
    const [signedUp] = await signUpsOf('late@exemple.fr');
    const reset = app.get(MailTokens).sign('reset_password', signedUp?.id ?? '');
    const altered = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
    const derived = await derivations(async () => {
      for (const bad of [reset, altered, '', '.', token.split('.')[0] ?? '']) {
        expect((await confirm(bad)).data.confirmEmail.__typename).toBe('LinkExpired');
        expect(await pending(bad)).toBeNull();
      }
      await app.setClock(new Date(Date.now() + 24 * 3_600_000 + 1_000));
      expect((await confirm(token)).data.confirmEmail.__typename).toBe('LinkExpired');
      expect(await pending(token)).toBeNull();
    });
    expect(derived).toBe(0);
  });

  it('leaves nothing in the database that opens the link', async () => {
    await signUp('dump@exemple.fr');
    const token = await lastToken('dump@exemple.fr');
    const dump = [await app.sql('SELECT * FROM sign_ups'), await app.sql('SELECT * FROM outbox_events')];
    expect(JSON.stringify(dump)).not.toContain(token.split('.')[1]);
  });
});
