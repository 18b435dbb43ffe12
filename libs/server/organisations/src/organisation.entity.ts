import { Address, Area } from '@maillon/geo';
import { Locale, Personal } from '@maillon/platform';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrganisationState } from './organisation.states';

export const OrganisationKind = {
  association: 'association',
  local_authority: 'local_authority',
  public_body: 'public_body',
  non_profit: 'non_profit',
} as const;
export type OrganisationKind = (typeof OrganisationKind)[keyof typeof OrganisationKind];

/** Why a coordinator sends an organisation back. */
export const OrganisationChangeReason = {
  incomplete: 'incomplete',
  unclear: 'unclear',
  wrong_identity: 'wrong_identity',
  not_eligible: 'not_eligible',
  duplicate: 'duplicate',
  other: 'other',
} as const;
export type OrganisationChangeReason = (typeof OrganisationChangeReason)[keyof typeof OrganisationChangeReason];

registerEnumType(OrganisationKind, { name: 'OrganisationKind', description: 'What an organisation is in law' });
registerEnumType(OrganisationState, {
  name: 'OrganisationState',
  description: 'Where an organisation stands (docs/glossary.md)',
  valuesMap: {
    draft: { description: 'Being written, or sent back with reasons' },
    submitted: { description: 'Waits for a coordinator' },
    in_review: { description: 'A coordinator reads it' },
    verified: { description: 'Public, may publish missions' },
    suspended: { description: 'Hidden with its missions' },
    closed: { description: 'For good' },
  },
});
registerEnumType(OrganisationChangeReason, {
  name: 'OrganisationChangeReason',
  description: 'Why an organisation is sent back',
});

const CONTACT = {
  purpose: 'contact of the organisation, for its members and coordinators',
  retention: 'until replaced',
};

/** An association, local authority, public body or non-profit that posts missions; its members are grants. */
@Entity('organisations')
@Unique('organisations_slug_key', ['slug'])
@Check('organisations_kind_known', `kind IN ('association', 'local_authority', 'public_body', 'non_profit')`)
@Check('organisations_state_known', `state IN ('draft', 'submitted', 'in_review', 'verified', 'suspended', 'closed')`)
@Check('organisations_reviewer', `state <> 'in_review' OR reviewer_id IS NOT NULL`)
@Check('organisations_verified_at', `state NOT IN ('verified', 'suspended') OR verified_at IS NOT NULL`)
@Check('organisations_language_known', `language IN ('fr', 'en', 'ar')`)
@Check('organisations_responsiveness_range', 'responsiveness BETWEEN 0 AND 100')
@Index('organisations_address', ['addressId'])
@Index('organisations_area_state', ['homeAreaCode', 'state'])
@Index('organisations_queue', { synchronize: false })
@ObjectType({ description: 'An association, local authority, public body or non-profit that posts missions' })
export class Organisation {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'UUID' })
  id!: string;

  @Column('text')
  @Field(() => String, { description: 'Its part of a web address; never changes' })
  slug!: string;

  @Column('text')
  @Field(() => String, { description: 'Name' })
  name!: string;

  @Column('text')
  @Field(() => OrganisationKind, { description: 'What it is in law' })
  kind!: OrganisationKind;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'RNA or SIRET number' })
  registrationNumber!: string | null;

  @Column('text')
  @Field(() => String, { description: 'What it does, in its own words and language' })
  statement!: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'https address' })
  website!: string | null;

  @Personal(CONTACT)
  @Column('text', { nullable: true })
  contactEmail!: string | null;

  @Personal(CONTACT)
  @Column('text', { nullable: true })
  contactPhone!: string | null;

  @ForeignKey(() => Address)
  @Column('uuid')
  addressId!: string;

  /** The address's department: who moderates it and where it counts. */
  @ForeignKey(() => Area)
  @Column('text')
  homeAreaCode!: string;

  @Column('text')
  timeZone!: string;

  @Column('text')
  @Field(() => Locale, { description: 'Language of its texts' })
  language!: Locale;

  /** Written by Verification alone. */
  @Column('text', { default: 'draft' })
  @Field(() => OrganisationState, { description: 'Where it stands' })
  state!: OrganisationState;

  @Column('timestamptz', { default: () => 'app_now()' })
  @Field(() => Date, { description: 'Since when it stands there' })
  stateChangedAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Field(() => Date, { nullable: true, description: 'When it was first verified' })
  verifiedAt!: Date | null;

  @Column('uuid', { nullable: true })
  reviewerId!: string | null;

  @Column('integer', { default: 50 })
  @Field(() => Int, { description: 'How fast and how often it answers, 0 to 100; 50 until five applications came' })
  responsiveness!: number;

  @Column('double precision', { nullable: true })
  @Field(() => Float, { nullable: true, description: 'Mean time to a first answer, in hours' })
  meanAnswerHours!: number | null;

  @Column('integer', { default: 1 })
  @Field(() => Int, { description: 'Number of the present version; each edit adds one' })
  version!: number;

  @Column('uuid')
  createdBy!: string;

  @Column('timestamptz', { default: () => 'app_now()' })
  @Field(() => Date, { description: 'When it was created' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'app_now()' })
  updatedAt!: Date;
}

/** A cause that an organisation serves. */
@Entity('organisation_causes')
@Index('organisation_causes_cause', ['causeCode'])
export class OrganisationCause {
  @ForeignKey(() => Organisation, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  organisationId!: string;

  @ForeignKey('causes')
  @PrimaryColumn('text')
  causeCode!: string;
}
