import { Injectable } from '@nestjs/common';
import {
  authorise,
  Conflict,
  Database,
  InvalidInput,
  isUuid,
  newId,
  NotFound,
  Outbox,
  RateLimits,
  TransactionBus,
  type Actor,
} from '@maillon/platform';
import { LIMITS } from '@maillon/rules';
import { MessagePosted, MessageSent } from './conversation.events';
import { Conversation, ConversationParty, type Party } from './conversation.entity';
import { partyOf } from './conversation.policy';
import { Message } from './message.entity';

/** A conversation to open. */
export interface Opening {
  readonly subjectType: string;
  readonly subjectId: string;
  readonly parties: readonly Party[];
  /** Written by an account that is one of the parties. */
  readonly firstMessage?: { readonly authorId: string; readonly body: string };
}

const MESSAGES_AN_HOUR = 60;

/** Conversations and messages: writes. Who takes part is the only question of permission. */
@Injectable()
export class Messaging {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly bus: TransactionBus,
    private readonly limits: RateLimits,
  ) {}

  /** Opens the conversation on a subject, in the caller's transaction; a subject has one: opening it again throws Conflict. */
  async open({ subjectType, subjectId, parties, firstMessage }: Opening): Promise<Conversation> {
    const conversations = this.database.repository(Conversation);
    const conversation = conversations.create({ id: newId(), subjectType, subjectId });
    await conversations.insert(conversation);
    await this.database
      .repository(ConversationParty)
      .insert(parties.map(({ type, id }) => ({ conversationId: conversation.id, partyType: type, partyId: id })));
    if (firstMessage) {
      const author: Party = { type: 'account', id: firstMessage.authorId };
      const messageId = newId();
      await this.insert(messageId, conversation.id, firstMessage.authorId, author, checkedBody(firstMessage.body));
      await this.touch(messageId, conversation.id, author);
    }
    return conversation;
  }

  /**
   * Sends a message in the name of the party that the actor is, at most 60 an hour. The same id with the same body
   * returns the message sent before; with another body it is a Conflict.
   */
  async post(actor: Actor, conversationId: string, body: string, id = newId()): Promise<Message> {
    const text = checkedBody(body);
    await this.authorisedParty(actor, conversationId);
    await this.limits.hit(`message:${actor.accountId}`, MESSAGES_AN_HOUR, 3600);
    return this.database.transaction(() => this.write(actor, conversationId, text, id));
  }

  /** Like `post` without the hourly limit, inside a transaction whose own action is limited already. */
  async write(actor: Actor, conversationId: string, body: string, id = newId()): Promise<Message> {
    const text = checkedBody(body);
    const { party, conversation } = await this.authorisedParty(actor, conversationId);
    const authorId = actor.accountId ?? party.id;
    const isNew = await this.insert(id, conversationId, authorId, party, text);
    if (!isNew) return assertSame(await this.message(id), { conversationId, authorId, text });
    const { subjectType, subjectId } = conversation;
    // Before the conversation's row is locked: whoever answers locks the subject first, then the conversation.
    await this.bus.announce(MessagePosted, {
      messageId: id,
      conversationId,
      subjectType,
      subjectId,
      authorAccountId: authorId,
      authorPartyType: party.type,
    });
    await this.touch(id, conversationId, party);
    await this.outbox.publish(MessageSent, { messageId: id, conversationId });
    return this.message(id);
  }

  /** `write` in the conversation on a subject. */
  async writeAbout(actor: Actor, subjectType: string, subjectId: string, body: string): Promise<Message> {
    const conversation = await this.database.repository(Conversation).findOneBy({ subjectType, subjectId });
    if (!conversation) throw new NotFound('conversation');
    return this.write(actor, conversation.id, body);
  }

  /** Remembers that the actor's party has read all; true when there was something new. */
  async markRead(actor: Actor, conversationId: string): Promise<boolean> {
    const { party } = await this.authorisedParty(actor, conversationId);
    const changed = await this.database.execute(
      `UPDATE conversation_parties party SET last_read_at = conversation.last_message_at
       FROM conversations conversation
       WHERE conversation.id = party.conversation_id
         AND party.conversation_id = $1 AND party.party_type = $2 AND party.party_id = $3
         AND conversation.last_message_at > coalesce(party.last_read_at, '-infinity')`,
      [conversationId, party.type, party.id],
    );
    return changed > 0;
  }

  /** Erases what an account wrote or was written: all bodies of its own conversations, its own bodies elsewhere. */
  async erase(accountId: string): Promise<void> {
    await this.database.query(
      `DELETE FROM messages USING conversation_parties party
       WHERE party.conversation_id = messages.conversation_id AND party.party_type = 'account' AND party.party_id = $1`,
      [accountId],
    );
    await this.database.query(`UPDATE messages SET body = '…' WHERE author_account_id = $1`, [accountId]);
  }

  private async authorisedParty(actor: Actor, id: string): Promise<{ conversation: Conversation; party: Party }> {
    const conversation = isUuid(id) ? await this.database.repository(Conversation).findOneBy({ id }) : null;
    if (!conversation) throw new NotFound('conversation');
    const rows = await this.database.repository(ConversationParty).findBy({ conversationId: id });
    const parties = rows.map(({ partyType, partyId }): Party => ({ type: partyType, id: partyId }));
    authorise(actor, 'conversation.post', { parties });
    const party = partyOf(actor, parties);
    if (!party) throw new NotFound('conversation');
    return { conversation, party };
  }

  /** False when a message with this id exists. */
  private async insert(id: string, conversationId: string, authorId: string, party: Party, body: string) {
    const written = await this.database.execute(
      `INSERT INTO messages (id, conversation_id, author_account_id, author_party_type, body)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING`,
      [id, conversationId, authorId, party.type, body],
    );
    return written > 0;
  }

  /**
   * Puts a message behind all others: the conversation's lock orders messages as they are committed, whichever
   * transaction began first, so that reading up to one never passes over another. What the author has read ends where
   * the author's transaction began.
   */
  private async touch(messageId: string, conversationId: string, author: Party): Promise<void> {
    await this.database.query(
      `WITH conversation AS (
         UPDATE conversations SET last_message_at = greatest(app_now(), last_message_at + interval '1 millisecond')
         WHERE id = $2 RETURNING last_message_at
       )
       UPDATE messages SET sent_at = conversation.last_message_at FROM conversation WHERE messages.id = $1`,
      [messageId, conversationId],
    );
    await this.database.query(
      `UPDATE conversation_parties SET last_read_at = greatest(last_read_at, app_now())
       WHERE conversation_id = $1 AND party_type = $2 AND party_id = $3`,
      [conversationId, author.type, author.id],
    );
  }

  private message(id: string): Promise<Message> {
    return this.database.repository(Message).findOneByOrFail({ id });
  }
}

function checkedBody(body: string): string {
  const text = body.trim();
  if (text === '') throw InvalidInput.field('body', 'REQUIRED', 'A message needs a text');
  if (text.length > LIMITS.message) {
    throw InvalidInput.field('body', 'MAX_LENGTH', `At most ${LIMITS.message} characters`);
  }
  return text;
}

function assertSame(found: Message, sent: { conversationId: string; authorId: string; text: string }): Message {
  const same =
    found.conversationId === sent.conversationId && found.authorAccountId === sent.authorId && found.body === sent.text;
  if (!same) throw new Conflict('This id was used for another message');
  return found;
}
