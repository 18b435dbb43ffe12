import { Locale, LocalDate } from '@maillon/platform';
import { LIMITS } from '@maillon/rules';
import { applyDecorators } from '@nestjs/common';
import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { IsEmail, IsOptional, IsPhoneNumber, IsString, IsTimeZone, Matches, MaxLength } from 'class-validator';
import { normaliseEmail } from './account.entity';

/** Bounds what may reach argon2 and the logs; the rules for a new password are in Passwords.check. */
const LONGEST_SECRET = 1_000;

const text = (change: (value: string) => string) =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? change(value) : value));

/** Letters of any script, apostrophes, hyphens, points and blanks: no address of a site, no line break, reaches a mail. */
const PersonName = (longest: number) =>
  applyDecorators(
    text((value) => value.trim().normalize('NFC')),
    MaxLength(longest),
    Matches(/^[\p{L}\p{M}][\p{L}\p{M}'’ .-]*$/u, { message: 'Letters only', context: { code: 'NOT_A_NAME' } }),
  );

/** An e-mail address, brought into the form in which addresses are compared. */
export const EmailAddress = () =>
  applyDecorators(text(normaliseEmail), IsEmail({ blacklisted_chars: '"(),:;<>[\\]' }), MaxLength(LIMITS.email));

@InputType({ description: 'What somebody hands in to get an account' })
export class SignUpInput {
  @Field(() => String, { description: 'First name' })
  @PersonName(LIMITS.firstName)
  firstName!: string;

  @Field(() => String, { description: 'Last name' })
  @PersonName(LIMITS.lastName)
  lastName!: string;

  @Field(() => String, { description: 'E-mail address' })
  @EmailAddress()
  email!: string;

  @Field(() => LocalDate, { description: 'Date of birth' })
  @IsString()
  birthDate!: string;

  @Field(() => Locale, { description: 'Language of mails' })
  @IsString()
  locale!: Locale;

  @Field(() => String, { description: 'The version of the terms that was shown and accepted' })
  @MaxLength(50)
  termsVersion!: string;
}

@InputType({ description: 'The password of the account that the link of a mail opens' })
export class ConfirmEmailInput {
  @Field(() => String, { description: 'Token of the link in the mail' })
  @MaxLength(200)
  token!: string;

  @Field(() => String, { description: '12 to 128 characters, any; common ones are refused' })
  @IsString()
  @MaxLength(LONGEST_SECRET)
  password!: string;
}

@InputType({ description: 'E-mail address and password' })
export class SignInInput {
  @Field(() => String, { description: 'E-mail address' })
  @EmailAddress()
  email!: string;

  @Field(() => String, { description: 'Password' })
  @IsString()
  @MaxLength(LONGEST_SECRET)
  password!: string;
}

@ArgsType()
export class EmailArgs {
  @Field(() => String, { description: 'E-mail address' })
  @EmailAddress()
  email!: string;
}

@InputType({ description: 'A new password, on proof of reading the mail' })
export class ResetPasswordInput {
  @Field(() => String, { description: 'Token of the link in the mail' })
  @MaxLength(200)
  token!: string;

  @Field(() => String, { description: 'The new password: 12 to 128 characters' })
  @IsString()
  @MaxLength(LONGEST_SECRET)
  password!: string;
}

@InputType({ description: 'A new password, on proof of the present one' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password' })
  @IsString()
  @MaxLength(LONGEST_SECRET)
  currentPassword!: string;

  @Field(() => String, { description: 'The new password: 12 to 128 characters' })
  @IsString()
  @MaxLength(LONGEST_SECRET)
  newPassword!: string;
}

@InputType({ description: 'What people change about themselves' })
export class UpdateAccountInput {
  @Field(() => String, { description: 'First name' })
  @PersonName(LIMITS.firstName)
  firstName!: string;

  @Field(() => String, { description: 'Last name' })
  @PersonName(LIMITS.lastName)
  lastName!: string;

  @Field(() => String, { nullable: true, description: 'Phone number, French or with country code; null removes it' })
  @IsOptional()
  @IsPhoneNumber('FR')
  @MaxLength(LIMITS.phone)
  phone?: string | null;

  @Field(() => Locale, { description: 'Language of mails' })
  @IsString()
  locale!: Locale;

  @Field(() => String, { description: 'IANA time zone' })
  @IsTimeZone()
  timeZone!: string;
}
