import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Personal } from '@maillon/platform';

const LIFE = '24 hours';

/**
 * An application made while signing up: holds no place, waits for the address to be confirmed. It belongs to one
 * sign-up, whose link hands it in; the owner of the address finds it too, and decides.
 */
@Entity('draft_applications')
@Check('draft_applications_email_lower', 'email = lower(email)')
@Check('draft_applications_slots', 'cardinality(slot_ids) > 0')
@Check('draft_applications_seats_range', 'seats BETWEEN 1 AND 100')
@Index('draft_applications_email', ['email'])
@Index('draft_applications_sign_up', ['signUpId'])
@Index('draft_applications_expiry', ['expiresAt'])
@ObjectType({ description: 'An application that waits for the address to be confirmed; it holds no place' })
export class DraftApplication {
  /** Becomes the participation's id. */
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'Becomes the id of the participation' })
  id!: string;

  /** The sign-up that it was written with; the row there may be gone. */
  @Column('uuid')
  signUpId!: string;

  @Personal({ purpose: 'shown to the owner of the address', retention: LIFE })
  @Column('text')
  email!: string;

  @ForeignKey('missions', { name: 'draft_applications_mission_fkey' })
  @Column('uuid')
  missionId!: string;

  @Column('uuid', { array: true })
  slotIds!: string[];

  @Column('integer', { default: 1 })
  seats!: number;

  @Personal({ purpose: 'first message to the organisation', retention: LIFE })
  @Column('text', { nullable: true })
  message!: string | null;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt!: Date;

  @Column('timestamptz')
  @Field(() => Date, { description: 'Until when it can be handed in' })
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
