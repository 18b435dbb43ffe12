import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { SignUpInput } from '@maillon/identity';
import { PageArgs } from '@maillon/platform';
import { LIMITS } from '@maillon/rules';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEnum,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DeclineReason } from './participation.entity';
import { ParticipationState } from './participation.states';

const LARGEST_GROUP = 100;

/** Null means the default, as leaving out does. */
const byDefault = (fallback: unknown) => Transform(({ value }: { value: unknown }) => value ?? fallback);

@InputType({ description: 'An application' })
export class ApplyInput {
  @Field(() => ID, { description: 'Made by the client (UUID): the same request twice is one application' })
  @IsUUID()
  id!: string;

  @Field(() => ID, { description: 'What one applies to' })
  @IsUUID()
  missionId!: string;

  @Field(() => [ID], { description: 'Slots of the mission, at least one' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.slotsPerMission)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  slotIds!: string[];

  @Field(() => Int, { nullable: true, defaultValue: 1, description: 'How many people; more than one is a group' })
  @byDefault(1)
  @IsInt()
  @Min(1)
  @Max(LARGEST_GROUP)
  seats: number = 1;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Each new slot too, while places last' })
  @byDefault(false)
  @IsBoolean()
  standing: boolean = false;

  @Field(() => Boolean, { nullable: true, defaultValue: false, description: 'Wait in line when no place is left' })
  @byDefault(false)
  @IsBoolean()
  waitingList: boolean = false;

  @Field(() => String, { nullable: true, description: 'First message to the organisation' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.message)
  message?: string | null;
}

@InputType({ description: 'Signing up and applying in one step' })
export class ApplyWhileSigningUpInput {
  @Field(() => SignUpInput, { description: 'Who signs up' })
  @ValidateNested()
  @Type(() => SignUpInput)
  signUp!: SignUpInput;

  @Field(() => ApplyInput, { description: 'What they apply to' })
  @ValidateNested()
  @Type(() => ApplyInput)
  application!: ApplyInput;
}

@InputType({ description: 'Which participations of a list' })
export class ParticipationFilter {
  @Field(() => [ParticipationState], { nullable: true, description: 'Only those in one of these states' })
  @IsOptional()
  @IsArray()
  @IsEnum(ParticipationState, { each: true })
  state?: ParticipationState[] | null;

  @Field(() => ID, { nullable: true, description: 'Only those of this mission' })
  @IsOptional()
  @IsUUID()
  mission?: string | null;
}

@ArgsType()
export class ParticipationsArgs extends PageArgs {
  @Field(() => ParticipationFilter, { nullable: true, description: 'Which of them; all without one' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ParticipationFilter)
  filter?: ParticipationFilter | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Longest waiting first instead of newest first' })
  @IsBoolean()
  oldestFirst: boolean = false;
}

@ArgsType()
class AnswerArgs {
  @Field(() => ID, { description: 'The participation' })
  @IsUUID()
  id!: string;

  @Field(() => Int, { description: 'The version that was read' })
  @IsInt()
  version!: number;
}

@ArgsType()
export class AcceptArgs extends AnswerArgs {
  @Field(() => String, { nullable: true, description: 'Sent in the conversation' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.message)
  message?: string | null;
}

@ArgsType()
export class DeclineArgs extends AnswerArgs {
  @Field(() => DeclineReason, { description: 'Why' })
  @IsEnum(DeclineReason)
  reasonCode!: DeclineReason;

  @Field(() => String, { nullable: true, description: 'Why, in words to the volunteer' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.reason)
  message?: string | null;
}

@ArgsType()
export class CancelArgs extends AnswerArgs {
  @Field(() => String, { nullable: true, description: 'Why, in words to the volunteer' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.reason)
  reason?: string | null;
}

@ArgsType()
export class WithdrawArgs {
  @Field(() => ID, { description: 'The participation' })
  @IsUUID()
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why, in words to the organisation' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.reason)
  reason?: string | null;
}
