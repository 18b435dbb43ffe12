import { AsyncResource } from 'node:async_hooks';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityModule } from '@maillon/identity';
import { grant, makeAccount, type TestAccount } from '@maillon/identity/testing';
import { Database, InTransaction, newId, PersonalData, type Actor } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { Injectable, Module } from '@nestjs/common';
import { ConversationQueries, MessagePosted, Messaging, MessagingModule, type MessagePostedPayload } from './index';

/** Stands for the upper modules. */
@Injectable()
class Listener {
  readonly heard: MessagePostedPayload[] = [];

  @InTransaction(MessagePosted)
  posted(payload: MessagePostedPayload): void {
    this.heard.push(payload);
  }
}

@Module({ providers: [Listener] })
class ListenerModule {}

let app: TestApp;
let messaging: Messaging;
let volunteer: TestAccount;
let stranger: TestAccount;
let manager: TestAccount;
let colleague: TestAccount;
const organisationId = newId();

beforeAll(async () => {
  app = await bootTestApp({ modules: [IdentityModule, MessagingModule, ListenerModule] });
  messaging = app.get(Messaging);
  volunteer = await makeAccount(app, { firstName: 'Camille' });
  stranger = await makeAccount(app);
  manager = await makeAccount(app, { firstName: 'Mehdi', grants: [grant.manager(organisationId)] });
  colleague = await makeAccount(app, { grants: [grant.manager(organisationId)] });
});
afterAll(() => app.close());

/** A conversation between the volunteer and the organisation. */
async function open(body?: string, account = volunteer): Promise<string> {
  const conversation = await app.get(Database).transaction(() =>
    messaging.open({
      subjectType: 'participation',
      subjectId: newId(),
      parties: [
        { type: 'account', id: account.id },
        { type: 'organisation', id: organisationId },
      ],
      firstMessage: body === undefined ? undefined : { authorId: account.id, body },
    }),
  );
  return conversation.id;
}

interface Posted {
  id: string;
  body: string;
  author: { name: string; isViewer: boolean; party: string };
}

async function post(as: Actor | undefined, conversationId: string, body: string, id = newId()) {
  const document = `mutation ($input: PostMessageInput!) {
    postMessage(input: $input) { id body kind author { name isViewer party } } }`;
  const { data, errors } = await app.gql<{ postMessage: Posted } | null>(
    document,
    { input: { id, conversationId, body } },
    { as },
  );
  return data?.postMessage ?? errors[0]?.extensions.code;
}

const unread = async ({ actor }: TestAccount, id: string) => app.get(ConversationQueries).unread(actor, id);
const markRead = async (as: Actor, id: string) => {
  const { data, errors } = await app.gql<{ markConversationRead: boolean } | null>(
    `mutation ($id: ID!) { markConversationRead(id: $id) }`,
    { id },
    { as },
  );
  return data?.markConversationRead ?? errors[0]?.extensions.code;
};
const bodies = async (as: Actor, id: string, first = 20, after?: string) => {
  const page = await app.get(ConversationQueries).messages(as, id, { first, after });
  return { ...page.pageInfo, total: await page.totalCount, bodies: page.edges.map(({ node }) => node.body) };
};

describe('a conversation', () => {
  it('opens with a first message, once per subject', async () => {
    const id = await open('  Bonjour !  ');
    expect(await bodies(volunteer.actor, id)).toMatchObject({ bodies: ['Bonjour !'], hasNextPage: false });
    expect([await unread(volunteer, id), await unread(manager, id)]).toEqual([0, 1]);
    expect(app.get(Listener).heard).toEqual([]);
    expect(await app.sql(`SELECT name FROM outbox_events WHERE name = 'message.sent'`)).toEqual([]);
  });

  it('is written in by its parties, in their name', async () => {
    const id = await open();
    expect(await post(volunteer.actor, id, 'À quelle heure ?')).toMatchObject({
      author: { name: 'Camille', isViewer: true, party: 'account' },
    });
    expect(await post(manager.actor, id, 'À neuf heures')).toMatchObject({
      author: { name: 'Mehdi', isViewer: true, party: 'organisation' },
    });
    expect((await bodies(colleague.actor, id)).bodies).toEqual(['À neuf heures', 'À quelle heure ?']);
    expect(app.get(Listener).heard.at(-1)).toMatchObject({
      conversationId: id,
      subjectType: 'participation',
      authorAccountId: manager.id,
      authorPartyType: 'organisation',
    });
    const sent = await app.sql(
      `SELECT payload FROM outbox_events WHERE name = 'message.sent' AND payload->>'conversationId' = $1`,
      [id],
    );
    expect(sent).toHaveLength(2);
  });

  it('does not exist for anybody else', async () => {
    const id = await open('Secret');
    expect(await post(stranger.actor, id, 'Bonjour')).toBe('NOT_FOUND');
    expect(await post(undefined, id, 'Bonjour')).toBe('UNAUTHENTICATED');
    expect(await post(volunteer.actor, newId(), 'Bonjour')).toBe('NOT_FOUND');
    expect(await markRead(stranger.actor, id)).toBe('NOT_FOUND');
    expect(await markRead(volunteer.actor, 'nonsense')).toBe('NOT_FOUND');
    await expect(bodies(stranger.actor, id)).rejects.toThrow('No such conversation');
    const administrator = { ...stranger.actor, grants: [grant.administrator] };
    await expect(bodies(administrator, id)).rejects.toThrow('No such conversation');
  });

  it('ends for a manager with the grant', async () => {
    const id = await open('Bonjour');
    const former = { ...manager.actor, grants: [] };
    expect(await post(former, id, 'Encore moi')).toBe('NOT_FOUND');
  });

  it('counts what waits to be read, per party', async () => {
    const id = await open('Bonjour');
    await post(volunteer.actor, id, 'Une précision');
    expect([await unread(manager, id), await unread(colleague, id), await unread(volunteer, id)]).toEqual([2, 2, 0]);
    expect([await markRead(manager.actor, id), await markRead(colleague.actor, id)]).toEqual([true, false]);
    expect(await unread(colleague, id)).toBe(0);
    await post(manager.actor, id, 'Merci');
    expect([await unread(volunteer, id), await unread(colleague, id)]).toEqual([1, 0]);
    const waiting = await app.get(ConversationQueries).unreadConversations(volunteer.actor);
    await markRead(volunteer.actor, id);
    expect(await app.get(ConversationQueries).unreadConversations(volunteer.actor)).toBe(waiting - 1);
  });

  it('is read page by page, newest first', async () => {
    const id = await open();
    for (const body of ['1', '2', '3', '4', '5']) await post(volunteer.actor, id, body);
    const first = await bodies(manager.actor, id, 2);
    const second = await bodies(manager.actor, id, 2, first.endCursor ?? '');
    const third = await bodies(manager.actor, id, 2, second.endCursor ?? '');
    expect([first, second, third].map((page) => page.bodies)).toEqual([['5', '4'], ['3', '2'], ['1']]);
    expect(third).toMatchObject({ hasNextPage: false, total: 5 });
    await expect(bodies(manager.actor, id, 2, 'nonsense')).rejects.toThrow('not valid');
  });
});

describe('two messages at once', () => {
  const outside = new AsyncResource('outside any transaction');

  /** Writes in a transaction that began before `between` happens, and ends after it. */
  const writeAround = (as: Actor, id: string, body: string, between: () => Promise<unknown>) =>
    app.get(Database).transaction(async () => {
      await app.get(Database).query('SELECT app_now()');
      await outside.runInAsyncScope(between);
      await messaging.write(as, id, body);
    });

  it('stand in the order in which they are committed, and each is read in its turn', async () => {
    const id = await open();
    await writeAround(volunteer.actor, id, 'Premier parti', async () => {
      await post(volunteer.actor, id, 'Premier arrivé');
      expect([await markRead(manager.actor, id), await unread(manager, id)]).toEqual([true, 0]);
    });
    expect((await bodies(manager.actor, id)).bodies).toEqual(['Premier parti', 'Premier arrivé']);
    expect(await unread(manager, id)).toBe(1);
    expect([await markRead(manager.actor, id), await unread(manager, id)]).toEqual([true, 0]);
  });

  it('of both sides leave nothing unread for ever, and nothing read that was not seen', async () => {
    const id = await open();
    await writeAround(volunteer.actor, id, 'Bonjour', () => post(manager.actor, id, 'Bonjour à vous'));
    expect([await unread(volunteer, id), await unread(manager, id)]).toEqual([1, 1]);
    for (const { actor } of [volunteer, manager]) expect(await markRead(actor, id)).toBe(true);
    expect([await unread(volunteer, id), await unread(manager, id)]).toEqual([0, 0]);
  });
});

describe('a message', () => {
  it('is sent once, however often it is asked for', async () => {
    const [conversation, id] = [await open(), newId()];
    const sent = await Promise.all(Array.from({ length: 5 }, () => post(volunteer.actor, conversation, 'Bonjour', id)));
    expect(sent).toEqual(Array(5).fill(expect.objectContaining({ id, body: 'Bonjour' })));
    expect((await bodies(volunteer.actor, conversation)).total).toBe(1);
    expect(await post(volunteer.actor, conversation, 'Autre', id)).toBe('CONFLICT');
    expect(await post(manager.actor, conversation, 'Bonjour', id)).toBe('CONFLICT');
  });

  it('holds 1 to 4 000 characters, any', async () => {
    const id = await open();
    expect(await post(volunteer.actor, id, '   ')).toBe('INVALID_INPUT');
    expect(await post(volunteer.actor, id, 'x'.repeat(4_001))).toBe('INVALID_INPUT');
    expect(await post(volunteer.actor, id, 'zéro\u0000')).toBe('INVALID_INPUT');
    const odd = `${'é'.repeat(1_990)} 👩‍🚒 مرحبا <script>`;
    expect(await post(volunteer.actor, id, odd)).toMatchObject({ body: odd });
    expect(await post(volunteer.actor, id, 'x'.repeat(4_000))).toMatchObject({ body: 'x'.repeat(4_000) });
  });

  it('is one of at most 60 an hour', async () => {
    const chatty = await makeAccount(app);
    const id = await open(undefined, chatty);
    const answers = [];
    for (let index = 0; index < 61; index++) answers.push(await post(chatty.actor, id, String(index)));
    expect(answers.filter((answer) => typeof answer === 'string')).toEqual(['RATE_LIMITED']);
  });
});

it('hands out and erases what a person wrote and was written', async () => {
  const leaving = await makeAccount(app);
  const elsewhere = await open('Reste', volunteer);
  const formerManager = { ...leaving, actor: { ...leaving.actor, grants: [grant.manager(organisationId)] } };
  const own = await open('Canari jaune', leaving);
  await post(manager.actor, own, 'Canari vert');
  await post(formerManager.actor, elsewhere, 'Canari bleu');
  const personal = app.get(PersonalData);
  expect(JSON.stringify((await personal.export(leaving.id)).messaging)).toMatch(/jaune.*vert.*bleu/);
  await personal.erase(leaving.id);
  expect(await app.sql(`SELECT body FROM messages WHERE body LIKE 'Canari%'`)).toEqual([]);
  expect((await bodies(volunteer.actor, elsewhere)).bodies).toEqual(['…', 'Reste']);
});
