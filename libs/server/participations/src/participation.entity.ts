import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Slot } from '@maillon/missions';
import { connectionOf, Personal } from '@maillon/platform';
import { ParticipationState } from './participation.states';

/** Why an organisation declines; the platform adds what happens by itself. */
export const DeclineReason = {
  full: 'full',
  profile: 'profile',
  dates: 'dates',
  no_answer: 'no_answer',
  mission_changed: 'mission_changed',
  other: 'other',
} as const;
export type DeclineReason = (typeof DeclineReason)[keyof typeof DeclineReason];
export type ReasonCode = DeclineReason | 'mission_ended' | 'mission_cancelled';

export const RowState = { held: 'held', waiting: 'waiting', released: 'released', cancelled: 'cancelled' } as const;
export type RowState = (typeof RowState)[keyof typeof RowState];
export const Attendance = { attended: 'attended', absent: 'absent', excused: 'excused' } as const;
export type Attendance = (typeof Attendance)[keyof typeof Attendance];

registerEnumType(ParticipationState, {
  name: 'ParticipationState',
  description: 'Where a participation stands (docs/glossary.md)',
  valuesMap: {
    pending: { description: 'Applied, no answer yet' },
    in_discussion: { description: 'A manager has written' },
    accepted: { description: 'Expected to come' },
    completed: { description: 'Its last slot is over' },
    declined: { description: 'The organisation said no, or the mission ended without an answer' },
    expired: { description: 'Its last slot began without an answer' },
    withdrawn: { description: 'The volunteer took it back' },
    cancelled: { description: 'Called off by the organisation or with the mission' },
    waitlisted: { description: 'On the waiting list; not there yet' },
    offered: { description: 'A place of the waiting list is offered; not there yet' },
    lapsed: { description: 'An offered place was not taken; not there yet' },
  },
});
registerEnumType(DeclineReason, { name: 'DeclineReason', description: 'Why an organisation declines' });
registerEnumType(RowState, {
  name: 'ParticipationSlotState',
  description: 'Whether the seats of a slot are held',
  valuesMap: {
    held: { description: 'They are held' },
    waiting: { description: 'On the waiting list; not there yet' },
    released: { description: 'They were given back' },
    cancelled: { description: 'The slot does not take place' },
  },
});
registerEnumType(Attendance, { name: 'Attendance', description: 'Whether somebody was there' });

const REASONS = [...Object.keys(DeclineReason), 'mission_ended', 'mission_cancelled'];

/** One volunteer on one mission, from application to attended hours. Its id is made by the client. */
@Entity('participations')
@Check('participations_state_known', `state IN ('${Object.keys(ParticipationState).join(`', '`)}')`)
@Check('participations_seats_range', 'seats BETWEEN 1 AND 100')
@Check('participations_reason_known', `reason_code IN ('${REASONS.join(`', '`)}')`)
@Check('participations_decline_reason', `state <> 'declined' OR reason_code IS NOT NULL`)
@Index('participations_one_live', { synchronize: false })
@Index('participations_volunteer', ['volunteerId', 'appliedAt', 'id'])
@Index('participations_mission', ['missionId', 'appliedAt', 'id'])
@Index('participations_waiting', { synchronize: false })
@ObjectType({ description: 'One volunteer on one mission, from application to attended hours' })
export class Participation {
  @PrimaryColumn('uuid')
  @Field(() => ID, { description: 'UUID, made by the client' })
  id!: string;

  @ForeignKey('missions', { name: 'participations_mission_fkey' })
  @Column('uuid')
  missionId!: string;

  @ForeignKey('accounts', { name: 'participations_volunteer_fkey' })
  @Column('uuid')
  volunteerId!: string;

  @Column('text', { default: 'pending' })
  @Field(() => ParticipationState, { description: 'Where it stands' })
  state!: ParticipationState;

  @Column('integer', { default: 1 })
  @Field(() => Int, { description: 'How many people; more than one is a group' })
  seats!: number;

  @Column('boolean', { default: false })
  standing!: boolean;

  /** The version of the mission that was applied to. */
  @Column('integer')
  missionVersion!: number;

  /** Digest of the request: the same id with another request is refused. */
  @Column('text')
  requestHash!: string;

  @Column({ type: 'timestamptz', precision: 3, default: () => 'app_now()' })
  @Field(() => Date, { description: 'When the volunteer applied' })
  appliedAt!: Date;

  @Column('timestamptz', { nullable: true })
  @Field(() => Date, { nullable: true, description: 'When the organisation replied first: a message or a decision' })
  firstAnsweredAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Field(() => Date, { nullable: true, description: 'When it was accepted or declined' })
  decidedAt!: Date | null;

  @Column('uuid', { nullable: true })
  decidedBy!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Why: a DeclineReason, mission_ended or mission_cancelled' })
  reasonCode!: ReasonCode | null;

  @Personal({
    purpose: 'why it was declined, withdrawn or cancelled',
    retention: 'until the volunteer erases the account',
  })
  @Column('text', { nullable: true })
  reasonText!: string | null;

  @Column('timestamptz', { nullable: true })
  queuedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  offerExpiresAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  reconfirmBy!: Date | null;

  @Column('timestamptz', { default: () => 'app_now()' })
  stateChangedAt!: Date;

  /** Counts decisions, not messages: a reply between reading and deciding does not make the decision stale. */
  @Column('integer', { default: 1 })
  @Field(() => Int, { description: 'Counts decisions; to be named by the next one' })
  version!: number;
}

export const ParticipationConnection = connectionOf(Participation);

/** Where a participation takes seats: one row per slot. */
@Entity('participation_slots')
@Check('participation_slots_seats_range', 'seats BETWEEN 1 AND 100')
@Check('participation_slots_state_known', `state IN ('held', 'waiting', 'released', 'cancelled')`)
@Check('participation_slots_attendance_known', `attendance IN ('attended', 'absent', 'excused')`)
@Check('participation_slots_minutes_range', 'minutes BETWEEN 0 AND 527040')
@Index('participation_slots_slot', ['slotId'])
export class ParticipationSlotRow {
  @ForeignKey(() => Participation, { name: 'participation_slots_participation_fkey' })
  @PrimaryColumn('uuid')
  participationId!: string;

  @ForeignKey('slots', { name: 'participation_slots_slot_fkey' })
  @PrimaryColumn('uuid')
  slotId!: string;

  @Column('integer', { default: 1 })
  seats!: number;

  @Column('text', { default: 'held' })
  state!: RowState;

  @Column('text', { nullable: true })
  attendance!: Attendance | null;

  @Column('integer', { nullable: true })
  minutes!: number | null;
}

@ObjectType({ description: 'A slot of a participation' })
export class ParticipationSlot {
  @Field(() => Slot, { description: 'The slot' })
  slot!: Slot;

  @Field(() => Int, { description: 'How many seats' })
  seats!: number;

  @Field(() => RowState, { description: 'Whether they are held' })
  state!: RowState;

  @Field(() => Attendance, { nullable: true, description: 'Whether somebody was there; null as long as nobody said' })
  attendance!: Attendance | null;

  @Field(() => Int, { nullable: true, description: 'Minutes spent' })
  minutes!: number | null;
}

/** The volunteer as the organisation sees them; contact details only for its managers, while the participation lives. */
@ObjectType({ description: 'The volunteer of a participation, as the reader may see them' })
export class Applicant {
  @Field(() => ID, { description: 'Id of the account' })
  id!: string;

  @Field(() => String, { description: 'Empty once the account is erased' })
  firstName!: string;

  @Field(() => String, { description: 'First letter of the last name; empty once the account is erased' })
  initial!: string;

  @Field(() => String, { nullable: true, description: 'Only where viewerCan.seeContact' })
  lastName!: string | null;

  @Field(() => String, { nullable: true, description: 'Only where viewerCan.seeContact' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Only where viewerCan.seeContact' })
  phone!: string | null;
}

@ObjectType({ description: 'What the reader may do with a participation in its present state' })
export class ParticipationViewerCan {
  @Field(() => Boolean, { description: 'Accept it' })
  accept!: boolean;

  @Field(() => Boolean, { description: 'Decline it' })
  decline!: boolean;

  @Field(() => Boolean, { description: 'Withdraw from it' })
  withdraw!: boolean;

  @Field(() => Boolean, { description: 'Cancel it for the organisation' })
  cancel!: boolean;

  @Field(() => Boolean, { description: 'Write in its conversation' })
  message!: boolean;

  @Field(() => Boolean, { description: 'See the volunteer’s contact details' })
  seeContact!: boolean;
}
