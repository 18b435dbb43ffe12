import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { AddressInput } from '@maillon/geo';
import { Locale, LocalDate, LocalTime, PageArgs } from '@maillon/platform';
import { LIMITS, YOUNGEST_AGE, type CommitmentDuration, type CommitmentPeriod } from '@maillon/rules';
import { Type } from 'class-transformer';
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
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MissionChangeReason, MissionDuration, MissionFormat, MissionPeriod, MissionRhythm } from './mission.entity';
import { MissionState } from './mission.states';

const CODES_PER_KIND = 20;
const OLDEST_MINIMUM = 99;
const isText = Matches(/\S/, { message: '$property must not be empty', context: { code: 'REQUIRED' } });

@InputType({ description: 'A skill that a mission asks for' })
export class MissionSkillInput {
  @Field(() => ID, { description: 'Code of the skill' })
  @IsString()
  @MaxLength(60)
  code!: string;

  @Field(() => Boolean, { description: 'True when nobody can take part without it' })
  @IsBoolean()
  required!: boolean;
}

@InputType({ description: 'A slot; date and times all three, or none for a mission without dates' })
export class SlotInput {
  @Field(() => ID, { nullable: true, description: 'Id of a slot that the mission has; without one a slot is added' })
  @IsOptional()
  @IsUUID()
  id?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Local date of the start' })
  @IsOptional()
  @IsString()
  localDate?: string | null;

  @Field(() => LocalTime, { nullable: true, description: 'Local time of the start' })
  @IsOptional()
  @IsString()
  localStart?: string | null;

  @Field(() => LocalTime, {
    nullable: true,
    description: 'Local time of the end; not after the start means the next day',
  })
  @IsOptional()
  @IsString()
  localEnd?: string | null;

  @Field(() => Int, { description: 'How many volunteers are wanted' })
  @IsInt()
  @Min(1)
  @Max(LIMITS.placesPerSlot)
  places!: number;

  @Field(() => Int, { nullable: true, description: 'Which of the addresses, from 0; null means the first' })
  @IsOptional()
  @IsInt()
  @Min(0)
  addressIndex?: number | null;
}

@InputType({ description: 'A mission as a whole, for creating and for editing' })
export class MissionInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Made by the client (UUID): creating the same mission twice is harmless',
  })
  @IsOptional()
  @IsUUID()
  id?: string | null;

  @Field(() => ID, { description: 'The organisation that posts it; an edit cannot change it' })
  @IsUUID()
  organisationId!: string;

  @Field(() => String, { description: 'In the language of the texts' })
  @isText
  @MaxLength(LIMITS.missionTitle)
  title!: string;

  @Field(() => String, { description: 'What volunteers will do' })
  @isText
  @MaxLength(LIMITS.missionText)
  description!: string;

  @Field(() => String, { nullable: true, description: 'Whom it helps and what volunteers get' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.missionText)
  benefit?: string | null;

  @Field(() => String, { nullable: true, description: 'Practical information' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.missionText)
  practical?: string | null;

  @Field(() => MissionFormat, { description: 'In person needs an address, remote has none' })
  @IsEnum(MissionFormat)
  format!: MissionFormat;

  @Field(() => MissionRhythm, { description: 'Once needs dates; regular has dates or one slot without' })
  @IsEnum(MissionRhythm)
  rhythm!: MissionRhythm;

  @Field(() => Locale, { nullable: true, description: 'Language of the texts; the organisation’s when left out' })
  @IsOptional()
  @IsEnum(Locale)
  language?: Locale | null;

  @Field(() => [ID], { description: 'Codes' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CODES_PER_KIND)
  @ArrayUnique()
  @IsString({ each: true })
  causes!: string[];

  @Field(() => [ID], { description: 'Codes' })
  @IsArray()
  @ArrayMaxSize(CODES_PER_KIND)
  @ArrayUnique()
  @IsString({ each: true })
  activities!: string[];

  @Field(() => [MissionSkillInput], { description: 'Skills required or wanted' })
  @IsArray()
  @ArrayMaxSize(CODES_PER_KIND)
  @ArrayUnique(({ code }: MissionSkillInput) => code)
  @ValidateNested({ each: true })
  @Type(() => MissionSkillInput)
  skills!: MissionSkillInput[];

  @Field(() => [ID], { description: 'Codes' })
  @IsArray()
  @ArrayMaxSize(CODES_PER_KIND)
  @ArrayUnique()
  @IsString({ each: true })
  beneficiaryGroups!: string[];

  @Field(() => [AddressInput], { description: 'The first one decides area and time zone' })
  @IsArray()
  @ArrayMaxSize(LIMITS.addressesPerMission)
  @ValidateNested({ each: true })
  @Type(() => AddressInput)
  addresses!: AddressInput[];

  @Field(() => [SlotInput], { description: 'At least one' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.slotsPerMission)
  @ValidateNested({ each: true })
  @Type(() => SlotInput)
  slots!: SlotInput[];

  @Field(() => Int, { description: 'In whole years; 16 and 17 mean open to minors' })
  @IsInt()
  @Min(YOUNGEST_AGE)
  @Max(OLDEST_MINIMUM)
  minimumAge!: number;

  @Field(() => String, { nullable: true, description: 'How people with a disability can take part' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.accessibilityNote)
  accessibilityNote?: string | null;

  @Field(() => MissionDuration, { nullable: true, description: 'How long one time lasts; with commitmentPeriod' })
  @IsOptional()
  @IsEnum(MissionDuration)
  commitmentDuration?: CommitmentDuration | null;

  @Field(() => MissionPeriod, { nullable: true, description: 'How often it comes back; with commitmentDuration' })
  @IsOptional()
  @IsEnum(MissionPeriod)
  commitmentPeriod?: CommitmentPeriod | null;
}

/** Why a coordinator asks for changes. */
@ArgsType()
export class MissionChangesArgs {
  @Field(() => ID, { description: 'The mission' })
  @IsUUID()
  id!: string;

  @Field(() => Int, { description: 'The version that was read' })
  @IsInt()
  version!: number;

  @Field(() => MissionChangeReason, { description: 'Why' })
  @IsEnum(MissionChangeReason)
  reasonCode!: MissionChangeReason;

  @Field(() => String, { nullable: true, description: 'Why, in words' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.reason)
  reason?: string | null;
}

/** An organisation's missions. */
@ArgsType()
export class OrganisationMissionsArgs extends PageArgs {
  @Field(() => [MissionState], { nullable: true, description: 'Only those in one of these states' })
  @IsOptional()
  @IsArray()
  @IsEnum(MissionState, { each: true })
  state?: MissionState[] | null;
}

/** A decision on the version that was read. */
@ArgsType()
export class MissionDecisionArgs {
  @Field(() => ID, { description: 'The mission' })
  @IsUUID()
  id!: string;

  @Field(() => Int, { description: 'The version that was read' })
  @IsInt()
  version!: number;
}

/** An act on a mission with a reason in words. */
@ArgsType()
export class MissionReasonArgs {
  @Field(() => ID, { description: 'The mission' })
  @IsUUID()
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why, in words' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.reason)
  reason?: string | null;
}

/** A suspension, with its reason. */
@ArgsType()
export class MissionSuspensionArgs {
  @Field(() => ID, { description: 'The mission' })
  @IsUUID()
  id!: string;

  @Field(() => String, { description: 'Why, in words to the organisation' })
  @isText
  @MaxLength(LIMITS.reason)
  reason!: string;
}
