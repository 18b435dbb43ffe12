import { AddressInput } from '@maillon/geo';
import { EmailAddress } from '@maillon/identity';
import { Locale } from '@maillon/platform';
import { isRna, isSiret, LIMITS } from '@maillon/rules';
import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsInt,
  IsOptional,
  IsPhoneNumber,
  IsString,
  IsUrl,
  IsUUID,
  Matches,
  MaxLength,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { OrganisationChangeReason, OrganisationKind } from './organisation.entity';

const CAUSES_PER_ORGANISATION = 5;

const text = (change: (value: string) => string) =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? change(value) : value));

/** Absent when empty, without blanks around. */
const Optional = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() || null : value)),
    IsOptional(),
  );

/** A line that is not blank and holds no line break or other control character. */
const Line = (longest: number) =>
  applyDecorators(
    text((value) => value.trim().normalize('NFC')),
    Matches(/^\P{Cc}+$/u, { message: '$property must be one line of text', context: { code: 'REQUIRED' } }),
    MaxLength(longest),
  );

const IsRegistrationNumber = () =>
  ValidateBy({
    name: 'isRegistrationNumber',
    validator: {
      validate: (value) => typeof value === 'string' && (isRna(value) || isSiret(value)),
      defaultMessage: () => 'Neither an RNA number (W and nine signs) nor a SIRET (14 digits)',
    },
  });

@InputType({ description: 'An organisation as a whole, for creating and for editing' })
export class OrganisationInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Made by the client (UUID): creating the same organisation twice is harmless',
  })
  @IsOptional()
  @IsUUID()
  id?: string | null;

  @Field(() => String, { description: 'Name' })
  @Line(LIMITS.organisationName)
  name!: string;

  @Field(() => OrganisationKind, { description: 'What it is in law' })
  @IsString()
  kind!: OrganisationKind;

  @Field(() => String, {
    nullable: true,
    description: 'RNA (W and nine signs) or SIRET (14 digits); blanks are ignored',
  })
  @text((value) => value.replace(/\s/g, '').toUpperCase())
  @Optional()
  @IsRegistrationNumber()
  registrationNumber?: string | null;

  @Field(() => String, { description: 'What it does, in its own words and language' })
  @text((value) => value.trim().normalize('NFC'))
  @Matches(/\S/, { message: '$property must not be empty', context: { code: 'REQUIRED' } })
  @MaxLength(LIMITS.organisationStatement)
  statement!: string;

  @Field(() => String, { nullable: true, description: 'https address' })
  @Optional()
  @IsUrl({ protocols: ['https'], require_protocol: true, disallow_auth: true })
  @MaxLength(LIMITS.website)
  website?: string | null;

  @Field(() => String, { nullable: true, description: 'Where coordinators and members reach it' })
  @Optional()
  @EmailAddress()
  contactEmail?: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number, French or with country code' })
  @Optional()
  @IsPhoneNumber('FR')
  @MaxLength(LIMITS.phone)
  contactPhone?: string | null;

  @Field(() => AddressInput, { description: 'Its seat; the department decides who verifies it' })
  @ValidateNested()
  @Type(() => AddressInput)
  address!: AddressInput;

  @Field(() => [ID], { description: 'Codes of the causes it serves, one to five' })
  @ArrayMinSize(1)
  @ArrayMaxSize(CAUSES_PER_ORGANISATION)
  @ArrayUnique()
  @IsString({ each: true })
  causes!: string[];

  @Field(() => Locale, { nullable: true, description: 'Language of its texts; the reader’s when absent' })
  @IsOptional()
  @IsString()
  language?: Locale | null;
}

@ArgsType()
export class OrganisationDecisionArgs {
  @Field(() => ID, { description: 'The organisation' })
  @IsString()
  id!: string;

  @Field(() => Int, { description: 'The version that was read' })
  @IsInt()
  version!: number;
}

@ArgsType()
export class OrganisationChangesArgs extends OrganisationDecisionArgs {
  @Field(() => OrganisationChangeReason, { description: 'What is to be changed' })
  @IsString()
  reasonCode!: OrganisationChangeReason;

  @Field(() => String, { nullable: true, description: 'In words, for the managers' })
  @Optional()
  @IsString()
  @MaxLength(LIMITS.reason)
  reason?: string | null;
}

@ArgsType()
export class OrganisationReasonArgs {
  @Field(() => ID, { description: 'The organisation' })
  @IsString()
  id!: string;

  @Field(() => String, { description: 'Why, in words; managers and coordinators read it' })
  @Matches(/\S/, { message: '$property must not be empty', context: { code: 'REQUIRED' } })
  @MaxLength(LIMITS.reason)
  reason!: string;
}

@ArgsType()
export class InviteArgs {
  @Field(() => ID, { description: 'The organisation' })
  @IsString()
  organisationId!: string;

  @Field(() => String, { description: 'E-mail address of the person invited' })
  @EmailAddress()
  email!: string;
}
