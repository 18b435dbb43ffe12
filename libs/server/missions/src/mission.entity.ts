import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { CommitmentBucket, Skill } from '@maillon/catalogue';
import { connectionOf, Locale } from '@maillon/platform';
import {
  COMMITMENT_BUCKETS,
  COMMITMENT_DURATIONS,
  COMMITMENT_PERIODS,
  type CommitmentDuration,
  type CommitmentPeriod,
} from '@maillon/rules';
import { MissionState } from './mission.states';

const codes = <C extends string>(values: readonly C[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as { [K in C]: K };

export const MissionFormat = { in_person: 'in_person', remote: 'remote' } as const;
export type MissionFormat = (typeof MissionFormat)[keyof typeof MissionFormat];
export const MissionRhythm = { one_off: 'one_off', regular: 'regular' } as const;
export type MissionRhythm = (typeof MissionRhythm)[keyof typeof MissionRhythm];
export const MissionDuration = codes(COMMITMENT_DURATIONS);
export const MissionPeriod = codes(COMMITMENT_PERIODS);
/** Why a coordinator sends a mission back. */
export const MissionChangeReason = {
  incomplete: 'incomplete',
  unclear: 'unclear',
  wrong_place_or_date: 'wrong_place_or_date',
  wrong_category: 'wrong_category',
  not_volunteering: 'not_volunteering',
  duplicate: 'duplicate',
  other: 'other',
} as const;
export type MissionChangeReason = (typeof MissionChangeReason)[keyof typeof MissionChangeReason];
registerEnumType(MissionChangeReason, { name: 'MissionChangeReason', description: 'Why a mission is sent back' });
registerEnumType(MissionState, {
  name: 'MissionState',
  description: 'Where a mission stands (docs/glossary.md)',
  valuesMap: {
    draft: { description: 'Being written, or sent back with reasons' },
    submitted: { description: 'Waits for a coordinator' },
    in_review: { description: 'A coordinator reads it' },
    published: { description: 'Visible while its organisation is verified' },
    suspended: { description: 'Hidden by a coordinator' },
    ended: { description: 'Over' },
    cancelled: { description: 'Called off' },
  },
});
registerEnumType(MissionFormat, { name: 'MissionFormat', description: 'On the spot or from home' });
registerEnumType(MissionRhythm, { name: 'MissionRhythm', description: 'Once, or again and again' });
registerEnumType(MissionDuration, { name: 'CommitmentDuration', description: 'How long one time lasts' });
registerEnumType(MissionPeriod, { name: 'CommitmentPeriod', description: 'How often it comes back' });

/** What volunteers are wanted for. Places are counted by its slots alone (`slot.entity.ts`). */
@Entity('missions')
@Unique('missions_slug_key', ['slug'])
@Check('missions_format_known', `format IN ('in_person', 'remote')`)
@Check('missions_rhythm_known', `rhythm IN ('one_off', 'regular')`)
@Check(
  'missions_state_known',
  `state IN ('draft', 'submitted', 'in_review', 'published', 'suspended', 'ended', 'cancelled')`,
)
@Check('missions_reviewer', `state <> 'in_review' OR reviewer_id IS NOT NULL`)
@Check('missions_published_at', `state IN ('draft', 'submitted', 'in_review') OR published_at IS NOT NULL`)
@Check('missions_ended_at', `(state IN ('ended', 'cancelled')) = (ended_at IS NOT NULL)`)
@Check('missions_language_known', `language IN ('fr', 'en', 'ar')`)
@Check('missions_minimum_age_range', 'minimum_age BETWEEN 16 AND 99')
@Check('missions_dates', 'num_nulls(starts_at, ends_at) <> 1')
@Check('missions_duration_known', `commitment_duration IN ('${COMMITMENT_DURATIONS.join(`', '`)}')`)
@Check('missions_period_known', `commitment_period IN ('${COMMITMENT_PERIODS.join(`', '`)}')`)
@Check('missions_bucket_known', `commitment_bucket IN ('${COMMITMENT_BUCKETS.join(`', '`)}')`)
@Check('missions_commitment', 'num_nulls(commitment_duration, commitment_period, commitment_bucket) IN (0, 3)')
@Index('missions_organisation', ['organisationId', 'createdAt', 'id'])
@Index('missions_area_state', ['homeAreaCode', 'state'])
@Index('missions_queue', { synchronize: false })
@Index('missions_past', { synchronize: false })
@Index('missions_published', { synchronize: false })
@ObjectType({ description: 'What volunteers are wanted for' })
export class Mission {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'missions_pkey' })
  @Field(() => ID, { description: 'UUID' })
  id!: string;

  @Column('text')
  @Field(() => String, { description: 'Name in addresses of pages, for good' })
  slug!: string;

  @Column('uuid')
  @ForeignKey('organisations', { name: 'missions_organisation_fkey' })
  organisationId!: string;

  @Column('text')
  @Field(() => String, { description: 'In the mission’s language' })
  title!: string;

  @Column('text')
  @Field(() => String, { description: 'What volunteers will do' })
  description!: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Whom it helps and what volunteers get' })
  benefit!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Practical information' })
  practical!: string | null;

  @Column('text')
  @Field(() => MissionFormat, { description: 'On the spot or from home' })
  format!: MissionFormat;

  @Column('text')
  @Field(() => MissionRhythm, { description: 'Once, or again and again' })
  rhythm!: MissionRhythm;

  @Column('text', { default: 'draft' })
  @Field(() => MissionState, { description: 'Where it stands' })
  state!: MissionState;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'app_now()' })
  @Field(() => Date, { description: 'Since when it stands there' })
  stateChangedAt!: Date;

  @Column('boolean', { default: true })
  @Field(() => Boolean, { description: 'The organisation’s own switch' })
  registrationOpen!: boolean;

  /** Department of its first address, else the organisation's home area: decides who moderates it and where it counts. */
  @Column('text')
  @ForeignKey('areas', { name: 'missions_home_area_fkey' })
  homeAreaCode!: string;

  @Column('text')
  @Field(() => Locale, { description: 'Language of its texts' })
  language!: Locale;

  @Column('text')
  @Field(() => String, { description: 'IANA zone of its first address, else the organisation’s: ages count in it' })
  timeZone!: string;

  @Column('integer', { default: 18 })
  @Field(() => Int, { description: 'Lowest age in whole years; 16 and 17 mean open to minors' })
  minimumAge!: number;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'How people with a disability can take part; null when unknown' })
  accessibilityNote!: string | null;

  @Column('text', { nullable: true })
  @Field(() => MissionDuration, { nullable: true, description: 'How long one time lasts' })
  commitmentDuration!: CommitmentDuration | null;

  @Column('text', { nullable: true })
  @Field(() => MissionPeriod, { nullable: true, description: 'How often it comes back' })
  commitmentPeriod!: CommitmentPeriod | null;

  @Column('text', { nullable: true })
  @Field(() => CommitmentBucket, { nullable: true, description: 'Both together, in six steps' })
  commitmentBucket!: CommitmentBucket | null;

  /** First instant of the open slots; null without dates. */
  @Column('timestamptz', { nullable: true })
  @Field(() => Date, { nullable: true, description: 'When its first slot starts' })
  startsAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Field(() => Date, { nullable: true, description: 'When its last slot ends' })
  endsAt!: Date | null;

  @Column('uuid', { nullable: true })
  templateId!: string | null;

  @Column('integer', { nullable: true })
  templateVersion!: number | null;

  @Column('uuid', { nullable: true })
  reviewerId!: string | null;

  @Column('timestamptz', { nullable: true })
  @Field(() => Date, { nullable: true, description: 'When it was published for the first time' })
  publishedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;

  /** Counts edits of the content; decisions and changes name it. */
  @Column('integer', { default: 1 })
  @Field(() => Int, { description: 'Counts edits; to be named by changes and decisions' })
  version!: number;

  /** Grows with everything that search shows, places included. */
  @Column('bigint', { default: 1 })
  searchRevision!: number;

  @Column('uuid')
  createdBy!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'app_now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'app_now()' })
  updatedAt!: Date;
}

export const MissionConnection = connectionOf(Mission);

@ObjectType({ description: 'A skill that a mission asks for' })
export class MissionSkill {
  @Field(() => Skill, { description: 'The skill' })
  skill!: Skill;

  @Field(() => Boolean, { description: 'True when nobody can take part without it' })
  required!: boolean;
}

@ObjectType({ description: 'What the reader may do with a mission in its present state' })
export class MissionViewerCan {
  @Field(() => Boolean, { description: 'Change its content' })
  edit!: boolean;

  @Field(() => Boolean, { description: 'Hand it to the coordinators' })
  submit!: boolean;

  @Field(() => Boolean, { description: 'Take it into review, or decide on it' })
  review!: boolean;

  @Field(() => Boolean, { description: 'Let go of the review' })
  release!: boolean;

  @Field(() => Boolean, { description: 'Publish it' })
  publish!: boolean;

  @Field(() => Boolean, { description: 'Send it back' })
  requestChanges!: boolean;

  @Field(() => Boolean, { description: 'Hide it' })
  suspend!: boolean;

  @Field(() => Boolean, { description: 'Lift the suspension' })
  reinstate!: boolean;

  @Field(() => Boolean, { description: 'Call it off' })
  cancel!: boolean;

  @Field(() => Boolean, { description: 'End it' })
  end!: boolean;

  @Field(() => Boolean, { description: 'Open or close registration' })
  setRegistrationOpen!: boolean;

  @Field(() => Boolean, { description: 'It takes applications; signing in or up may come first' })
  apply!: boolean;
}
