import { Personal } from '@maillon/platform';
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Organisation } from './organisation.entity';

/** An invitation to become a manager of an organisation, sent to an address; accepted by the account of that address. */
@Entity('organisation_invitations')
@Check('organisation_invitations_email_lower', 'email = lower(email)')
@Check('organisation_invitations_one_end', 'num_nonnulls(accepted_at, revoked_at) <= 1')
@Index('organisation_invitations_one_open', ['organisationId', 'email'], {
  unique: true,
  where: 'accepted_at IS NULL AND revoked_at IS NULL',
})
@Index('organisation_invitations_email', ['email'])
@ObjectType({ description: 'An invitation to become a manager, shown to the members alone' })
export class Invitation {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'UUID' })
  id!: string;

  @ForeignKey(() => Organisation, { onDelete: 'CASCADE' })
  @Column('uuid')
  organisationId!: string;

  /** Lower case, NFC; shown by a resolver to members alone. */
  @Personal({ purpose: 'sending the invitation', retention: '30 days after it ended' })
  @Column('text')
  email!: string;

  @Column('uuid')
  invitedBy!: string;

  @Column('timestamptz', { default: () => 'app_now()' })
  @Field(() => Date, { description: 'When it was sent' })
  createdAt!: Date;

  @Column('timestamptz')
  @Field(() => Date, { description: 'Until when it can be accepted' })
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
