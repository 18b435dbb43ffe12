import { Area } from '@maillon/geo';
import { Account } from '@maillon/identity';
import { Personal } from '@maillon/platform';
import { COMMITMENT_BUCKETS, type CommitmentBucket } from '@maillon/rules';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

const FOR_MATCHING = { purpose: 'finding fitting missions', retention: 'until changed or erased' };

/** What a person can give and where; one row per account that said so, or that applied. */
@Entity('volunteers')
@Check('volunteers_point', 'num_nulls(latitude, longitude) <> 1')
@Check('volunteers_radius_range', 'radius_km BETWEEN 1 AND 200')
@Check('volunteers_half_days_mask', 'half_days BETWEEN 0 AND 2097151')
@Check('volunteers_commitment_known', `commitment_bucket IN ('${COMMITMENT_BUCKETS.join(`', '`)}')`)
@Index('volunteers_commune', ['communeCode'])
export class Volunteer {
  @ForeignKey(() => Account)
  @PrimaryColumn('uuid')
  accountId!: string;

  @Personal(FOR_MATCHING)
  @ForeignKey(() => Area)
  @Column('text', { nullable: true })
  communeCode!: string | null;

  /** Degrees; the commune's point. */
  @Personal(FOR_MATCHING)
  @Column('double precision', { nullable: true })
  latitude!: number | null;

  @Personal(FOR_MATCHING)
  @Column('double precision', { nullable: true })
  longitude!: number | null;

  @Column('integer', { default: 25 })
  radiusKm!: number;

  @Column('boolean', { default: true })
  remote!: boolean;

  /** Bit weekday (Monday 0) × 3 + part (morning 0), as `halfDaysToMask` writes it. */
  @Personal(FOR_MATCHING)
  @Column('integer', { default: 0 })
  halfDays!: number;

  @Personal(FOR_MATCHING)
  @Column('text', { nullable: true })
  commitmentBucket!: CommitmentBucket | null;

  /** True when organisations may propose missions. */
  @Column('boolean', { default: false })
  discoverable!: boolean;

  @Personal({ purpose: 'shown to organisations one applies to', retention: 'until changed or erased' })
  @Column('text', { nullable: true })
  motivation!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'app_now()' })
  updatedAt!: Date;
}

/** A cause that a volunteer cares for. */
@Entity('volunteer_causes')
@Index('volunteer_causes_cause', ['causeCode'])
export class VolunteerCause {
  @ForeignKey(() => Volunteer, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  accountId!: string;

  @Personal(FOR_MATCHING)
  @ForeignKey('causes')
  @PrimaryColumn('text')
  causeCode!: string;
}

/** A skill that a volunteer has. */
@Entity('volunteer_skills')
@Index('volunteer_skills_skill', ['skillCode'])
export class VolunteerSkill {
  @ForeignKey(() => Volunteer, { onDelete: 'CASCADE' })
  @PrimaryColumn('uuid')
  accountId!: string;

  @Personal(FOR_MATCHING)
  @ForeignKey('skills')
  @PrimaryColumn('text')
  skillCode!: string;
}
