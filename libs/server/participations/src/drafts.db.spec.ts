import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MailTokens, SIGN_UP_LINK } from '@maillon/identity';
import { makeAccount } from '@maillon/identity/testing';
import { makeMission, type TestMission } from '@maillon/missions/testing';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import { actorOf, newId, PersonalData, type Actor } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { ParticipationHandlers } from './participations.handlers';
import { makeParticipation, MODULES, wrongSeats } from './testing';

const DAY = 86_400_000;

let app: TestApp;
let organisation: TestOrganisation;
let visitors = 0;

beforeAll(async () => {
  app = await bootTestApp({ modules: MODULES });
  organisation = await makeOrganisation(app);
});
afterAll(() => app.close());
afterEach(async () => {
  await app.setClock();
  expect(await wrongSeats(app)).toEqual([]);
});

interface Result {
  __typename: string;
  id?: string;
  [field: string]: unknown;
}

const application = ({ id, slotIds }: TestMission, more: object = {}) => ({
  ...{ id: newId(), missionId: id, slotIds, message: 'Je viens' },
  ...more,
});

async function signUp(email: string, applied: object, changes: object = {}): Promise<Result> {
  const person = { firstName: 'Dana', lastName: 'Le Goff', email, birthDate: '1995-04-02', locale: 'fr' };
  const signingUp = { ...person, termsVersion: '2026-01', ...changes };
  visitors += 1;
  const { data, errors } = await app.gql<{ result: Result } | null>(
    `mutation ($input: ApplyWhileSigningUpInput!) { result: applyWhileSigningUp(input: $input) {
      __typename ... on UserError { code } ... on SignUpStarted { email } } }`,
    { input: { signUp: signingUp, application: applied } },
    { headers: { 'x-forwarded-for': `10.1.${visitors >> 8}.${visitors & 255}` } },
  );
  const { code, fields } = errors[0]?.extensions ?? {};
  const problems = fields?.map((field) => `${field.path} ${field.code}`);
  return data?.result ?? ({ __typename: code, ...(problems && { fields: problems }) } as Result);
}

/** The token of the link in the latest mail to an address. */
async function latestToken(email: string): Promise<string> {
  const [signedUp] = await app.sql<{ id: string }>(
    'SELECT id FROM sign_ups WHERE email = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
    [email],
  );
  return app.get(MailTokens).sign(SIGN_UP_LINK, signedUp?.id ?? '');
}

/** Opens the account by the link of the latest mail to an address, or another one: the account's id. */
async function confirm(email: string, token?: string): Promise<string> {
  const input = { token: token ?? (await latestToken(email)), password: 'trois pommes vertes volent' };
  const { data } = await app.gql<{ confirmEmail: Result & { viewer?: { id: string } } }>(
    `mutation ($input: ConfirmEmailInput!) { confirmEmail(input: $input) { __typename ... on SignedIn { viewer { id } } } }`,
    { input },
  );
  expect(data.confirmEmail.__typename).toBe('SignedIn');
  return data.confirmEmail.viewer?.id ?? '';
}

async function ask<T>(as: Actor, document: string, variables: object = {}): Promise<T | string> {
  const { data, errors } = await app.gql<{ result: T } | null>(document, variables, { as });
  return errors[0]?.extensions.code ?? (data?.result as T);
}

const RESULT = `{ __typename ... on Participation { id state } ... on UserError { code } }`;
const submit = (as: Actor, id: unknown) =>
  ask<Result>(as, `mutation ($id: ID!) { result: submitDraftApplication(id: $id) ${RESULT} }`, { id });
const mine = (as: Actor) =>
  ask<Result | null>(as, `{ result: myDraftApplication { id message expiresAt mission { id } slots { id } } }`);
const discard = (as: Actor, id: unknown) =>
  ask<boolean>(as, `mutation ($id: ID!) { result: discardDraftApplication(id: $id) }`, { id });
const participations = (missionId: string) =>
  app.sql<{ id: string; state: string }>('SELECT id, state FROM participations WHERE mission_id = $1', [missionId]);
const address = () => `${newId()}@exemple.fr`;

describe('an application made while signing up', () => {
  it('holds no place, and becomes an ordinary one when the address is confirmed', async () => {
    const [email, mission] = [address(), await makeMission(app, organisation.id)];
    const applied = application(mission);
    expect(await signUp(email, applied)).toEqual({ __typename: 'SignUpStarted', email });
    expect(await participations(mission.id)).toEqual([]);
    const accountId = await confirm(email);
    await app.runJobs();
    expect(await participations(mission.id)).toEqual([{ id: applied.id, state: 'pending' }]);
    expect(await mine(actorOf(accountId))).toBeNull();
    const messages = await app.sql('SELECT body FROM messages WHERE author_account_id = $1', [accountId]);
    expect(messages).toEqual([{ body: 'Je viens' }]);
  });

  it('is the same whether the person or the worker hands it in, first, again or both at once', async () => {
    const [email, mission] = [address(), await makeMission(app, organisation.id)];
    const applied = application(mission);
    await signUp(email, applied);
    const actor = actorOf(await confirm(email));
    expect(await mine(actor)).toMatchObject({
      ...{ id: applied.id, message: 'Je viens' },
      ...{ mission: { id: mission.id }, slots: mission.slotIds.map((id) => ({ id })) },
    });
    const [one, two] = await Promise.all([submit(actor, applied.id), submit(actor, applied.id), app.runJobs()]);
    expect([one, two]).toEqual(Array(2).fill({ __typename: 'Participation', id: applied.id, state: 'pending' }));
    const handlers = app.get(ParticipationHandlers);
    const [draft] = await app.sql<{ signUpId: string }>(
      'SELECT sign_up_id AS "signUpId" FROM draft_applications WHERE id = $1',
      [applied.id],
    );
    const opened = { accountId: actor.accountId ?? '', signUpId: draft?.signUpId ?? '' };
    await handlers.submitDraft(opened);
    await handlers.submitDraft(opened);
    await handlers.accountOpened(opened);
    await handlers.accountOpened(opened);
    await app.runJobs();
    expect(await submit(actor, applied.id)).toMatchObject({ id: applied.id });
    expect(await participations(mission.id)).toHaveLength(1);
  });

  it('waits for the person when it is refused, with nothing half done', async () => {
    const [email, mission] = [address(), await makeMission(app, organisation.id, { slots: [{ places: 1 }] })];
    const applied = application(mission);
    await signUp(email, applied);
    await makeParticipation(app, (await makeAccount(app)).id, mission);
    const actor = actorOf(await confirm(email));
    await app.runJobs();
    expect(await mine(actor)).toMatchObject({ id: applied.id });
    expect(await submit(actor, applied.id)).toMatchObject({ code: 'MISSION_FULL' });
    expect([await discard(actor, applied.id), await discard(actor, applied.id)]).toEqual([true, false]);
    expect(await discard(actor, 'not-an-id')).toBe(false);
    expect([await mine(actor), await submit(actor, applied.id)]).toEqual([null, 'NOT_FOUND']);
  });

  it('looks the same for a known address, whose owner finds it after signing in', async () => {
    const [known, mission] = [await makeAccount(app, { email: address() }), await makeMission(app, organisation.id)];
    const applied = application(mission);
    expect(await signUp(known.email.toUpperCase(), applied)).toEqual({
      __typename: 'SignUpStarted',
      email: known.email,
    });
    const other = await makeAccount(app);
    expect([await mine(other.actor), await discard(other.actor, applied.id)]).toEqual([null, false]);
    expect(await submit(other.actor, applied.id)).toBe('NOT_FOUND');
    await app.runJobs();
    expect([await participations(mission.id), await mine(known.actor)]).toMatchObject([[], { id: applied.id }]);
    expect(await submit(known.actor, applied.id)).toMatchObject({ state: 'pending' });
  });

  it('that a stranger wrote for the same address is handed in by nobody but its owner', async () => {
    const [email, mission, other] = [
      address(),
      await makeMission(app, organisation.id),
      await makeMission(app, organisation.id),
    ];
    await signUp(email, application(mission));
    const own = await latestToken(email);
    const planted = application(other, { message: 'Pas de moi' });
    await signUp(email, planted);
    const actor = actorOf(await confirm(email, own));
    await app.runJobs();
    expect([await participations(mission.id), await participations(other.id)]).toMatchObject([
      [{ state: 'pending' }],
      [],
    ]);
    expect(await mine(actor)).toMatchObject({ id: planted.id, message: 'Pas de moi' });
    expect(await discard(actor, planted.id)).toBe(true);
  });

  it('is shown on the page that its link opens', async () => {
    const [email, mission] = [address(), await makeMission(app, organisation.id)];
    const applied = application(mission);
    await signUp(email, applied);
    const { data } = await app.gql(
      `query ($token: String!) { pendingSignUp(token: $token) { email draftApplication { id message mission { id } } } }`,
      { token: await latestToken(email) },
    );
    expect(data).toEqual({
      pendingSignUp: { email, draftApplication: { id: applied.id, message: 'Je viens', mission: { id: mission.id } } },
    });
  });

  it('may be sent again with changes, but not under the id of somebody else', async () => {
    const [email, mission] = [address(), await makeMission(app, organisation.id)];
    const applied = application(mission);
    await signUp(email, applied);
    await signUp(email, { ...applied, message: 'Je viens avec joie' });
    const intruder = address();
    expect(await signUp(intruder, { ...applied, message: 'Intrus' })).toMatchObject({ __typename: 'CONFLICT' });
    expect(await app.sql('SELECT id FROM sign_ups WHERE email = $1', [intruder])).toEqual([]);
    expect(await mine(actorOf(await confirm(email)))).toMatchObject({ message: 'Je viens avec joie' });
  });

  it('is not kept when the sign-up is refused', async () => {
    const mission = await makeMission(app, organisation.id);
    const applied = application(mission);
    expect(await signUp(address(), applied, { termsVersion: 'old' })).toMatchObject({ code: 'TERMS_OUTDATED' });
    expect(await signUp(address(), applied, { birthDate: '2020-01-01' })).toMatchObject({ code: 'TOO_YOUNG' });
    expect(await app.sql('SELECT id FROM draft_applications WHERE id = $1', [applied.id])).toEqual([]);
    expect(
      await signUp(address(), application(await makeMission(app, organisation.id, { state: 'draft' }))),
    ).toMatchObject({
      __typename: 'NOT_FOUND',
    });
    expect(await signUp(address(), { ...applied, seats: 3 })).toMatchObject({ __typename: 'INVALID_INPUT' });
  });

  it('names slots of that mission, and is not kept otherwise', async () => {
    const [mission, other] = [await makeMission(app, organisation.id), await makeMission(app, organisation.id)];
    for (const slotIds of [[newId()], other.slotIds, [...mission.slotIds, ...other.slotIds]]) {
      const applied = application(mission, { slotIds });
      const refused = await signUp(address(), applied);
      expect(refused).toEqual({ __typename: 'INVALID_INPUT', fields: ['application.slotIds UNKNOWN_SLOT'] });
      expect(await app.sql('SELECT id FROM draft_applications WHERE id = $1', [applied.id])).toEqual([]);
    }
  });

  it('whose slots are gone by then waits like a refused one, and its job is done', async () => {
    const [email, mission] = [address(), await makeMission(app, organisation.id)];
    const applied = application(mission);
    await signUp(email, applied);
    const actor = actorOf(await confirm(email));
    await app.sql('UPDATE draft_applications SET slot_ids = $2 WHERE id = $1', [applied.id, [newId()]]);
    await app.runJobs();
    expect([await participations(mission.id), await mine(actor)]).toMatchObject([[], { id: applied.id }]);
  });

  it('is one of at most five a day for an address', async () => {
    const [email, mission] = [address(), await makeMission(app, organisation.id)];
    const answers = [];
    for (let index = 0; index < 6; index++) answers.push((await signUp(email, application(mission))).__typename);
    expect(answers).toEqual([...Array(5).fill('SignUpStarted'), 'RATE_LIMITED']);
  });

  it('is forgotten after 24 hours', async () => {
    const [email, mission] = [address(), await makeMission(app, organisation.id)];
    const applied = application(mission);
    await signUp(email, applied);
    const actor = actorOf(await confirm(email));
    await app.setClock(new Date(Date.now() + 1.01 * DAY));
    expect([await mine(actor), await submit(actor, applied.id)]).toEqual([null, 'NOT_FOUND']);
    await app.get(ParticipationHandlers).purgeDrafts();
    await app.get(ParticipationHandlers).purgeDrafts();
    expect(await app.sql('SELECT id FROM draft_applications WHERE id = $1', [applied.id])).toEqual([]);
  });

  it('is handed out and erased with the account', async () => {
    const account = await makeAccount(app, { email: address() });
    await signUp(account.email, application(await makeMission(app, organisation.id), { message: 'Canari' }));
    expect(JSON.stringify(await app.get(PersonalData).export(account.id))).toContain('Canari');
    await app.get(PersonalData).erase(account.id);
    expect(await app.sql(`SELECT id FROM draft_applications WHERE message = 'Canari'`)).toEqual([]);
  });
});
