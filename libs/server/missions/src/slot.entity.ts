import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LocalDate, LocalTime } from '@maillon/platform';
import { Mission } from './mission.entity';

export const SlotState = { open: 'open', cancelled: 'cancelled' } as const;
export type SlotState = (typeof SlotState)[keyof typeof SlotState];
registerEnumType(SlotState, { name: 'SlotState', description: 'Whether a slot takes place' });

/**
 * A part of a mission with its own places, usually dated; the only rows that count places. Local date and times with
 * the zone are what was meant; the instants are derived from them. Only `Seats` writes `placesTaken`.
 */
@Entity('slots')
@Check('slots_state_known', `state IN ('open', 'cancelled')`)
@Check('slots_places_range', 'places BETWEEN 1 AND 100000')
@Check('slots_places_taken_range', 'places_taken BETWEEN 0 AND places')
@Check('slots_dates', 'num_nulls(local_date, local_start, local_end, starts_at, ends_at) IN (0, 5)')
@Check('slots_end_after_start', 'ends_at > starts_at')
@Index('slots_mission', ['missionId'])
@Index('slots_address', ['addressId'])
@ObjectType({ description: 'A part of a mission with its own places, usually dated' })
export class Slot {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'slots_pkey' })
  @Field(() => ID, { description: 'UUID; edits keep it' })
  id!: string;

  @Column('uuid')
  @ForeignKey(() => Mission, { name: 'slots_mission_fkey', onDelete: 'CASCADE' })
  missionId!: string;

  @Column('uuid', { nullable: true })
  @ForeignKey('addresses', { name: 'slots_address_fkey' })
  addressId!: string | null;

  /** YYYY-MM-DD. */
  @Column('date', { nullable: true })
  @Field(() => LocalDate, { nullable: true, description: 'Local date of the start; null without dates' })
  localDate!: string | null;

  @Column('time', { nullable: true })
  @Field(() => LocalTime, { nullable: true, description: 'Local time of the start' })
  localStart!: string | null;

  @Column('time', { nullable: true })
  @Field(() => LocalTime, {
    nullable: true,
    description: 'Local time of the end; not after the start means the next day',
  })
  localEnd!: string | null;

  @Column('text')
  @Field(() => String, { description: 'IANA time zone of the local times' })
  zone!: string;

  @Column('timestamptz', { nullable: true })
  @Field(() => Date, { nullable: true, description: 'When it starts' })
  startsAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Field(() => Date, { nullable: true, description: 'When it ends' })
  endsAt!: Date | null;

  @Column('integer')
  @Field(() => Int, { description: 'How many volunteers are wanted' })
  places!: number;

  @Column('integer', { default: 0 })
  placesTaken!: number;

  @Column('text', { default: 'open' })
  @Field(() => SlotState, { description: 'Whether it takes place' })
  state!: SlotState;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt!: Date;
}
