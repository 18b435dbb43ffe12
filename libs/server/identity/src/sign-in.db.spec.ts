import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { hash } from '@node-rs/argon2';
import { Accounts, IdentityModule, MailTokens, Passwords, SIGN_UP_LINK } from './index';
import { makeAccount, signedInSession, TEST_PASSWORD, type TestAccount } from './testing';

let app: TestApp;
let visitors = 0;

beforeAll(async () => {
  app = await bootTestApp({ modules: [IdentityModule] });
});
afterAll(() => app.close());
afterEach(async () => {
  jest.restoreAllMocks();
  await app.setClock();
});

const NEW_PASSWORD = 'quatre poires jaunes roulent';

const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { __typename ... on SignedIn { viewer { id } } ... on UserError { code } }
}`;
const REQUEST = 'mutation ($email: String!) { requestPasswordReset(email: $email) }';
const RESET = `mutation ($input: ResetPasswordInput!) {
  resetPassword(input: $input) { __typename ... on PasswordReset { done } ... on UserError { code } }
}`;
const CHANGE = `mutation ($input: ChangePasswordInput!) {
  changePassword(input: $input) { __typename ... on PasswordChanged { done } ... on UserError { code } }
}`;

interface Result {
  __typename: string;
  code?: string;
}

/** Each call from an address of its own, so that limits per address of the network do not mix tests. */
function visitor(): Record<string, string> {
  visitors += 1;
  return { 'x-forwarded-for': `10.1.${visitors >> 8}.${visitors & 255}` };
}

async function signIn(email: string, password = TEST_PASSWORD, headers = visitor()) {
  return app.gql<{ signIn: Result }>(SIGN_IN, { input: { email, password } }, { headers });
}

async function typeOf(answer: ReturnType<typeof signIn>): Promise<string> {
  const { data, errors } = await answer;
  return errors[0]?.extensions.code ?? data.signIn.__typename;
}

async function isSignedIn(cookie: string): Promise<boolean> {
  const { data } = await app.gql<{ viewer: { id: string } | null }>('{ viewer { id } }', {}, { as: cookie });
  return data.viewer !== null;
}

async function requestReset(email: string) {
  return app.gql<{ requestPasswordReset: boolean }>(REQUEST, { email }, { headers: visitor() });
}

async function reset(token: string, password = NEW_PASSWORD) {
  const { data, errors } = await app.gql<{ resetPassword: Result }>(
    RESET,
    { input: { token, password } },
    { headers: visitor() },
  );
  return errors[0]?.extensions.code ?? data.resetPassword.__typename;
}

async function eventsOf({ id }: TestAccount): Promise<string[]> {
  const rows = await app.sql<{ name: string }>(
    `SELECT name FROM outbox_events WHERE payload->>'accountId' = $1 ORDER BY id`,
    [id],
  );
  return rows.map(({ name }) => name);
}

/** Tokens of the account's links for a purpose, oldest first; signed for another one to try that. */
async function tokensOf({ id }: TestAccount, purpose: string, signedFor = purpose): Promise<string[]> {
  const rows = await app.sql<{ id: string }>(
    'SELECT id FROM account_links WHERE account_id = $1 AND purpose = $2 ORDER BY id',
    [id, purpose],
  );
  return rows.map((row) => app.get(MailTokens).sign(signedFor, row.id));
}

/** Number of keys derived while `work` ran. */
async function derivations(work: () => Promise<unknown>): Promise<number> {
  const spies = [jest.spyOn(app.get(Passwords), 'hash'), jest.spyOn(app.get(Passwords), 'verify')];
  await work();
  const calls = spies.reduce((total, spy) => total + spy.mock.calls.length, 0);
  jest.restoreAllMocks();
  return calls;
}

it('signs out whoever has written too much', async () => {
  const { actor } = await makeAccount(app);
  const revoke = async () =>
    (await app.gql('mutation { revokeOtherSessions }', {}, { as: actor })).errors[0]?.extensions;
  await app.sql('DELETE FROM rate_counters');
  expect(await revoke()).toBeUndefined();
  await app.sql('UPDATE rate_counters SET hits = 120');
  expect(await revoke()).toMatchObject({ code: 'RATE_LIMITED' });
  expect((await app.gql('mutation { signOut }', {}, { as: actor })).data).toEqual({ signOut: true });
  await app.sql('DELETE FROM rate_counters');
});

describe('signing in', () => {
  it('opens a session with a new token and ends the one the browser came with', async () => {
    const { email, id } = await makeAccount(app);
    const first = await signIn(email.toUpperCase());
    expect(first.data.signIn).toEqual({ __typename: 'SignedIn', viewer: { id } });
    const [old = ''] = first.cookies;
    const again = await signIn(email, TEST_PASSWORD, { ...visitor(), cookie: old });
    const [fresh = ''] = again.cookies;
    expect(fresh).not.toBe(old);
    expect([await isSignedIn(old), await isSignedIn(fresh)]).toEqual([false, true]);
  });

  it('never takes a token that the browser brought', async () => {
    const { email } = await makeAccount(app);
    const planted = `session=${'A'.repeat(43)}`;
    const { cookies } = await signIn(email, TEST_PASSWORD, { ...visitor(), cookie: planted });
    expect(cookies[0]).not.toBe(planted);
    expect(await isSignedIn(planted)).toBe(false);
  });

  it('gives one answer after one derivation to wrong, unknown, suspended and erased', async () => {
    const { email } = await makeAccount(app);
    const suspended = await makeAccount(app, { state: 'suspended' });
    const wrong = () => signIn(email, 'pas le bon mot de passe');
    const unknown = () => signIn('nobody@exemple.fr');
    const closed = () => signIn(suspended.email);
    for (const attempt of [wrong, unknown, closed]) {
      const answers: unknown[] = [];
      expect(await derivations(async () => answers.push((await attempt()).data.signIn))).toBe(1);
      expect(answers).toEqual([{ __typename: 'WrongCredentials', code: 'WRONG_CREDENTIALS' }]);
    }
    expect(await derivations(() => signIn(email))).toBe(1);
  });

  it('renews a hash made at a lower cost', async () => {
    const { email, id } = await makeAccount(app);
    const cheap = await hash(TEST_PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    await app.sql('UPDATE accounts SET password_hash = $2 WHERE id = $1', [id, cheap]);
    expect(await typeOf(signIn(email, 'pas le bon mot de passe'))).toBe('WrongCredentials');
    expect(await typeOf(signIn(email))).toBe('SignedIn');
    const [account] = await app.sql('SELECT password_hash FROM accounts WHERE id = $1', [id]);
    expect(account?.['password_hash']).toMatch(/m=19456,t=2,p=1/);
    expect(await typeOf(signIn(email))).toBe('SignedIn');
  });

  it('opens no session when the password changes while it is being checked', async () => {
    const { email, id } = await makeAccount(app);
    const passwords = app.get(Passwords);
    const verify = passwords.verify.bind(passwords);
    jest.spyOn(passwords, 'verify').mockImplementationOnce(async (stored, password) => {
      const right = await verify(stored, password);
      await app.sql(`UPDATE accounts SET password_hash = password_hash || 'x' WHERE id = $1`, [id]);
      return right;
    });
    expect(await typeOf(signIn(email))).toBe('WrongCredentials');
    expect(await app.sql('SELECT id FROM sessions WHERE account_id = $1', [id])).toEqual([]);
  });

  it('stops the sixth attempt within 20 seconds from one client address, whatever the account', async () => {
    const headers = visitor();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await typeOf(signIn(`nobody${attempt}@exemple.fr`, 'x', headers))).toBe('WrongCredentials');
    }
    const refused = await signIn('nobody@exemple.fr', 'x', headers);
    expect(refused.errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
    await app.setClock(new Date(Date.now() + 21_000));
    expect(await typeOf(signIn('nobody@exemple.fr', 'x', headers))).toBe('WrongCredentials');
  });

  it('counts each alias of one document as an attempt', async () => {
    const field = (_: unknown, n: number) =>
      `a${n}: signIn(input: { email: "a${n}@b.fr", password: "x" }) { __typename }`;
    const document = `mutation { ${Array.from({ length: 10 }, field).join(' ')} }`;
    let codes: string[] = [];
    const tried = await derivations(async () => {
      const { errors } = await app.gql(document, {}, { headers: visitor() });
      codes = errors.map(({ extensions }) => extensions.code);
    });
    expect([tried, codes[0]]).toEqual([5, 'RATE_LIMITED']);
  });

  it('makes attempts on one account wait longer and longer from changing addresses, and never for good', async () => {
    const { email } = await makeAccount(app);
    const start = Date.now();
    const waits: number[] = [];
    let attempts = 0;
    for (let seconds = 0; seconds < 3_500;) {
      await app.setClock(new Date(start + seconds * 1000));
      const { errors } = await signIn(email, 'pas le bon mot de passe');
      const wait = errors[0]?.extensions.retryAfter;
      if (wait === undefined) attempts += 1;
      else waits.push(wait);
      // A little longer than told: the application's clock goes on while the test works.
      seconds += wait === undefined ? 0 : wait + 5;
    }
    expect(attempts).toBeLessThanOrEqual(10);
    expect(waits.length).toBeGreaterThanOrEqual(3);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(Math.max(...waits)).toBeLessThanOrEqual(3_600);
    await app.setClock(new Date(start + 2 * 3_600_000));
    expect(await typeOf(signIn(email))).toBe('SignedIn');
  });

  it('lets strangers lock themselves out, not the owner in a browser that signed in or reset before', async () => {
    const account = await makeAccount(app);
    const device = (await signIn(account.email)).cookies.find((cookie) => cookie.startsWith('device=')) ?? '';
    const other = (await signIn((await makeAccount(app)).email)).cookies.find((cookie) => cookie.startsWith('device='));
    for (let attempt = 0; attempt < 4; attempt += 1) await signIn(account.email, 'pas le bon mot de passe');
    expect(await typeOf(signIn(account.email))).toBe('RATE_LIMITED');
    expect(await typeOf(signIn(account.email, TEST_PASSWORD, { ...visitor(), cookie: other ?? '' }))).toBe(
      'RATE_LIMITED',
    );
    const forged = { ...visitor(), cookie: `${device.slice(0, -3)}AAA` };
    expect(await typeOf(signIn(account.email, TEST_PASSWORD, forged))).toBe('RATE_LIMITED');
    expect(await typeOf(signIn(account.email, TEST_PASSWORD, { ...visitor(), cookie: device }))).toBe('SignedIn');
    await requestReset(account.email);
    const [token = ''] = await tokensOf(account, 'reset_password');
    const input = { token, password: NEW_PASSWORD };
    const { cookies } = await app.gql(RESET, { input }, { headers: visitor() });
    const headers = { ...visitor(), cookie: cookies[0] ?? '' };
    expect(await typeOf(signIn(account.email, NEW_PASSWORD, headers))).toBe('SignedIn');
  });

  it('counts attempts from a known browser too', async () => {
    const { email } = await makeAccount(app);
    const cookie = (await signIn(email)).cookies.find((one) => one.startsWith('device=')) ?? '';
    const answers = [];
    for (let attempt = 0; attempt < 5; attempt += 1)
      answers.push(await typeOf(signIn(email, 'pas le bon mot de passe', { ...visitor(), cookie })));
    expect(answers).toEqual([...Array(4).fill('WrongCredentials'), 'RATE_LIMITED']);
  });
});

describe('a forgotten password', () => {
  it('answers true after one derivation, known or not, and writes a link for the known', async () => {
    const account = await makeAccount(app);
    const suspended = await makeAccount(app, { state: 'suspended' });
    for (const email of [account.email, suspended.email, 'nobody@exemple.fr']) {
      const answers: unknown[] = [];
      expect(await derivations(async () => answers.push((await requestReset(email)).data))).toBe(1);
      expect(answers).toEqual([{ requestPasswordReset: true }]);
    }
    expect(await eventsOf(account)).toEqual(['account.password_reset_requested']);
    expect(await eventsOf(suspended)).toEqual([]);
  });

  it('sets the password, ends all sessions and links, signs nobody in, and announces it', async () => {
    const account = await makeAccount(app);
    const cookie = await signedInSession(app, account.id);
    await requestReset(account.email);
    await requestReset(account.email);
    const [first = '', second = ''] = await tokensOf(account, 'reset_password');
    const { data, cookies } = await app.gql<{ resetPassword: Result }>(RESET, {
      input: { token: first, password: NEW_PASSWORD },
    });
    expect(data.resetPassword).toEqual({ __typename: 'PasswordReset', done: true });
    expect(cookies.filter((one) => one.startsWith('session='))).toEqual([]);
    expect(await isSignedIn(cookie)).toBe(false);
    expect(await reset(second)).toBe('LinkExpired');
    expect(await reset(first)).toBe('LinkExpired');
    expect(await typeOf(signIn(account.email))).toBe('WrongCredentials');
    expect(await typeOf(signIn(account.email, NEW_PASSWORD))).toBe('SignedIn');
    expect((await eventsOf(account)).at(-1)).toBe('account.password_changed');
  });

  it('lets one of two resets at once win, by one link or by two', async () => {
    const account = await makeAccount(app);
    await requestReset(account.email);
    await requestReset(account.email);
    const [first = '', second = ''] = await tokensOf(account, 'reset_password');
    const outcomes = await Promise.all([reset(first), reset(first), reset(second), reset(second)]);
    expect(outcomes.sort()).toEqual(['LinkExpired', 'LinkExpired', 'LinkExpired', 'PasswordReset']);
  });

  it('keeps the link when the new password is refused', async () => {
    const account = await makeAccount(app);
    await requestReset(account.email);
    const [token = ''] = await tokensOf(account, 'reset_password');
    expect(await reset(token, 'court')).toBe('INVALID_INPUT');
    expect(await reset(token)).toBe('PasswordReset');
  });

  it('refuses the link after an hour and links made for another purpose', async () => {
    const account = await makeAccount(app);
    await requestReset(account.email);
    const [foreign = ''] = await tokensOf(account, 'reset_password', SIGN_UP_LINK);
    expect(await reset(foreign)).toBe('LinkExpired');
    const [token = ''] = await tokensOf(account, 'reset_password');
    await app.setClock(new Date(Date.now() + 3_601_000));
    expect(await reset(token)).toBe('LinkExpired');
  });

  it('stops the fourth request within an hour for one address, known or not', async () => {
    const account = await makeAccount(app);
    for (const email of [account.email, 'unknown-reset@exemple.fr']) {
      for (let attempt = 0; attempt < 3; attempt += 1) expect((await requestReset(email)).errors).toEqual([]);
      expect((await requestReset(email)).errors[0]?.extensions.code).toBe('RATE_LIMITED');
    }
  });

  it('does nothing for an account suspended since', async () => {
    const account = await makeAccount(app);
    await requestReset(account.email);
    const [token = ''] = await tokensOf(account, 'reset_password');
    await app.sql(`UPDATE accounts SET state = 'suspended' WHERE id = $1`, [account.id]);
    expect(await reset(token)).toBe('LinkExpired');
  });
});

describe('changing the password', () => {
  const change = (as: string, currentPassword: string, newPassword = NEW_PASSWORD) =>
    app.gql<{ changePassword: Result }>(CHANGE, { input: { currentPassword, newPassword } }, { as });

  it('needs the present one', async () => {
    const cookie = await signedInSession(app, (await makeAccount(app)).id);
    const { data } = await change(cookie, 'pas le bon mot de passe');
    expect(data.changePassword).toEqual({ __typename: 'WrongCredentials', code: 'WRONG_CREDENTIALS' });
    expect(await isSignedIn(cookie)).toBe(true);
  });

  it('ends every session, goes on in a new one and announces it', async () => {
    const account = await makeAccount(app);
    const [here, elsewhere] = [await signedInSession(app, account.id), await signedInSession(app, account.id)];
    const { data, cookies } = await change(here, TEST_PASSWORD);
    expect(data.changePassword).toEqual({ __typename: 'PasswordChanged', done: true });
    expect([await isSignedIn(here), await isSignedIn(elsewhere), await isSignedIn(cookies[0] ?? '')]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await typeOf(signIn(account.email, NEW_PASSWORD))).toBe('SignedIn');
    expect(await eventsOf(account)).toEqual(['account.password_changed']);
  });

  it('refuses common passwords and one’s own words', async () => {
    const account = await makeAccount(app, { email: 'anne.kerbrat@exemple.fr' });
    const cookie = await signedInSession(app, account.id);
    for (const password of ['court', 'motdepasse123', 'anne.kerbrat@exemple.fr']) {
      const { errors } = await change(cookie, TEST_PASSWORD, password);
      expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: 'newPassword' }] });
    }
  });

  it('needs somebody signed in', async () => {
    const { errors } = await change('session=nothing', TEST_PASSWORD);
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});

describe('one’s account', () => {
  const UPDATE =
    'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { firstName phone locale timeZone } }';
  const input = {
    firstName: 'Zoé',
    lastName: 'Le Bihan',
    phone: '06 12 34 56 78',
    locale: 'en',
    timeZone: 'Indian/Reunion',
  };

  it('is changed by its owner', async () => {
    const { actor, id } = await makeAccount(app);
    const { data } = await app.gql<{ updateAccount: object }>(UPDATE, { input }, { as: actor });
    expect(data.updateAccount).toEqual({
      firstName: 'Zoé',
      phone: '06 12 34 56 78',
      locale: 'en',
      timeZone: 'Indian/Reunion',
    });
    expect((await app.get(Accounts).byIds([id, newId()])).get(id)).toMatchObject({ lastName: 'Le Bihan', version: 2 });
  });

  it.each([{ timeZone: 'Mars/Olympus' }, { phone: '12' }, { firstName: '<b>' }])('refuses %j', async (wrong) => {
    const { actor } = await makeAccount(app);
    const { errors } = await app.gql(UPDATE, { input: { ...input, ...wrong } }, { as: actor });
    expect(errors[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path: Object.keys(wrong)[0] }] });
  });

  it('is nobody’s without a session', async () => {
    const { errors } = await app.gql(UPDATE, { input });
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await app.gql<{ viewer: null }>('{ viewer { id } }')).data.viewer).toBeNull();
  });
});
