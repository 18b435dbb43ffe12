import { CommitmentBucket, HalfDay } from '@maillon/catalogue';
import { LIMITS } from '@maillon/rules';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

const CODES_PER_KIND = 30;

@InputType({ description: 'A volunteer’s profile as a whole' })
export class VolunteerProfileInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Code of the commune one starts from; null to be found remotely only',
  })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  place?: string | null;

  @Field(() => Int, { description: 'How far one would go, in kilometres, 1 to 200' })
  @IsInt()
  @Min(LIMITS.radiusMinKm)
  @Max(LIMITS.radiusMaxKm)
  radiusKm!: number;

  @Field(() => Boolean, { description: 'True when missions from home are welcome' })
  @IsBoolean()
  remote!: boolean;

  @Field(() => [HalfDay], { description: 'When one is usually free' })
  @IsArray()
  @ArrayUnique()
  halfDays!: HalfDay[];

  @Field(() => CommitmentBucket, { nullable: true, description: 'How much one can give' })
  @IsOptional()
  @IsString()
  commitmentBucket?: CommitmentBucket | null;

  @Field(() => Boolean, { description: 'True when organisations may propose missions' })
  @IsBoolean()
  discoverable!: boolean;

  @Field(() => String, { nullable: true, description: 'What one would like to say about oneself' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() || null : value))
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.motivation)
  motivation?: string | null;

  @Field(() => [ID], { description: 'Codes of the causes one cares for' })
  @ArrayMaxSize(CODES_PER_KIND)
  @ArrayUnique()
  @IsString({ each: true })
  causes!: string[];

  @Field(() => [ID], { description: 'Codes of the skills one has' })
  @ArrayMaxSize(CODES_PER_KIND)
  @ArrayUnique()
  @IsString({ each: true })
  skills!: string[];
}
