import { type Locale, Personal } from '@maillon/platform';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Purpose of the token in the mail that answers a sign-up. */
export const SIGN_UP_LINK = 'sign_up';

const LIFE = '24 hours, or until the address is confirmed';

/**
 * What somebody handed in to get an account. It is no account: whoever reads the mailbox makes it one, choosing the
 * password then, so that nobody can prepare an account for another person's address.
 */
@Entity('sign_ups')
@Check('sign_ups_email_lower', 'email = lower(email)')
@Check('sign_ups_locale_known', "locale IN ('fr', 'en', 'ar')")
@Index('sign_ups_email', ['email'])
@Index('sign_ups_expiry', ['expiresAt'])
export class SignUp {
  @PrimaryColumn('uuid')
  id!: string;

  /** Lower case, NFC. */
  @Personal({ purpose: 'the link that confirms it goes there', retention: LIFE })
  @Column('text')
  email!: string;

  @Personal({ purpose: 'becomes that of the account', retention: LIFE })
  @Column('text')
  firstName!: string;

  @Personal({ purpose: 'becomes that of the account', retention: LIFE })
  @Column('text')
  lastName!: string;

  /** YYYY-MM-DD. */
  @Personal({ purpose: 'becomes that of the account', retention: LIFE })
  @Column('date')
  birthDate!: string;

  @Column('text')
  locale!: Locale;

  @Column('text')
  termsVersion!: string;

  /** Also when the terms were accepted. */
  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;
}
