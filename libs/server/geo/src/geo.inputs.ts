import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { LIMITS } from '@maillon/rules';
import { IsInt, IsLatitude, IsLongitude, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** What a person typed into a place field. */
@ArgsType()
export class PlacesArgs {
  @Field(() => String, { description: 'The beginning of a name or of a postcode, or both' })
  @IsString()
  @MaxLength(LIMITS.searchText)
  query!: string;

  @Field(() => Int, { defaultValue: 8, description: 'How many, from 1 to 50' })
  @IsInt()
  @Min(1)
  @Max(50)
  first: number = 8;
}

/** An address to be created. */
@InputType({ description: 'An address; without coordinates it stands at its commune’s point' })
export class AddressInput {
  @Field(() => String, { nullable: true, description: 'Name of the place: a hall, a park' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.placeName)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Number and street' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.street)
  street?: string | null;

  @Field(() => String, { description: 'Postcode as written on a letter' })
  @Matches(/^[A-Z0-9][A-Z0-9 -]{1,9}$/i)
  postcode!: string;

  @Field(() => ID, { description: 'Code of the commune' })
  @IsString()
  @MaxLength(20)
  commune!: string;

  @Field(() => Float, { nullable: true, description: 'Degrees, with longitude' })
  @IsOptional()
  @IsLatitude()
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees, with latitude' })
  @IsOptional()
  @IsLongitude()
  longitude?: number | null;

  @Field(() => String, { nullable: true, description: 'How to get there or in' })
  @IsOptional()
  @IsString()
  @MaxLength(LIMITS.accessNote)
  accessNote?: string | null;
}
