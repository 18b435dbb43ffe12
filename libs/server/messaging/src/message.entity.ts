import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { connectionOf, Personal } from '@maillon/platform';
import { Conversation, PartyType } from './conversation.entity';

/** Whether a person wrote a message or the platform did. */
export const MessageKind = { person: 'person', system: 'system' } as const;
export type MessageKind = (typeof MessageKind)[keyof typeof MessageKind];
registerEnumType(MessageKind, { name: 'MessageKind', description: 'Whether a person wrote a message or the platform' });

export const AuthorParty = { ...PartyType, platform: 'platform' } as const;
export type AuthorParty = (typeof AuthorParty)[keyof typeof AuthorParty];
registerEnumType(AuthorParty, { name: 'AuthorParty', description: 'In whose name a message was written' });

/** One message; immutable. Its id may be made by the client, which makes sending it twice harmless. */
@Entity('messages')
@Check('messages_kind_known', `kind IN ('person', 'system')`)
@Check('messages_party_known', `author_party_type IN ('account', 'organisation')`)
@Check(
  'messages_author',
  `num_nonnulls(author_account_id, author_party_type) = CASE kind WHEN 'person' THEN 2 ELSE 0 END`,
)
@Check('messages_body_length', 'char_length(body) BETWEEN 1 AND 4000')
@Index('messages_conversation', ['conversationId', 'sentAt', 'id'])
@ObjectType({ description: 'One message of a conversation' })
export class Message {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'messages_pkey' })
  @Field(() => ID, { description: 'UUID' })
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Conversation, { name: 'messages_conversation_fkey', onDelete: 'CASCADE' })
  conversationId!: string;

  /** Null for the platform's own messages. */
  @Column('uuid', { nullable: true })
  @Index('messages_author_account')
  @ForeignKey('accounts', { name: 'messages_author_fkey' })
  authorAccountId!: string | null;

  /** In whose name the author wrote: their own or an organisation's. */
  @Column('text', { nullable: true })
  authorPartyType!: PartyType | null;

  // Shown to the parties only: the resolver of Conversation.messages checks before a message is read.
  @Column('text')
  @Personal({
    purpose: 'Correspondence between a volunteer and an organisation',
    retention: 'until either erases the account',
  })
  body!: string;

  @Column('text', { default: MessageKind.person })
  @Field(() => MessageKind, { description: 'Whether a person wrote it or the platform' })
  kind!: MessageKind;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'app_now()' })
  @Field(() => Date, { description: 'When it was sent' })
  sentAt!: Date;
}

/** Who wrote a message, as the parties see it. */
@ObjectType({ description: 'Who wrote a message' })
export class MessageAuthor {
  @Field(() => String, { description: 'First name; empty for the platform, and once the account is erased' })
  name!: string;

  @Field(() => AuthorParty, { description: 'In whose name: their own, the organisation’s or the platform’s' })
  party!: AuthorParty;

  @Field(() => Boolean, { description: 'True for the messages of whoever is reading' })
  isViewer!: boolean;
}

export const MessageConnection = connectionOf(Message);
