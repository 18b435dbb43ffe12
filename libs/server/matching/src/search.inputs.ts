import { CommitmentBucket, HalfDay } from '@maillon/catalogue';
import { MissionFormat, MissionRhythm } from '@maillon/missions';
import { Locale, LocalDate, PageArgs } from '@maillon/platform';
import { LIMITS } from '@maillon/rules';
import { ArgsType, Field, Float, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEnum,
  IsInt,
  IsLatitude,
  IsLongitude,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const MOST_CODES = 50;
/** Codes of the catalogue, of areas: nothing else ever stands in a filter. */
const isCode = (each: boolean) => Matches(/^[\w-]{1,60}$/, { each, context: { code: 'INVALID_CODE' } });
const isList = ArrayMaxSize(MOST_CODES);

/** In what order missions come. */
export const MissionSort = { best: 'best', nearest: 'nearest', soonest: 'soonest', newest: 'newest' } as const;
export type MissionSort = (typeof MissionSort)[keyof typeof MissionSort];
registerEnumType(MissionSort, {
  name: 'MissionSort',
  description: 'best = for this visitor, fair to missions; nearest, soonest to start, newest',
});

@InputType({ description: 'What missions must be; within a list one of the values is enough' })
export class MissionFilter {
  @Field(() => String, { nullable: true, description: 'Words; accents and small typing mistakes are forgiven' })
  @IsOptional()
  @IsString()
  // Longer than what is looked at: a pasted paragraph finds by its beginning.
  @MaxLength(20_000)
  text?: string | null;

  @Field(() => [MissionFormat], { nullable: true, description: 'On the spot or from home' })
  @IsOptional()
  @IsArray()
  @isList
  @IsEnum(MissionFormat, { each: true })
  format?: MissionFormat[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of causes' })
  @IsOptional()
  @IsArray()
  @isList
  @isCode(true)
  causes?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of activities' })
  @IsOptional()
  @IsArray()
  @isList
  @isCode(true)
  activities?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of skills' })
  @IsOptional()
  @IsArray()
  @isList
  @isCode(true)
  skills?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Codes of the groups of people who are helped' })
  @IsOptional()
  @IsArray()
  @isList
  @isCode(true)
  beneficiaryGroups?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Id of the organisation that posts it' })
  @IsOptional()
  @IsUUID()
  organisation?: string | null;

  @Field(() => ID, { nullable: true, description: 'Code of a department: FR-35' })
  @IsOptional()
  @isCode(false)
  department?: string | null;

  @Field(() => MissionRhythm, { nullable: true, description: 'Once, or again and again' })
  @IsOptional()
  @IsEnum(MissionRhythm)
  rhythm?: MissionRhythm | null;

  @Field(() => [CommitmentBucket], { nullable: true, description: 'How much time it takes' })
  @IsOptional()
  @IsArray()
  @isList
  @IsEnum(CommitmentBucket, { each: true })
  commitment?: CommitmentBucket[] | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Takes place on this day or later; undated missions always do',
  })
  @IsOptional()
  @IsString()
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Takes place on this day or earlier' })
  @IsOptional()
  @IsString()
  to?: string | null;

  @Field(() => [HalfDay], { nullable: true, description: 'Has a slot in one of these' })
  @IsOptional()
  @IsArray()
  @isList
  @IsEnum(HalfDay, { each: true })
  halfDays?: HalfDay[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Open from 16 or 17 on' })
  @IsOptional()
  @IsBoolean()
  openToMinors?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Says how people with a disability can take part' })
  @IsOptional()
  @IsBoolean()
  accessible?: boolean | null;

  @Field(() => [Locale], { nullable: true, description: 'Languages of the mission' })
  @IsOptional()
  @IsArray()
  @isList
  @IsEnum(Locale, { each: true })
  languages?: Locale[] | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Leaves out missions that take no applications',
  })
  @IsOptional()
  @IsBoolean()
  withPlaces?: boolean | null = true;
}

@InputType({ description: 'A part of a map, in degrees; west may lie beyond east across the 180th meridian' })
export class BoxInput {
  @Field(() => Float, { description: 'Latitude of the upper edge' })
  @IsLatitude()
  north!: number;

  @Field(() => Float, { description: 'Latitude of the lower edge' })
  @IsLatitude()
  south!: number;

  @Field(() => Float, { description: 'Longitude of the right edge' })
  @IsLongitude()
  east!: number;

  @Field(() => Float, { description: 'Longitude of the left edge' })
  @IsLongitude()
  west!: number;
}

@InputType({ description: 'Where: a commune, a point or a part of a map. Remote missions are found from everywhere' })
export class NearInput {
  @Field(() => ID, { nullable: true, description: 'Code of a commune' })
  @IsOptional()
  @isCode(false)
  place?: string | null;

  @Field(() => Float, { nullable: true, description: 'Of a point, in degrees; together with its longitude' })
  @IsOptional()
  @IsLatitude()
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Of a point, in degrees; together with its latitude' })
  @IsOptional()
  @IsLongitude()
  longitude?: number | null;

  @Field(() => BoxInput, { nullable: true, description: 'Instead of a radius' })
  @IsOptional()
  @ValidateNested()
  @Type(() => BoxInput)
  box?: BoxInput | null;

  @Field(() => Int, { nullable: true, defaultValue: LIMITS.radiusDefaultKm, description: 'Kilometres, from 1 to 200' })
  @IsOptional()
  @IsInt()
  @Min(LIMITS.radiusMinKm)
  @Max(LIMITS.radiusMaxKm)
  radiusKm?: number | null = LIMITS.radiusDefaultKm;
}

@ArgsType()
export class MissionSearchArgs extends PageArgs {
  @Field(() => MissionFilter, { nullable: true, description: 'What missions must be' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MissionFilter)
  filter?: MissionFilter | null;

  @Field(() => NearInput, { nullable: true, description: 'Where; everywhere without one' })
  @IsOptional()
  @ValidateNested()
  @Type(() => NearInput)
  near?: NearInput | null;

  @Field(() => MissionSort, { nullable: true, defaultValue: MissionSort.best, description: 'In which order' })
  @IsOptional()
  @IsEnum(MissionSort)
  sort?: MissionSort | null = MissionSort.best;
}
