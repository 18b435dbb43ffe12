import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** Who takes part: a person, or an organisation through whoever manages it at the time. */
export const PartyType = { account: 'account', organisation: 'organisation' } as const;
export type PartyType = (typeof PartyType)[keyof typeof PartyType];
registerEnumType(PartyType, {
  name: 'PartyType',
  description: 'Who takes part in a conversation: a person, or an organisation through its managers',
});

/** One side of a conversation. */
@ObjectType('ConversationParty', { description: 'One side of a conversation' })
export class Party {
  @Field(() => PartyType, { description: 'A person or an organisation' })
  readonly type!: PartyType;

  @Field(() => ID, { description: 'Id of the account or of the organisation' })
  readonly id!: string;
}

/** A thread of messages about one object of an upper module, which messaging does not know. */
@Entity('conversations')
@Unique('conversations_subject_key', ['subjectType', 'subjectId'])
@ObjectType({ description: 'A thread of messages between a volunteer and an organisation' })
export class Conversation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'conversations_pkey' })
  @Field(() => ID, { description: 'UUID' })
  id!: string;

  @Column('text')
  subjectType!: string;

  @Column('uuid')
  subjectId!: string;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastMessageAt!: Date | null;
}

/** A party of a conversation and up to when it has read. */
@Entity('conversation_parties')
@Check('conversation_parties_type_known', `party_type IN ('account', 'organisation')`)
@Index('conversation_parties_party', ['partyType', 'partyId'])
export class ConversationParty {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'conversation_parties_pkey' })
  @ForeignKey(() => Conversation, { name: 'conversation_parties_conversation_fkey', onDelete: 'CASCADE' })
  conversationId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'conversation_parties_pkey' })
  partyType!: PartyType;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'conversation_parties_pkey' })
  partyId!: string;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  lastReadAt!: Date | null;
}
