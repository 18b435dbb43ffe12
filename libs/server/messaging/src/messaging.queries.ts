import { Injectable } from '@nestjs/common';
import {
  authorise,
  Database,
  decodeCursor,
  groupBy,
  Loaders,
  NotFound,
  scopesOf,
  toConnection,
  type Actor,
  type Connection,
  type PageArgs,
} from '@maillon/platform';
import type { Conversation, Party } from './conversation.entity';
import { partyOf } from './conversation.policy';
import { Message, type MessageAuthor } from './message.entity';

/** Parties that are the actor: $1 = account id, $2 = organisations managed. */
const MINE = `(party.party_type = 'account' AND party.party_id = $1
  OR party.party_type = 'organisation' AND party.party_id = ANY ($2::uuid[]))`;

/** Messages that `party` did not write and has not read. */
const UNREAD = `message.sent_at > coalesce(party.last_read_at, '-infinity')
  AND CASE party.party_type
    WHEN 'account' THEN message.author_account_id IS DISTINCT FROM party.party_id
    ELSE message.author_party_type IS DISTINCT FROM 'organisation'
  END`;

/** Conversations and messages: reads, batched per request. */
@Injectable()
export class ConversationQueries {
  constructor(
    private readonly database: Database,
    private readonly loaders: Loaders,
  ) {}

  /** The conversation on a subject of an upper module; the caller has checked that the subject may be seen. */
  async ofSubject(subjectType: string, subjectId: string): Promise<Conversation> {
    const conversation = await this.loaders
      .of<string, Conversation>(`messaging.of-${subjectType}`, (ids) => this.bySubjects(subjectType, ids))
      .load(subjectId);
    if (!conversation) throw new NotFound('conversation');
    return conversation;
  }

  /** Who takes part. */
  async parties(conversationId: string): Promise<readonly Party[]> {
    const parties = await this.loaders
      .of<string, Party[]>('messaging.parties', (ids) => this.partiesOf(ids))
      .load(conversationId);
    return parties ?? [];
  }

  /** A page of messages, newest first, for a party; to anybody else the conversation does not exist. */
  async messages(actor: Actor, conversationId: string, page: PageArgs): Promise<Connection<Message>> {
    authorise(actor, 'conversation.see', { parties: await this.parties(conversationId) });
    const rows = await this.loaders
      .of<string, Message[]>(`messaging.page-${page.first}-${page.after ?? ''}`, (ids) => this.pages(ids, page))
      .load(conversationId);
    return toConnection(
      rows ?? [],
      page,
      ({ sentAt, id }) => [sentAt.toISOString(), id],
      () => this.database.repository(Message).countBy({ conversationId }),
    );
  }

  /** Who wrote a message. */
  async author(actor: Actor, { authorAccountId, authorPartyType }: Message): Promise<MessageAuthor> {
    if (!authorAccountId || !authorPartyType) return { name: '', party: 'platform', isViewer: false };
    const name = await this.loaders
      .of<string, string | null>('messaging.names', (ids) => this.firstNames(ids))
      .load(authorAccountId);
    return { name: name ?? '', party: authorPartyType, isViewer: authorAccountId === actor.accountId };
  }

  /** How many messages the actor's party has not read. */
  async unread(actor: Actor, conversationId: string): Promise<number> {
    const party = partyOf(actor, await this.parties(conversationId));
    if (!party) return 0;
    const count = await this.loaders
      .of<string, number>(`messaging.unread-${party.type}-${party.id}`, (ids) => this.unreadOf(ids, party))
      .load(conversationId);
    return count ?? 0;
  }

  /** In how many conversations something waits to be read by the actor, as a person or for an organisation. */
  async unreadConversations(actor: Actor): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(DISTINCT party.conversation_id)::int AS count
       FROM conversation_parties party
       JOIN conversations conversation ON conversation.id = party.conversation_id
         AND conversation.last_message_at > coalesce(party.last_read_at, '-infinity')
       WHERE ${MINE} AND EXISTS (
         SELECT FROM messages message WHERE message.conversation_id = party.conversation_id AND ${UNREAD}
       )`,
      [actor.accountId, scopesOf(actor, 'manager')],
    );
    return row?.count ?? 0;
  }

  /** All messages of the account's own conversations, and those that it wrote elsewhere, oldest first. */
  async export(accountId: string): Promise<object[]> {
    return this.database.query(
      `SELECT message.conversation_id AS "conversationId", message.sent_at AS "sentAt", message.body,
              message.author_account_id IS NOT DISTINCT FROM $1 AS mine
       FROM messages message
       WHERE message.author_account_id = $1 OR EXISTS (
         SELECT FROM conversation_parties party
         WHERE party.conversation_id = message.conversation_id AND party.party_type = 'account' AND party.party_id = $1
       )
       ORDER BY message.sent_at, message.id`,
      [accountId],
    );
  }

  private async bySubjects(subjectType: string, subjectIds: readonly string[]) {
    const rows = await this.database.query<Conversation>(
      `SELECT id, subject_type AS "subjectType", subject_id AS "subjectId", created_at AS "createdAt",
              last_message_at AS "lastMessageAt"
       FROM conversations WHERE subject_type = $1 AND subject_id = ANY ($2::uuid[])`,
      [subjectType, subjectIds],
    );
    return new Map(rows.map((row) => [row.subjectId, row]));
  }

  private async partiesOf(ids: readonly string[]) {
    const rows = await this.database.query<Party & { conversationId: string }>(
      `SELECT conversation_id AS "conversationId", party_type AS type, party_id AS id
       FROM conversation_parties WHERE conversation_id = ANY ($1::uuid[]) ORDER BY party_type, party_id`,
      [ids],
    );
    return groupBy(rows, ({ conversationId }) => conversationId);
  }

  private async firstNames(accountIds: readonly string[]) {
    const rows = await this.database.query<{ id: string; name: string | null }>(
      'SELECT id, first_name AS name FROM accounts WHERE id = ANY ($1::uuid[])',
      [accountIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async pages(ids: readonly string[], { first, after }: PageArgs) {
    const [sentAt, id] = after === undefined ? [null, null] : decodeCursor(after, ['date', 'uuid']);
    const rows = await this.database.query<Message>(
      `SELECT message.*
       FROM unnest($1::uuid[]) AS wanted (id)
       CROSS JOIN LATERAL (
         SELECT id, conversation_id AS "conversationId", author_account_id AS "authorAccountId",
                author_party_type AS "authorPartyType", body, kind, sent_at AS "sentAt"
         FROM messages
         WHERE conversation_id = wanted.id AND ($2::timestamptz IS NULL OR (sent_at, id) < ($2::timestamptz, $3::uuid))
         ORDER BY sent_at DESC, id DESC LIMIT $4
       ) AS message
       ORDER BY message."sentAt" DESC, message.id DESC`,
      [ids, sentAt, id, first + 1],
    );
    return groupBy(rows, ({ conversationId }) => conversationId);
  }

  private async unreadOf(ids: readonly string[], party: Party) {
    const rows = await this.database.query<{ id: string; count: number }>(
      `SELECT party.conversation_id AS id, count(*)::int AS count
       FROM conversation_parties party
       JOIN messages message ON message.conversation_id = party.conversation_id AND ${UNREAD}
       WHERE party.conversation_id = ANY ($1::uuid[]) AND party.party_type = $2 AND party.party_id = $3
       GROUP BY party.conversation_id`,
      [ids, party.type, party.id],
    );
    return new Map(rows.map((row) => [row.id, row.count]));
  }
}
