import { Personal, type Locale } from '@maillon/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** The form in which addresses are compared and stored: NFC, lower case, no blanks around. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

export type AccountState = 'active' | 'suspended' | 'erased';

const ACCOUNT_LIFE = 'until erasure, or three years after the last contact';

/** A person whose address is proven; personal columns are empty once erased (constraint `accounts_person`). */
@Entity('accounts')
@Unique('accounts_email_key', ['email'])
@Check('accounts_email_lower', 'email = lower(email)')
@Check('accounts_locale_known', "locale IN ('fr', 'en', 'ar')")
@Check('accounts_state_known', "state IN ('active', 'suspended', 'erased')")
@Check(
  'accounts_person',
  `CASE WHEN state = 'erased'
    THEN num_nonnulls(email, password_hash, first_name, last_name, birth_date, phone) = 0
    ELSE num_nulls(email, password_hash, first_name, last_name, birth_date) = 0
  END`,
)
export class Account {
  @PrimaryColumn('uuid')
  id!: string;

  /** Lower case, NFC. */
  @Personal({ purpose: 'sign-in and messages of the platform', retention: ACCOUNT_LIFE })
  @Column('text', { nullable: true })
  email!: string | null;

  @Personal({ purpose: 'sign-in', retention: ACCOUNT_LIFE })
  @Column('text', { nullable: true, select: false })
  passwordHash!: string | null;

  @Personal({ purpose: 'shown to organisations one applies to', retention: ACCOUNT_LIFE })
  @Column('text', { nullable: true })
  firstName!: string | null;

  @Personal({ purpose: 'shown to organisations one applies to', retention: ACCOUNT_LIFE })
  @Column('text', { nullable: true })
  lastName!: string | null;

  /** YYYY-MM-DD. */
  @Personal({ purpose: 'youngest age of volunteers and of missions', retention: ACCOUNT_LIFE })
  @Column('date', { nullable: true })
  birthDate!: string | null;

  @Personal({ purpose: 'calls by organisations one applies to, optional', retention: ACCOUNT_LIFE })
  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text')
  locale!: Locale;

  @Column('text', { default: 'Europe/Paris' })
  timeZone!: string;

  @Column('text')
  termsVersion!: string;

  @Column('timestamptz')
  termsAcceptedAt!: Date;

  @Column('text', { default: 'active' })
  state!: AccountState;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt!: Date;

  @Column('timestamptz', { default: () => 'app_now()' })
  updatedAt!: Date;
}

export type LinkPurpose = 'reset_password';

/** A single-use link of a mail. Its token is computed from the id when the mail is written (MailTokens), never stored. */
@Entity('account_links')
@Check('account_links_purpose_known', "purpose = 'reset_password'")
@Index('account_links_account', ['accountId'])
export class AccountLink {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Account, { onDelete: 'CASCADE' })
  @Column('uuid')
  accountId!: string;

  @Column('text')
  purpose!: LinkPurpose;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
